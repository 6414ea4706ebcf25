import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidence } from '../../src/cards/german/evidence.js';
import { evidenceParts } from '../../src/cards/german/evidenceParts.js';
import { german, topics } from '../../src/cards/german/catalogue.js';
import { evidenceInWords } from '../../src/cards/evidenceWords.js';
import { inLanguage } from '../../src/cards/language.js';
import { templates } from '../../src/cards/templates.js';
import { wordsOfTemplate } from '../../src/cards/templateWords.js';
import { judgeAdmins } from '../../src/core/adminSummary.js';
import { ownTopics } from '../../src/core/alertTopics.js';
import { ownAppAdditions, tokenChanges } from '../../src/core/baseline.js';
import { gdapRoles } from '../../src/core/gdapRoles.js';
import { requirements } from '../../src/core/requirements.js';
import { roleName, roleNames, tierZeroRoles } from '../../src/core/roles.js';
import { snoozeChoices } from '../../src/core/snoozing.js';
import { steps } from '../../src/core/steps.js';
import { gallery } from './gallery.js';
import { hostile } from './hostile.js';
import { actionsOf, complaintsAbout, elementsOf, inputsOf, skeletonOf, textsOf } from './reading.js';
import { filesBelow, givenTo, saidIn } from './sourceTexts.js';

const files = [...filesBelow('src/cards'), ...filesBelow('src/bot')].filter((path) => !path.includes('/german/'));
const said = files.map((path) => ({ path, ...saidIn(path) }));

/** Everything that is looked up in a catalogue: by `tell`, out of templates, out of tables of the core. */
const keys: ReadonlySet<string> = new Set([
  ...said.flatMap(({ told }) => told),
  ...[...templates.values()].flatMap(wordsOfTemplate),
  ...steps.flatMap(({ title, button }) => (button ? [title, button] : [title])),
  ...[...requirements, ...ownTopics].flatMap(({ title, means }) => [title, means]),
  ...snoozeChoices.map(({ title }) => title),
  ...Object.values(roleNames),
]);
const placesOf = (pattern: string): readonly string[] => pattern.match(/\{\d+\}/g) ?? [];

/** The same word in both languages. */
const alike: ReadonlySet<string> = new Set([
  ...['Export', 'Plan', 'Partner', '{0} of 15. Missing: {1}'],
  ...['Microsoft Authenticator', 'Passkey (FIDO2)', 'Windows Hello for Business'],
]);

/** German wants these values in another order. */
const reordered: ReadonlySet<string> = new Set(['{0}-{1}-{2} {3} UTC', '{0} holds {1} until {2}; {3}.']);

/** Said to machines, compared with what Microsoft writes, typed as commands, or kept in the tenant under this name. */
const untold: Readonly<Record<string, readonly string[]>> = {
  'src/cards/binders/describe.ts': ['CIPP Service Account'],
  'src/cards/binders/elevate.ts': ['CIPP setup wizard'],
  'src/cards/binders/help.ts': ['adopt name@contoso.com', 'explain AADSTS50076'],
  'src/cards/evidenceWords.ts': ['Could not be checked: ', ...Object.keys(evidence)],
  'src/cards/binders/historyWords.ts': ['Entra'],
  'src/cards/times.ts': ['{{DATE({0}, SHORT)}} {{TIME({1})}}'],
  'src/bot/presses.ts': ['not asked'],
};
/** The name of the product, the same everywhere. */
const NAME = 'Countersign';
/** Files of the bot that talk to networks and operators only. */
const wordless = ['edgeMetrics', 'reply', 'server', 'turnResponse'].map((name) => `src/bot/${name}.ts`);

