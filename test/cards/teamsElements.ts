// What Teams takes of schema 1.5 from bots, as far as our cards use it (facts/teams.md 2.10). Whatever is not here nobody
// has looked up: elements of later versions, `isEnabled` and passwords in inputs, which Teams does not honour, and people
// pickers, whose answer anybody can make up.

const shared = ['type', 'spacing', 'separator', 'height'];
const input = [...shared, 'id', 'label', 'value', 'isRequired', 'errorMessage'];
const action = ['type', 'title', 'style', 'data', 'associatedInputs'];
const text = ['text', 'size', 'weight', 'isSubtle', 'fontType'];

/** Properties by type; elements without a type of their own by the property that holds them, in brackets. */
export const teamsElements: Readonly<Record<string, readonly string[]>> = {
  AdaptiveCard: ['type', 'version', 'fallbackText', 'body', 'actions', 'msteams', 'refresh'],
  TextBlock: [...shared, ...text, 'style', 'wrap', 'horizontalAlignment'],
  RichTextBlock: [...shared, 'inlines'],
  TextRun: ['type', ...text],
  Container: [...shared, 'style', 'items', 'bleed'],
  ColumnSet: [...shared, 'columns'],
  Column: ['type', 'width', 'items'],
  FactSet: [...shared, 'facts'],
  '[facts]': ['title', 'value'],
  Image: [...shared, 'url', 'altText', 'size', 'width'],
  Table: [...shared, 'columns', 'rows', 'firstRowAsHeader', 'showGridLines', 'gridStyle'],
  '[columns]': ['width'],
  TableRow: ['type', 'style', 'cells'],
  TableCell: ['type', 'items'],
  ActionSet: [...shared, 'actions'],
  'Input.Text': [...input, 'maxLength', 'regex', 'isMultiline', 'placeholder'],
  'Input.ChoiceSet': [...input, 'style', 'choices', 'wrap', 'isMultiSelect'],
  '[choices]': ['title', 'value'],
  'Input.Toggle': [...input, 'title', 'valueOn', 'valueOff', 'wrap'],
  'Action.Execute': [...action, 'verb'],
  'Action.Submit': action,
  'Action.ShowCard': ['type', 'title', 'card'],
  '[msteams]': ['width', 'entities'],
  mention: ['type', 'text', 'mentioned'],
  '[mentioned]': ['id', 'name'],
  '[refresh]': ['action', 'userIds'],
};

/** Goes through a card as data is not gone through: what a button sends is ours alone. */
const ours: ReadonlySet<string> = new Set(['data']);

/** What of a card Teams does not take, with the type it stands in. */
export function unsupported(node: unknown, holder = ''): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((item: unknown) => unsupported(item, holder));
  if (typeof node !== 'object' || node === null) return [];
  const type = 'type' in node && typeof node.type === 'string' ? node.type : `[${holder}]`;
  const known = teamsElements[type];
  if (!known) return [`${type} is no element Teams takes of 1.5`];
  return Object.entries(node).flatMap(([key, value]) => {
    if (!known.includes(key)) return [`${type} has no ${key} in 1.5`];
    return ours.has(key) ? [] : unsupported(value, key);
  });
}
