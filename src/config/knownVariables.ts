const PROFILE_FREE = [
  ...['PROFILE', 'PORT', 'HOST', 'CLOUD', 'DATABASE_URL', 'CHECKPOINT_FILE', 'JOURNAL_KEY', 'LOG_LEVEL'],
  ...['BOT_ID', 'BOT_TENANT_ID', 'BOT_NAME', 'OPS_CONVERSATION_ID', 'APPROVER_GROUP_ID', 'OPERATOR_GROUP_ID'],
  ...['APPROVAL_MINUTES', 'GRANT_HOURS_MAX', 'GLOBAL_ADMIN_MIN', 'GLOBAL_ADMIN_MAX', 'BREAK_GLASS_IDS'],
  'PLAN_REQUESTS_PER_HOUR',
  'PROXY_ADDRESSES',
  ...['WATCH_MINUTES', 'WATCH_PRIVILEGED', 'ALERT_WEBHOOK_URL', 'ALERT_WEBHOOK_KEY'],
  // Read when the app package is built, and allowed to be there when the service starts from the same file.
  'BOT_DOMAIN',
];
/** What says how the bot proves who it is to Entra. */
export const credentialVariables = [
  ...['BOT_CERTIFICATE_PATH', 'BOT_CERTIFICATE_PASSWORD', 'BOT_FEDERATED_CLIENT_ID'],
  ...['BOT_MANAGED_IDENTITY', 'BOT_CLIENT_SECRET'],
];
export const sandboxVariables = [
  ...['SANDBOX_GRAPH_URL', 'SANDBOX_ENTRA_URL', 'SANDBOX_BOT_OPENID_URL', 'SANDBOX_CONNECTOR_URL'],
];
const known = [...PROFILE_FREE, ...credentialVariables, ...sandboxVariables];

const OUR_PREFIXES =
  /^(BOT|PLAN|PROXY|OPS|SANDBOX|APPROVER|APPROVAL|OPERATOR|GRANT|GLOBAL_ADMIN|BREAK_GLASS|WATCH|ALERT)_/i;

/** Names that look like ours and are not: most likely misspelt, so a rule someone meant to set would silently not apply. */
export function misspelt(names: readonly string[]): { variable: string; nearest: string }[] {
  return names
    .filter((name) => OUR_PREFIXES.test(name) && !known.includes(name))
    .map((variable) => ({ variable, nearest: nearestKnown(variable) }));
}

function nearestKnown(name: string): string {
  const byDistance = known.map((candidate) => ({ candidate, steps: editDistance(name.toUpperCase(), candidate) }));
  return byDistance.reduce((best, next) => (next.steps < best.steps ? next : best)).candidate;
}

/** Levenshtein distance: how many letters have to be put in, taken out or changed. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [line, letter] of Array.from(from).entries()) {
    const next = [line + 1];
    for (const [column, other] of Array.from(to).entries()) {
      const changed = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
