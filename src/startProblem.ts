/** Errors whose message was written for the person who starts the bot; of others only the kind is said. */
const spoken = new Set(['JournalInUse', 'JournalDamaged', 'JournalUnusable']);

const byCode: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use by another program. Set PORT to a free one.',
  EACCES:
    'the port or the database folder may not be used by this account. Set PORT above 1023 and check the folder of DATABASE_URL.',
  EADDRNOTAVAIL: 'this machine does not have the address in HOST.',
  ENOENT: 'a file named in the configuration is missing (BOT_CERTIFICATE_PATH or the folder of DATABASE_URL).',
  EROFS: 'the folder of DATABASE_URL cannot be written to.',
};

export function startProblem(error: unknown): string {
  if (!(error instanceof Error)) return 'an unexpected problem.';
  if (spoken.has(error.name)) return error.message;
  const code = (error as { code?: unknown }).code;
  return (
    (typeof code === 'string' ? byCode[code] : undefined) ??
    `an unexpected problem (${error.name}); the log line with this reference says where.`
  );
}
