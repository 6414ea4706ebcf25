import type { Teams } from '../../../sandbox/teams/startTeams.js';
import type { Claims, SigningKey } from '../../../sandbox/teams/tokenIssuer.js';
import { send } from '../wire.js';

const FOREIGN = '55555555-5555-4555-8555-555555555555';
const now = (): number => Math.floor(Date.now() / 1000);

type Row = {
  name: string;
  status: number;
  claims?: Claims;
  key?: SigningKey;
  header?: (token: string) => string;
  activity?: object;
};

/** Good and bad tokens and tenants, with the answer to each: what has to be so whenever a bot accepts connections. */
const rows: readonly Row[] = [
  { name: 'a good one', status: 200 },
  { name: 'none', status: 401, header: () => '' },
  { name: 'Basic', status: 401, header: (token) => `Basic ${token}` },
  { name: 'unsigned', status: 401, header: (token) => `Bearer eyJhbGciOiJub25lIn0.${token.split('.')[1] ?? ''}.AA` },
  { name: 'by a key nobody published', status: 401, key: 'unlisted' },
  { name: 'by a key for another channel', status: 401, key: 'directline' },
  { name: 'by a key without endorsement', status: 401, key: 'unendorsed' },
  { name: 'of another issuer', status: 401, claims: { iss: `https://sts.windows.net/${FOREIGN}/` } },
  { name: 'for another bot', status: 401, claims: { aud: FOREIGN } },
  { name: 'that has ended', status: 401, claims: { exp: now() - 120, nbf: now() - 3600 } },
  { name: 'without service URL', status: 401, claims: { serviceurl: undefined } },
  { name: 'for another service URL', status: 401, claims: { serviceurl: 'https://contoso.com/' } },
  {
    name: 'of a foreign tenant',
    status: 403,
    activity: { conversation: { id: '19:x@thread.tacv2', tenantId: FOREIGN } },
  },
  { name: 'of another channel', status: 403, activity: { channelId: 'directline' } },
];

/** @returns the rows that were answered otherwise; nothing, if the door is as it should be */
export async function wrongAnswers(
  port: number,
  teams: Teams,
  botId: string,
  tenantId: string,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { name, status, claims, key, header, activity } of rows) {
    const token = await teams.signToken(claims, key);
    const authorization = header ? header(token) : `Bearer ${token}`;
    const body = {
      type: 'event',
      id: 'f:1',
      channelId: 'msteams',
      serviceUrl: teams.connectorUrl,
      from: { id: '29:ana', aadObjectId: FOREIGN },
      conversation: { id: teams.opsConversationId, tenantId },
      recipient: { id: `28:${botId}` },
      channelData: { tenant: { id: tenantId } },
      ...activity,
    };
    const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
    const answer = await send(port, { headers, body: JSON.stringify(body) });
    if (answer.status !== status) wrong.push(`a token ${name} is answered with ${answer.status}, not ${status}`);
  }
  return wrong;
}