describe('every text goes through tell', () => {
  it.each(files.filter((path) => !wordless.includes(path)))('%s', (path) => {
    const { early, untold: past } = saidIn(path);
    // What Microsoft writes is looked for in error texts, not said.
    const phrases = path === 'src/cards/explanations.ts' ? past : [];
    expect(
      past.filter((words) => words !== NAME && !untold[path]?.includes(words) && !phrases.includes(words)),
    ).toEqual([]);
    expect(early).toEqual([]);
  });

  it('and one that does not would be noticed', () => {
    const source = [
      "import { tell } from './language.js';",
      'const early = tell`Too early`;',
      "export const late = () => [tell`Read ${tell`inside`} twice`, 'Said past it', `Also ${early}`, 'Word', 'a-code'];",
      "export const fact = { type: 'Approve', title: 'Shown' };",
    ].join('\n');
    expect(saidIn('made-up.ts', source)).toEqual({
      told: ['Too early', 'Read {0} twice', 'inside'],
      early: ['Too early'],
      untold: ['Said past it', 'Word', 'Shown'],
    });
  });
});

describe('the German catalogue', () => {
  it('has every text there is, and no other', () => {
    expect([...keys].filter((key) => !german.has(key))).toEqual([]);
    expect([...german.keys()].filter((key) => !keys.has(key))).toEqual([]);
  });

  it('has each of them once', () => {
    const all = topics.flatMap((topic) => Object.keys(topic));
    expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
  });

  it.each([...german, ...Object.entries(evidence), ...Object.entries(evidenceParts)])(
    '%j has the same values in it, and is German',
    (english, words) => {
      const places = [...placesOf(words)];
      // Values that change places by mistake would still all be there.
      expect(reordered.has(english) ? places.sort() : places).toEqual(placesOf(english));
      if (!alike.has(english)) expect(words).not.toBe(english);
      // Pieces are put together as they are.
      expect([/^\s/.test(words), /\s$/.test(words)]).toEqual([/^\s/.test(english), /\s$/.test(english)]);
      expect(words).not.toMatch(/\$\{|<at>|\s{2}/);
      // Whoever reads a command has to write it as it is.
      for (const [, command] of english.matchAll(/“([a-z]+)”/g)) expect(words).toContain(`„${command}`);
      expect(words.match(/https?:\S+|AADSTS\d+|\b\d{5,6}\b/g)).toEqual(
        english.match(/https?:\S+|AADSTS\d+|\b\d{5,6}\b/g),
      );
    },
  );

  /** Said to operators, to other programs, or of what is never shown. */
  const elsewhere =
    /^src\/services\/(?:journal|outgoing)\/|\/(?:steps|adminReading|wireGuard|latinLookAlikes|gdapRoles|signInMethods)\.ts$/;
  const notEvidence: Readonly<Record<string, readonly string[]>> = {
    'src/core/approval.ts': ['The CIPP setup is finished.'],
    'src/core/roleRequest.ts': ['Countersign: the grant has ended.'],
    'src/services/foldedRuns.ts': ['it is not there as it was stored: the journal was rewritten or rolled back'],
    'src/services/hold.ts': ['the hold is over'],
    'src/services/directory/graphClient.ts': ['Authorization'],
    // What alerts are compared by, and never shown.
    'src/core/peopleRequirements.ts': ['too many', 'too few'],
    'src/services/directory/policies.ts': ['All'],
    'src/services/directory/policyConflict.ts': ['All'],
    'src/services/directory/policyReach.ts': ['All'],
    'src/services/directory/policyReading.ts': ['CIPP Service Account Conditional Access Policy', '(no name)', 'All'],
    'src/services/directory/roleWire.ts': ['Countersign'],
    // Ways in that are no second factor: none of them is named in evidence.
    'src/services/directory/methods.ts': [
      'Password',
      'Temporary Access Pass',
      'QR code',
      'A method of an unknown type',
    ],
  };
  const writing = [...filesBelow('src/core'), ...filesBelow('src/services')].filter((path) => !elsewhere.test(path));
  /** Nothing, or one after the other: 'a method, a time'. */
  const pieces = ['', '{0}', '{0}, {1}', '{0}; {1}', ', ', ' and ', '; '];
  const told = ['ok', 'missing', 'unknown', 'found.push'];
  const written = new Map(
    writing.map((path) => [
      path,
      [...saidIn(path).untold, ...givenTo(told, path)].filter((one) => !pieces.includes(one)),
    ]),
  );

  it.each([...written].filter(([, words]) => words.length > 0))(
    'knows every sentence, and every part of one, in which %s writes down what was found',
    (path, words) => {
      const isKnown = (one: string) => [evidence, evidenceParts].some((catalogue) => Object.hasOwn(catalogue, one));
      expect(words.filter((one) => !isKnown(one) && !keys.has(one) && !notEvidence[path]?.includes(one))).toEqual([]);
    },
  );

  it('and has none that nobody writes any more', () => {
    const all = new Set([...written.values()].flat());
    // With one word of their own: said for each kind of thing below.
    const short = ['permission {0}', 'role: {0}', 'credential: {0}', 'owner {0}', 'federated {0}'];
    const known = [...Object.keys(evidence), ...Object.keys(evidenceParts)];
    expect(known.filter((one) => !all.has(one) && !short.includes(one))).toEqual([]);
  });
});

const missed: string[] = [];
const english = gallery();
const inGerman = inLanguage('de', gallery, (key) => missed.push(key));
/** Words of the card itself; names and reasons are anybody's. */
const wordsIn = (card: unknown): readonly string[] => textsOf(card).filter((text) => / /.test(text));

describe('every card in German', () => {
  it('is said without a gap', () => expect([...new Set(missed)]).toEqual([]));

  it.each([...inGerman])('%s has the elements, buttons and data of the English one', (name, card) => {
    const original = english.get(name)!;
    expect(skeletonOf(card)).toEqual(skeletonOf(original));
    const effects = (one: typeof card) => actionsOf(one).map(({ verb, data, id }) => ({ verb, data, id }));
    expect(effects(card)).toEqual(effects(original));
    expect(inputsOf(card).map(({ id, value }) => [id, value])).toEqual(
      inputsOf(original).map(({ id, value }) => [id, value]),
    );
    expect(complaintsAbout(card)).toEqual([]);
    expect(new TextEncoder().encode(JSON.stringify(card)).length).toBeLessThan(25_000);
  });

  // Words that were given to the card as values, and the journal itself.
  const given = ['notice', 'notice-said', 'export-dialog'];
  it.each([...inGerman].filter(([name]) => !given.includes(name)))(
    '%s holds no English sentence of ours',
    (_name, card) => {
      // Groups are called after roles, in English.
      const names = Object.values(roleNames);
      const sentences = [...keys].filter(
        (key) => /\S \S+ \S/.test(key) && placesOf(key).length === 0 && !names.includes(key),
      );
      const held = wordsIn(card).flatMap((text) => sentences.filter((sentence) => text.includes(sentence)));
      expect(held).toEqual([]);
    },
  );

  // A column of labels is squeezed to so much where its values are long; a longer word is broken anywhere.
  const LABEL_WORD_MAX = 12;
  const labels = [...english.values(), ...inGerman.values()].flatMap((card) =>
    elementsOf(card).flatMap(({ facts }) => (Array.isArray(facts) ? facts.map(({ title }) => String(title)) : [])),
  );
  it('no label of a fact holds a word that is broken', () => {
    const roles = Object.values(roleNames).flatMap((name) => [name, german.get(name)]);
    const long = labels.filter((label) => label.split(' ').some((word) => word.length > LABEL_WORD_MAX));
    expect(labels.length).toBeGreaterThan(400);
    expect([...new Set(long)].filter((label) => !roles.includes(label))).toEqual([]);
  });

  it('some of it differs everywhere', () => {
    for (const [name, card] of inGerman)
      if (name !== 'notice-said') expect(JSON.stringify(card), name).not.toBe(JSON.stringify(english.get(name)));
  });

  it('whatever somebody is called, adds nothing to it', { timeout: 60_000 }, () => {
    const expected = inLanguage('de', () => gallery({ word: 'harmless' }));
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...hostile, '{0}', '{1}{0}', 'Approve', 'Nothing was changed.')), (word) => {
        for (const [name, card] of inLanguage('de', () => gallery({ word })))
          expect(skeletonOf(card), name).toEqual(skeletonOf(expected.get(name)));
      }),
      { numRuns: 15 },
    );
  });

  it('values are put in as they are, and are never looked up', () => {
    const shown = inLanguage('de', () => gallery({ word: 'Approve' }));
    expect(elementsOf(shown.get('notice-said')).map(({ text }) => text)).toContain('ℹ Approve');
    expect(JSON.stringify(inLanguage('de', () => gallery({ word: '{1} of {0}' })).get('approval'))).toContain(
      '｛1｝ of ｛0｝',
    );
  });
});

