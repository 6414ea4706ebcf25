/** The file of a `sqlite:` database address (`sqlite:journal.sqlite`, `sqlite:///var/lib/x.sqlite`), else undefined. */
export function sqlitePath(databaseUrl: string): string | undefined {
  const path = /^sqlite:(?:\/\/(?=\/))?(.+)$/.exec(databaseUrl)?.[1];
  return path === undefined || path.startsWith('//') ? undefined : path;
}
