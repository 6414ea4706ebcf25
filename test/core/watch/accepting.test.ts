import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertCard } from '../../../src/cards/alertCard.js';
import { evidenceInWords } from '../../../src/cards/evidenceWords.js';
import { inLanguage } from '../../../src/cards/language.js';
import { safe } from '../../../src/cards/text.js';
import { judgeAll } from '../../../src/core/requirements.js';
import type { OwnAppReading } from '../../../src/core/readings.js';
import { EVIDENCE_SHOWN, isShownWhole } from '../../../src/core/shownEvidence.js';
import { expected, good, known, ownApp } from '../accountReading.js';
import { ana } from '../people.js';
import { NOW } from '../tools.js';
import { ROUND, WatchStory } from './story.js';

const permission = (number: number) =>
  `00000003-0000-0000-c000-000000000000 6a0a0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const permissions = Array.from({ length: 15 }, (_, number) => permission(number));
const STRANGER = '5e1f0000-0000-4000-8000-00000000abcd';

/** Somebody has added this to the bot's own app, and an alert says so. */
function alerted(added: Partial<OwnAppReading>) {
  const now = { ...ownApp };
  for (const part of ['permissions', 'roles', 'credentials', 'owners'] as const)
    now[part] = [...ownApp[part], ...(added[part] ?? [])];
  const judged = judgeAll({ ...good, ownApp: known(now) }, expected);
  const { state, evidence } = judged.find(({ requirement }) => requirement === 'own-app-unchanged')!;
  const story = new WatchStory();
  story.pass(ROUND);
  const found = { topic: 'own-app-unchanged', state, evidence, at: story.at } as const;
  story.round({}, { whole: false, findings: [found] });
  const alert = story.alert('own-app-unchanged');
  const card = JSON.stringify(alertCard(alert, { state: story.state, account: null, nonce: 'n', calls: [] }));
  const meant = { type: 'Accept', evidence, baseline: { at: NOW, ownApp: now } } as const;
  return { story, evidence, card, accept: () => story.press('own-app-unchanged', ana, meant) };
}

describe('“It was meant”', () => {
  it('accepts nothing that the card cuts off', () => {
    const { story, evidence, card, accept } = alerted({ permissions, owners: [STRANGER] });
    expect(card).not.toContain(permission(14));
    expect(evidence).toContain(permission(14));
    expect(accept()).toMatchObject({ ok: false, refusal: { code: 'change-too-long' } });
    expect(story.state.baseline).toBeNull();
  });

  it('accepts what it shows', () => {
    const { story, card, accept } = alerted({ permissions: permissions.slice(0, 5), owners: [STRANGER] });
    expect(card).toContain(permission(4));
    expect(accept().ok).toBe(true);
    expect(story.state.baseline?.ownApp?.owners).toEqual([STRANGER]);
  });

  it('shows who could sign in as the app before anything else, however much was added beside it', () => {
    const credentials = ['secret 5e1f0000-0000-4000-8000-00000000dcba of the application'];
    const { card } = alerted({ permissions, roles: permissions, credentials, owners: [STRANGER] });
    expect(card).toContain(credentials[0]);
    expect(card).toContain(STRANGER);
  });

  it('is refused too where a federated credential pads the text', () => {
    const subject = 'x'.repeat(EVIDENCE_SHOWN);
    const { accept } = alerted({ credentials: [`federated 1 https://sts.contoso.com ${subject}`], owners: [STRANGER] });
    expect(accept()).toMatchObject({ ok: false, refusal: { code: 'change-too-long' } });
  });

  it.each(['en', 'de'] as const)('what passes for shown whole is never cut on the card (%s)', (language) => {
    const words = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('2026-07-01T08:00:00Z'))).map(String);
    fc.assert(
      fc.property(words, fc.boolean(), (text, isOurs) => {
        const evidence = isOurs ? `Added since it was recorded: ${text}.` : text;
        fc.pre(isShownWhole(evidence));
        const shown = (limit: number) => inLanguage(language, () => safe(evidenceInWords(evidence), limit));
        expect(shown(EVIDENCE_SHOWN)).toBe(shown(10 * EVIDENCE_SHOWN));
      }),
    );
  });
});
