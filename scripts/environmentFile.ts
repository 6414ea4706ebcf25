const LINE = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/;

/**
 * Reads a dotenv file: `NAME=value` lines, values bare (up to ` #`) or in single or double quotes; blank lines and
 * `#` lines are skipped. No expansion, no multi-line values. Throws on any other line, naming its number.
 */
export function parseEnvironmentFile(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const [, name, raw] = LINE.exec(line) ?? [];
    if (name === undefined || raw === undefined) throw new Error(`line ${index + 1} is not of the form NAME=value`);
    values.set(name, unquoted(raw));
  }
  return values;
}

function unquoted(raw: string): string {
  const quoted = /^(["'])(.*?)\1\s*(?:#.*)?$/.exec(raw);
  return quoted?.[2] ?? raw.replace(/(^|\s)#.*$/, '').trim();
}
