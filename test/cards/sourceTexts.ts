import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every TypeScript file below a folder of the repository. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(path);
    return /(?<!\.d)\.ts$/.test(entry.name) ? [path] : [];
  });
}

export const sourceOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** A sentence, or a word that begins with a capital; identifiers, ids and codes are neither. */
const isWords = (text: string): boolean =>
  /\p{L}[^\p{L}]*\s+.*\p{L}/u.test(text) || /^\p{Lu}\p{Ll}+[.!?…]?$/u.test(text);

const patternOf = (template: ts.TemplateLiteral): string =>
  ts.isNoSubstitutionTemplateLiteral(template)
    ? template.text
    : template.templateSpans.reduce(
        (pattern, span, index) => `${pattern}{${index}}${span.literal.text}`,
        template.head.text,
      );

/** The pattern of a string or a template; undefined for anything else. */
function literalOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  return ts.isTemplateExpression(node) ? patternOf(node) : undefined;
}

/** What a file says to people: by `tell` (as catalogues name it), said before anybody speaks, and past `tell`. */
export type Said = { told: readonly string[]; early: readonly string[]; untold: readonly string[] };

export function saidIn(path: string, source = sourceOf(path)): Said {
  const [told, early, untold]: [string[], string[], string[]] = [[], [], []];
  const look = (node: ts.Node, isLate: boolean): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'tell') {
      told.push(patternOf(node.template));
      // A constant would be said once and for all, in the language of whoever came first.
      if (!isLate) early.push(patternOf(node.template));
      if (ts.isTemplateExpression(node.template))
        for (const span of node.template.templateSpans) look(span.expression, isLate);
      return;
    }
    const words = literalOf(node);
    if (words !== undefined && isWords(words.replace(/\{\d+\}/g, '')) && !isForMachines(node)) untold.push(words);
    ts.forEachChild(node, (child) => look(child, isLate || ts.isFunctionLike(node)));
  };
  look(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true), false);
  return { told, early, untold };
}

/** 'Approve' of a command, what an error says to whoever reads the log, a name that is compared with. */
function isForMachines({ parent }: ts.Node): boolean {
  if (ts.isPropertyAssignment(parent)) return ['type', 'operation', 'event'].includes(parent.name.getText());
  if (ts.isNewExpression(parent)) return /Error$/.test(parent.expression.getText());
  if (ts.isBinaryExpression(parent)) return /^[!=]==$/.test(parent.operatorToken.getText());
  return ts.isCaseClause(parent);
}

/** The patterns that calls of these functions are given, wherever they stand in the arguments. */
export function givenTo(functions: readonly string[], path: string): readonly string[] {
  const given: string[] = [];
  const collect = (node: ts.Node): void => {
    const words = literalOf(node);
    if (words !== undefined) given.push(words);
    if (words === undefined && !ts.isCallExpression(node)) ts.forEachChild(node, collect);
  };
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && functions.includes(node.expression.getText())) node.arguments.forEach(collect);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(path, sourceOf(path), ts.ScriptTarget.Latest, true));
  return given;
}
