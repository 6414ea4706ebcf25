import MarkdownIt from 'markdown-it';

/** Who is mentioned in the text being rendered: the text in the card as it stands there, and whether it is the reader. */
export type Mentions = ReadonlyMap<string, { name: string; isReader: boolean }>;

// What Teams renders in cards: emphasis, links and lists; no headings, tables, images, code or HTML.
const markdown = new MarkdownIt('zero', { html: false, linkify: false, typographer: false }).enable([
  'emphasis',
  'link',
  'list',
  'newline',
  'escape',
]);
markdown.validateLink = (url) => /^(https?:|mailto:)/i.test(url.trim());

markdown.inline.ruler.push('mention', (state, silent) => {
  const end = state.src.startsWith('<at>', state.pos) ? state.src.indexOf('</at>', state.pos) : -1;
  if (end < 0) return false;
  const text = state.src.slice(state.pos, end + '</at>'.length);
  const mention = (state.env as { mentions: Mentions }).mentions.get(text);
  if (!mention) return false;
  if (!silent) state.push('mention', '', 0).meta = mention;
  state.pos += text.length;
  return true;
});
markdown.renderer.rules['mention'] = (tokens, index) => {
  const { name, isReader } = tokens[index]?.meta as { name: string; isReader: boolean };
  return `<span class="mention${isReader ? ' me' : ''}">${markdown.utils.escapeHtml(name)}</span>`;
};

/** Safe HTML: tags in the text are shown, not obeyed. */
export const toHtml = (text: string, mentions: Mentions): string => markdown.render(text, { mentions });
