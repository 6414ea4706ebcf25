import { describe, expect, it } from 'vitest';
import { templates } from '../../src/cards/templates.js';
import { gallery } from './gallery.js';
import { actionsOf, complaintsAbout, elementsOf, inputsOf, textsOf } from './reading.js';

const cards = [...gallery()];
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

describe.each(cards)('card %s', (_name, card) => {
  it('is understood by Microsoft’s renderer without a complaint', () => {
    expect(complaintsAbout(card)).toEqual([]);
    expect(card.version).toBe('1.5');
  });

  it('is small enough for Teams and says something where cards cannot be shown', () => {
    expect(bytes(card)).toBeLessThan(25_000);
    expect(String(card['fallbackText']).length).toBeGreaterThan(10);
    expect(textsOf(card['fallbackText']).join()).not.toContain('{{');
  });

  it('labels every input and says what is wrong with it', () => {
    for (const input of inputsOf(card)) {
      expect(input['label'], String(input['id'])).toBeTruthy();
      expect(input['errorMessage'], String(input['id'])).toBeTruthy();
    }
  });

  it('has no empty text, and every text wraps', () => {
    for (const block of elementsOf(card).filter((element) => element['type'] === 'TextBlock')) {
      expect(block['text']).not.toBe('');
      if (String(block['text']).length > 3) expect(block['wrap'], String(block['text'])).toBe(true);
    }
  });

  it('has one primary action at most, and no state in its buttons', () => {
    expect(actionsOf(card).filter((action) => action['style'] === 'positive').length).toBeLessThanOrEqual(1);
    for (const { data } of actionsOf(card)) {
      expect(['run', 'alert', 'nonce', 'msteams', 'verb']).toEqual(expect.arrayContaining(Object.keys(data ?? {})));
    }
  });
});

it('every template is shown by some card of this gallery', () => {
  const names = cards.map(([name]) => name);
  for (const template of templates.keys())
    expect(
      names.some((name) => name.includes(template)),
      template,
    ).toBe(true);
});

it('the renderer does complain about what is wrong', () => {
  const wrong = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Input.Text' }, { type: 'Nonsense' }] } as const;
  expect(complaintsAbout(wrong).length).toBeGreaterThan(0);
});
