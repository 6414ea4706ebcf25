import type { CardOnWire, MentionOnWire, MessageOnWire, PersonOnWire } from '../wire.js';
import { element } from './element.js';
import type { Mentions } from './markdown.js';

const isReaderMentioned = ({ id }: { id: string }, reader: PersonOnWire): boolean =>
  id === reader.mri || id.toLowerCase() === reader.id.toLowerCase();

type CardEntity = { type?: unknown; text?: unknown; mentioned?: { id?: unknown; name?: unknown } };

function entitiesOf(card: CardOnWire | null): readonly MentionOnWire[] {
  const { entities } = (card?.['msteams'] ?? {}) as { entities?: unknown };
  if (!Array.isArray(entities)) return [];
  return (entities as readonly CardEntity[]).flatMap(({ type, text, mentioned }) => {
    const whole = typeof text === 'string' && typeof mentioned?.id === 'string' && typeof mentioned.name === 'string';
    return type === 'mention' && whole ? [{ text, id: mentioned.id as string, name: mentioned.name as string }] : [];
  });
}

/** The mentions a card declares; only those are shown as such, as in Teams. */
export const mentionsOfCard = (card: CardOnWire, reader: PersonOnWire): Mentions =>
  new Map(
    entitiesOf(card).map((entity) => [entity.text, { name: entity.name, isReader: isReaderMentioned(entity, reader) }]),
  );

export const mentions = (message: MessageOnWire, reader: PersonOnWire): boolean =>
  [...message.mentions, ...entitiesOf(message.card)].some((one) => isReaderMentioned(one, reader));

/** A message's text with its mentions, as nodes. */
export function textWithMentions(message: MessageOnWire, reader: PersonOnWire): readonly Node[] {
  let nodes: (Node | string)[] = [message.text];
  for (const mention of message.mentions) {
    nodes = nodes.flatMap((node) =>
      typeof node !== 'string' || mention.text === ''
        ? [node]
        : node.split(mention.text).flatMap((part, index) => (index === 0 ? [part] : [nameOf(mention, reader), part])),
    );
  }
  return nodes.map((node) => (typeof node === 'string' ? document.createTextNode(node) : node));
}

const nameOf = (mention: MentionOnWire, reader: PersonOnWire): HTMLElement =>
  element('span', { class: isReaderMentioned(mention, reader) ? 'mention me' : 'mention' }, mention.name);
