/** What a spreadsheet may take for the start of a formula, also as fullwidth and other forms of the same sign. */
const formula =
  /^[\s\p{Cf}"'`\u2018\u2019\u201c\u201d]*[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]/u;

/** The text of a cell that no spreadsheet executes: what looks like a formula gets a leading apostrophe. */
export function spreadsheetCell(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}
