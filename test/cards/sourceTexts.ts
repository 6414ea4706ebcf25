import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));
const isDirectory = (name: string) => !name.includes('.');

/** Every TypeScript file below a folder of the repository. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (isDirectory(name)) return filesBelow(path);
    return name.endsWith('.ts') && !name.endsWith('.d.ts') ? [path] : [];
  });
}

/** What a file says to people: by `tell` (as catalogues name it), said too early, and past `tell`. */
export type Said = { told: readonly string[]; early: readonly string[]; untold: readonly string[] };

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

const wordsOf = (node: ts.Node): string | undefined => {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  return ts.isTemplateExpression(node) ? patternOf(node) : undefined;
};

/** Where a text is for no person: types, imports, errors, comparisons, facts and commands of ours. */
function isForMachines(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isThrowStatement(node) || ts.isCaseClause(node)) return false;
  return false;
}

export function saidIn(path: string, source = readFileSync(join(root, path), 'utf8')): Said {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const [told, early, untold]: [string[], string[], string[]] = [[], [], []];
  const look = (node: ts.Node, isLate: boolean): void => {
    if (isForMachines(node)) return;
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'tell') {
      told.push(patternOf(node.template));
      if (!isLate) early.push(patternOf(node.template));
      if (ts.isTemplateExpression(node.template))
        for (const span of node.template.templateSpans) look(span.expression, isLate);
      return;
    }
    const words = wordsOf(node);
    if (words !== undefined && isWords(words.replace(/\{\d+\}/g, '')) && !isMachineWord(node)) untold.push(words);
    ts.forEachChild(node, (child) => look(child, isLate || ts.isFunctionLike(node)));
  };
  look(file, false);
  return { told, early, untold };
}

/** 'Approve' of a command, what an error says to whoever reads the log, a name that is compared with. */
function isMachineWord(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent))
    return parent.name === node || ['type', 'operation', 'event'].includes(parent.name.getText());
  if (ts.isNewExpression(parent)) return /Error$/.test(parent.expression.getText());
  if (ts.isBinaryExpression(parent)) return /^[!=]==$/.test(parent.operatorToken.getText());
  return ts.isCaseClause(parent);
}
