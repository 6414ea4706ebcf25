import { describe, expect, it } from 'vitest';
import { templates } from '../../src/cards/templates.js';
import { gallery } from './gallery.js';
import { leading, lintRules } from './lintRules.js';

const cards = gallery();

describe.each(lintRules)('$says', ({ of, planted }) => {
  it('on every card', () => {
    const findings = [...cards].flatMap(([name, card]) => of(card, name).map((finding) => `${name}: ${finding}`));
    expect(findings).toEqual([]);
  });

  it('or it is found', () => {
    const good = cards.get('notice');
    if (!good) throw new Error('no such card');
    expect(of(good, 'notice')).toEqual([]);
    expect(of(planted(good), 'notice')).not.toEqual([]);
  });
});

it('no card is held to naming what comes next by a line that none has', () => {
  const lines = [...cards.values()].map((card) => String((card['body'] as readonly { text?: unknown }[])[1]?.text));
  expect(leading.filter(([, line]) => !lines.some((words) => line.test(words)))).toEqual([]);
});

it('every template is shown by some card of this gallery', () => {
  const names = [...cards.keys()];
  expect([...templates.keys()].filter((template) => !names.some((name) => name.includes(template)))).toEqual([]);
});
