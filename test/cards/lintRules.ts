import type { Card } from '../../src/cards/card.js';
import { actionsOf, complaintsAbout, type Element, elementsOf, inputsOf, textsOf } from './reading.js';
import { unsupported } from './teamsElements.js';

/** Teams takes 28 KB (facts/teams.md 2.4); something is left for the message around the card. */
const BYTES_MAX = 25_000;
/** Of the host configuration of Teams: a seventh is not drawn. */
const ACTIONS_MAX = 6;

type Rule = {
  says: string;
  /** What is wrong with the card; empty when nothing is. */
  of: (card: Card, name: string) => readonly string[];
  /** A mistake that the rule has to find, made in a good card. */
  planted: (card: Card) => Card;
};

const NEXT = 'What happens next: ';

/**
 * Where a card says in words what a button does: by title, what stands on the card beside it. What comes next is said
 * of the primary button.
 */
const consequences: readonly (readonly [title: RegExp, words: string])[] = [
  [/^Approve$/, 'Approve carries it out'],
  [/^Deny$/, 'Deny ends the request'],
  [/^Withdraw$/, 'Withdraw is for whoever asked: it ends the request'],
  [/^Begin: /, 'The first button opens the setup'],
  [/^Have the roles removed$/, 'The first button asks a second admin'],
  [/^It was meant$/, 'It was meant: '],
  [/^Check again$/, 'Check again reads'],
  [/^Acknowledge$/, 'Acknowledge says'],
  [/^Snooze…?$/, 'Snooze ends'],
  [/^Cancel the setup$/, 'stops here and deletes nothing'],
  [/^Show the export$/, 'Every fact of this setup'],
  [/^Done$/, 'Before you go on'],
  [/^Show it now$/, 'then press the button'],
  [/^Start another$/, 'start another for a different account'],
  [/^Show its card here$/, 'Show its card here moves'],
  [/^Take it over$/, 'Take it over makes you'],
  [/^Change something$/, 'Change something goes back'],
];

const typeIs = (type: string) => (element: Element) => element['type'] === type;
const bytes = (card: Card): number => new TextEncoder().encode(JSON.stringify(card)).length;
const withBody = (card: Card, ...more: readonly object[]): Card => ({
  ...card,
  body: [...(card['body'] as object[]), ...more],
});
const withActions = (card: Card, ...more: readonly object[]): Card => ({
  ...card,
  actions: [...((card['actions'] as object[] | undefined) ?? []), ...more],
});
const button = (title: string, more: object = {}) => ({ type: 'Action.Execute', title, verb: 'x.y', ...more });
const primary = (card: Card) => actionsOf(card).filter(({ style }) => style === 'positive');
/** Everything a reader sees but the buttons. */
const wordsBeside = (card: Card): string =>
  textsOf(
    elementsOf(card)
      .filter(({ type }) => !String(type).startsWith('Action.'))
      .map(({ text, label }) => [text, label]),
  ).join('\n');
const hasNext = (card: Card): boolean => wordsBeside(card).includes(NEXT);

function unexplained(card: Card): readonly string[] {
  const beside = wordsBeside(card);
  return actionsOf(card)
    .filter(({ title, style }) => {
      const words = consequences.find(([of]) => of.test(String(title)))?.[1];
      return words ? !beside.includes(words) : !(style === 'positive' && hasNext(card));
    })
    .map(({ title }) => `nothing says what “${String(title)}” does`);
}

const signs = /^[⚠✗✓?ℹ⏳≈]/u;
const coloured = new Set(['attention', 'warning', 'good']);
/** The first words in a container, or nothing. */
const firstWords = (container: Element): string =>
  elementsOf(container['items'])
    .map(({ text }) => text)
    .find((text): text is string => typeof text === 'string') ?? '';

/** The cards that have to say what comes next, by the line below their heading; and such a line. */
export const leading: readonly (readonly [which: string, line: RegExp, example: string])[] = [
  ['a step', /^Step \d+ of \d+/, 'Step 1 of 13 · nobody'],
  ['an alert that is open', /^Alert · .* · since /, 'Alert · the tenant · since yesterday'],
  ['an alert in person', /^Alert · .* · sent to you/, 'Alert · the tenant · sent to you'],
  ['a request', /^A second admin has to decide/, 'A second admin has to decide · requested by nobody'],
  ['what was decided', /^Requested by /, 'Requested by nobody'],
  ['the status', /^Read /, 'Read yesterday'],
];

const namesNext = ([which, line, example]: (typeof leading)[number]): Rule => ({
  says: `${which} names what comes next`,
  of: (card) => {
    const words = String((card['body'] as readonly Element[])[1]?.['text']);
    return line.test(words) && !hasNext(card) ? ['nothing says what comes next'] : [];
  },
  planted: (card) => ({
    ...card,
    body: [
      { type: 'TextBlock', text: 'Review', style: 'heading', wrap: true },
      { type: 'TextBlock', text: example, wrap: true },
    ],
  }),
});

