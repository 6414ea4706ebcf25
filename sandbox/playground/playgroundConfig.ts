import type { Teams } from '../teams/startTeams.js';
import { mriOf, type Person } from '../teams/room.js';

/** The name under which the Playground looks for it in the folder it is started in. */
export const PLAYGROUND_FILE = '.m365agentsplayground.yml';

/** The Playground wants five others. */
const OTHERS = 5;

/**
 * The Playground's configuration, so that its people, its channel and its bot are those of the sandbox. JSON is YAML.
 * @param people the first is the one who sits before the Playground
 */
export function playgroundConfig(
  teams: Pick<Teams, 'opsConversationId' | 'teamId'>,
  { tenantId, botId }: { tenantId: string; botId: string },
  people: readonly Person[],
): string {
  const users = people.map((person) => {
    const [givenName = '', ...rest] = person.displayName.split(' ');
    return {
      id: mriOf({ botId }, person),
      name: person.displayName,
      userPrincipleName: person.userPrincipalName,
      aadObjectId: person.id,
      givenName,
      surname: rest.join(' '),
      email: person.userPrincipalName,
    };
  });
  const [currentUser, ...others] = users;
  const nobodies = Array.from({ length: Math.max(0, OTHERS - others.length) }, (_, index) => ({
    id: `29:nobody-${index}`,
    name: 'Nobody',
    userPrincipleName: `nobody-${index}@contoso.com`,
    aadObjectId: `00000000-0000-4000-8000-00000000000${index}`,
    givenName: '',
    surname: 'Nobody',
    email: `nobody-${index}@contoso.com`,
  }));
  const config = {
    version: '0.1.1',
    tenantId,
    bot: { id: `28:${botId}`, name: 'Countersign' },
    currentUser,
    users: [...others, ...nobodies].slice(0, OTHERS),
    personalChat: { id: 'a:1playground' },
    groupChat: { id: '19:playground@unq.gbl.spaces', name: 'Group chat' },
    team: {
      id: teams.teamId,
      name: 'Operations',
      aadGroupId: '5c0e8f3a-6a53-4f0c-9d6e-2f1f0a7f4b11',
      channels: [{ id: teams.opsConversationId, name: 'ops' }],
    },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
