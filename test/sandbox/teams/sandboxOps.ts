import type { Card } from '../../../sandbox/teams/activity.js';
import { type Person, startTeams, type Teams, type TeamsOptions } from '../../../sandbox/teams/startTeams.js';

export const botId = '0b6f1c52-58a5-4a33-8f9e-6d1a1f1f0001';
export const tenantId = 'f3a1c5de-3a0e-4c55-9a55-7c64bd0a0001';

export const ana: Person = {
  id: '11111111-0000-4000-8000-00000000000a',
  userPrincipalName: 'ana@contoso.com',
  displayName: 'Ana Admin',
};
export const ben: Person = {
  id: '22222222-0000-4000-8000-00000000000b',
  userPrincipalName: 'ben@contoso.com',
  displayName: 'Ben Berg',
};
export const guest: Person = {
  id: '33333333-0000-4000-8000-00000000000c',
  userPrincipalName: 'gus_fabrikam.com#EXT#@contoso.onmicrosoft.com',
  displayName: 'Gus Guest',
};

export const startOps = (options: Partial<TeamsOptions> = {}): Promise<Teams> =>
  startTeams({ botId, tenantId, people: [ana, ben, guest], ...options });

export const cardMessage = (card: Card) => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
});

/** A bot's request to the Bot Connector; the path is relative to the service URL. */
export async function callConnector(
  teams: Pick<Teams, 'connectorUrl'>,
  method: string,
  path: string,
  body?: unknown,
  token = 'anything',
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const response = await fetch(new URL(path, teams.connectorUrl), {
    method,
    headers: { 'content-type': 'application/json', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

export const activitiesOf = (conversationId: string) =>
  `v3/conversations/${encodeURIComponent(conversationId)}/activities`;