/** What every card is held to (facts/teams.md 2.10). */
export const lintRules: readonly Rule[] = [
  {
    says: 'Teams takes every element and every property of it',
    of: unsupported,
    planted: (card) => withBody(card, { type: 'Badge', text: 'New' }),
  },
  {
    says: 'Microsoft’s parser has nothing to complain of, for schema 1.5',
    of: complaintsAbout,
    // Of schema 1.6.
    planted: (card) => withBody(card, { type: 'Carousel', pages: [] }),
  },
  {
    says: 'every input has a label, a message for what is wrong, and an id of its own',
    of: (card) => {
      const inputs = inputsOf(card);
      const ids = inputs.map(({ id }) => String(id));
      const bare = inputs
        .filter(({ label, errorMessage }) => !label || !errorMessage)
        .map(({ id }) => `${String(id)}: bare`);
      return [...bare, ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id}: twice`)];
    },
    planted: (card) => withBody(card, { type: 'Input.Text', id: 'bare', label: 'Bare' }),
  },
  {
    says: 'every picture is told in words',
    of: (card) =>
      elementsOf(card)
        .filter(typeIs('Image'))
        .filter(({ altText }) => !altText)
        .map(({ url }) => String(url)),
    planted: (card) => withBody(card, { type: 'Image', url: 'data:image/png;base64,AAAA' }),
  },
  {
    says: 'it is small enough',
    of: (card) => (bytes(card) < BYTES_MAX ? [] : [`${bytes(card)} bytes`]),
    planted: (card) => withBody(card, { type: 'TextBlock', text: 'x'.repeat(BYTES_MAX), wrap: true }),
  },
  {
    says: 'it says something where cards are not shown, without functions only cards know',
    of: (card) => {
      const [fallback = ''] = textsOf(card['fallbackText']);
      return fallback.length > 10 && !fallback.includes('{{') ? [] : [`fallbackText: ${fallback}`];
    },
    planted: (card) => ({ ...card, fallbackText: '' }),
  },
  {
    says: 'no row of buttons is longer than Teams draws',
    of: (card) =>
      elementsOf(card)
        .map(({ actions }) => (Array.isArray(actions) ? actions.length : 0))
        .filter((count) => count > ACTIONS_MAX)
        .map((count) => `${count} buttons in a row`),
    planted: (card) => withActions(card, ...Array.from({ length: ACTIONS_MAX + 1 }, () => button('Acknowledge'))),
  },
  {
    says: 'at most one button is the primary one',
    of: (card) =>
      primary(card)
        .slice(1)
        .map(({ title }) => String(title)),
    planted: (card) =>
      withActions(card, button('Approve', { style: 'positive' }), button('Done', { style: 'positive' })),
  },
  {
    says: 'what each button does is said beside it',
    of: unexplained,
    planted: (card) => withActions(card, button('Delete everything')),
  },
  ...leading.map(namesNext),
  {
    says: 'it begins with its heading, and has no other; of a dialog the title is the heading',
    of: (card, name) => {
      const body = elementsOf(card['body']);
      const headings = body.filter(({ style }) => style === 'heading');
      const isGood = headings.length === 1 ? headings[0] === body[0] : headings.length === 0 && name.includes('dialog');
      return isGood ? [] : [`${headings.length} headings`];
    },
    planted: (card) => withBody(card, { type: 'TextBlock', text: 'Another', style: 'heading', wrap: true }),
  },
  {
    says: 'colour means nothing that a sign at the beginning does not say too',
    of: (card) =>
      elementsOf(card)
        .filter(typeIs('Container'))
        .filter(({ style }) => coloured.has(String(style)))
        .map(firstWords)
        .filter((words) => !signs.test(words)),
    planted: (card) =>
      withBody(card, { type: 'Container', style: 'attention', items: [{ type: 'TextBlock', text: 'No' }] }),
  },
  {
    says: 'texts wrap, and none is empty',
    of: (card) =>
      elementsOf(card)
        .filter(typeIs('TextBlock'))
        .filter(({ text, wrap }) => text === '' || (String(text).length > 3 && wrap !== true))
        .map(({ text }) => String(text)),
    planted: (card) => withBody(card, { type: 'TextBlock', text: 'Cut off where the line ends' }),
  },
  {
    says: 'buttons carry no state',
    of: (card) =>
      actionsOf(card)
        .flatMap(({ data }) => Object.keys((data as object | undefined) ?? {}))
        .filter((key) => !['run', 'alert', 'nonce', 'msteams', 'verb'].includes(key)),
    planted: (card) => withActions(card, button('Acknowledge', { data: { approver: 'ben' } })),
  },
];
