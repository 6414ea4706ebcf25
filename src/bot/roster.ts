import { TeamsInfo, type TurnContext } from 'botbuilder';
import { inTime } from './answers.js';

const ROSTER_BUDGET = 500;
const PAGE = 200;
const PAGES_MAX = 10;

/**
 * Object ids of the members of the conversation the activity came from. undefined where they cannot be read in time (ms). In a
 * channel this needs TeamMember.Read.Group in the app manifest.
 */
export async function membersOf(context: TurnContext, budget = ROSTER_BUDGET): Promise<readonly string[] | undefined> {
  const answer = await inTime(
    readAll(context).catch(() => undefined),
    budget,
  );
  return answer?.value;
}

async function readAll(context: TurnContext): Promise<readonly string[] | undefined> {
  const ids: string[] = [];
  let continuation: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await TeamsInfo.getPagedMembers(context, PAGE, continuation);
    for (const member of answer.members) if (member.aadObjectId) ids.push(member.aadObjectId.toLowerCase());
    if (!answer.continuationToken) return ids;
    continuation = answer.continuationToken;
  }
  // More people than anybody lists on a card: then nothing is left out.
  return undefined;
}