describe('what was found', () => {
  const inWords = (text: string) => inLanguage('de', () => evidenceInWords(text));
  it('is said in German where the sentence is known, with what was quoted left alone', () => {
    expect(inWords('Not a member.')).toBe('Kein Mitglied.');
    expect(inWords('The policy "Only {1} of 3." asks another provider.')).toBe(
      'Die Richtlinie "Only {1} of 3." fragt einen anderen Anbieter.',
    );
    expect(inWords('Could not be checked: Microsoft Graph is busy')).toBe(
      'Nicht prüfbar: Microsoft Graph ist ausgelastet',
    );
    expect(inWords('Something else entirely')).toBe('Something else entirely');
    expect(evidenceInWords('Not a member.')).toBe('Not a member.');
  });

  it('has its parts in German as well, wherever they stand in a list', () => {
    const deviating = (list: string) => inWords(`The policy "CIPP" does not enforce MFA at every sign-in: ${list}.`);
    expect(deviating('it is off')).toBe('Die Richtlinie "CIPP" erzwingt MFA nicht bei jeder Anmeldung: sie ist aus.');
    expect(deviating('it is report-only, it does not require MFA')).toContain(
      ': sie steht auf „Nur Bericht“, sie verlangt keine MFA.',
    );
    const risk = 'it has a condition on location, device, platform or risk';
    expect(deviating(`${risk}, it is not for all apps`)).toContain(
      ': sie hat eine Bedingung zu Standort, Gerät, Plattform oder Risiko, sie gilt nicht für alle Apps.',
    );
    const [before, now] = [null, '2026-11-23T14:00:00Z'].map((at) => ({
      passwordChangedAt: at,
      sessionsValidFrom: at,
    }));
    expect(inWords(`Since it was recorded, ${tokenChanges(before!, now!).join(' and ')}.`)).toBe(
      'Seit der Aufzeichnung: das Kennwort wurde geändert (2026-11-23 14:00 UTC) und Sitzungen wurden widerrufen (2026-11-23 14:00 UTC).',
    );
    expect(inWords(`Since it was recorded, ${tokenChanges(now!, before!).join(' and ')}.`)).toContain(
      'widerrufen (ohne Zeitangabe).',
    );
    expect(inWords('The policy "Ours" does not apply in Oslo and Bergen, all trusted locations.')).toBe(
      'Die Richtlinie "Ours" gilt nicht in Oslo and Bergen, allen vertrauenswürdigen Standorten.',
    );
    expect(inWords('Microsoft Authenticator, Phone')).toBe('Microsoft Authenticator, Telefon');
    expect(inWords('Could not be checked: Microsoft Graph is busy; Microsoft Graph did not answer')).toBe(
      'Nicht prüfbar: Microsoft Graph ist ausgelastet; Microsoft Graph hat nicht geantwortet',
    );
  });

  it('tells of roles as the request for them does, and of GDAP groups by their own names', () => {
    const german = ['Globaler Administrator', 'Administrator für privilegierte Rollen'];
    expect(inWords(`Holds ${tierZeroRoles.slice(0, 2).map(roleName).join(', ')}.`)).toBe(`Hat ${german.join(', ')}.`);
    expect(inWords(`${roleName(tierZeroRoles[0]!)}, for the setup, with an end.`)).toContain('Globaler Administrator,');
    const lacking = gdapRoles.map(({ name }) => name).slice(8, 11);
    expect(inWords(`12 of 15. Missing: ${lacking.join(', ')} (no group on record)`)).toBe(
      `12 of 15. Missing: ${lacking.join(', ')} (keine Gruppe aufgezeichnet)`
        .replace('of', 'von')
        .replace('Missing', 'Es fehlen'),
    );
  });

  it('tells what was added to the app, and of which admins what is missing', () => {
    const none = { permissions: [], roles: [], credentials: [], owners: [] };
    const now = {
      permissions: ['7 8'],
      roles: ['has role 7 at /', 'member of 9'],
      credentials: ['federated 1 https://contoso.com main', 'secret 2 of the application'],
      owners: ['5'],
    };
    expect(inWords(`Added since it was recorded: ${ownAppAdditions(none, now).join('; ')}.`)).toBe(
      'Seit der Aufzeichnung hinzugekommen: Anmeldeinformation: Verbund 1 https://contoso.com main; ' +
        'Anmeldeinformation: Geheimnis 2 der Anwendung; Besitzer 5; Rolle: hat die Rolle 7 auf /; Rolle: Mitglied von 9; ' +
        'Berechtigung 7 8.',
    );
    const findings = (['registered', 'proven'] as const).map((question) => ({ question, evidence: '', at: 0 }));
    const admins = ['ana', 'not proven'].map((name) => ({
      ...{ id: name, name, userPrincipalName: '' },
      findings: findings.map((one) => ({ ...one, state: 'missing' as const })),
    }));
    expect(inWords(judgeAdmins({ known: true, value: admins }).evidence)).toContain(
      '2 von 2 Administratoren: ana (nicht registriert, nicht nachgewiesen); ',
    );
    const many = Array.from({ length: 13 }, () => admins[0]!);
    expect(inWords(judgeAdmins({ known: true, value: many }).evidence)).toContain('; und 1 weitere.');
  });

  it('tells why an account cannot be checked, by the titles of what is unknown', () => {
    expect(
      inWords(
        '7 of 15 requirements: Account enabled, Password and sessions unchanged and others. First: Could not be checked: Microsoft Graph is busy',
      ),
    ).toBe(
      '7 von 15 Anforderungen: Konto aktiviert, Kennwort und Sitzungen unverändert und andere. Als Erstes: Nicht prüfbar: Microsoft Graph ist ausgelastet',
    );
  });

  it('leaves quoted names alone, whatever they imitate', () => {
    const quoted = fc.constantFrom(
      ...Object.keys(evidenceParts).filter((one) => !one.includes('{')),
      ...Object.values(roleNames),
    );
    fc.assert(
      fc.property(quoted, (name) => {
        expect(inWords(`The policy "${name}" asks another provider.`)).toBe(
          `Die Richtlinie "${name}" fragt einen anderen Anbieter.`,
        );
      }),
    );
  });

  it('is looked for in what is as long as our own sentences only, and the search comes to an end', () => {
    const quoting = (length: number) => `The policy "${'x'.repeat(length - 36)}" asks another provider.`;
    expect(quoting(500)).toHaveLength(500);
    expect(inWords(quoting(500))).toContain('fragt einen anderen Anbieter');
    expect(inWords(quoting(501))).toBe(quoting(501));
    // Every part of a sentence, over and over: where a pattern ran wild, this test would end by its time limit.
    const parts = ' of  admins: . Missing: "; does not apply in ".'.repeat(60).slice(0, 500);
    expect(inWords(parts)).toContain('; does not apply in');
    for (const part of [...Object.keys(evidence), ...Object.keys(evidenceParts)])
      for (const joined of [', ', '; ', ' and ', ' (', ' ', '']) {
        const whole = `${part.replace(/\{\d\}/g, 'x')}${joined}`.repeat(500).slice(0, 499);
        expect(inWords(`${whole}\n`).length).toBeLessThan(2_000);
      }
  });
});
