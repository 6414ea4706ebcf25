import { createRequire } from 'node:module';

type Token = { type: string; content: string; children: Token[] | null; attrs: [string, string][] | null };
type Renderer = {
  parse(text: string, environment: object): Token[];
  enable(rules: string[]): Renderer;
  linkify: { set(options: object): void };
};
type Library = { new (preset: string, options?: object): Renderer };
const library = createRequire(import.meta.url)('markdown-it') as Library;

// A bare domain is in every user name; nothing but a scheme, `//` or brackets is taken for a link here.
const loud = new library('default', { html: true, linkify: true });
loud.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
const renderers = [new library('commonmark', { html: true }), loud];

/** What a Markdown renderer makes of a text beside its words: paragraphs, emphasis, links with where they lead, … */
export function markupOf(text: string): readonly string[] {
  return renderers.flatMap((renderer) =>
    renderer.parse(text, {}).flatMap((token) => [token.type, ...inner(token.children ?? [])]),
  );
}

const inner = (tokens: readonly Token[]): readonly string[] =>
  tokens
    .filter((token) => token.type !== 'text')
    .map(({ type, attrs, content }) => `${type} ${JSON.stringify(attrs)} ${content}`);

/** The words a reader sees; undefined where something other than words is in it. */
export function wordsRendered(text: string): string | undefined {
  const [paragraph, inline, end, ...more] = loud.parse(text, {});
  if (paragraph?.type !== 'paragraph_open' || end?.type !== 'paragraph_close' || more.length > 0) return undefined;
  const children = inline?.children ?? [];
  return children.every((child) => child.type === 'text') ? children.map((child) => child.content).join('') : undefined;
}
