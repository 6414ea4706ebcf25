import {
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Request,
  TeamsInfo,
  type TurnContext,
} from 'botbuilder';
import { ServiceClientCredentialsFactory } from 'botframework-connector';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Answer, listenOnLoopback } from '../../../sandbox/teams/loopbackServer.js';
import type { Teams } from '../../../sandbox/teams/startTeams.js';
import { ana, botId, startOps, tenantId } from './sandboxOps.js';

type Credentials = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>;

/** Hands out a fixed bearer token, so that no Entra stand-in is needed. */
class FixedCredentials extends ServiceClientCredentialsFactory {
  override async isValidAppId(appId: string): Promise<boolean> {
    return appId === botId;
  }
  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }
  override async createCredentials(): Promise<Credentials> {
    return {
      signRequest: async (request) => {
        request.headers.set('authorization', 'Bearer bot-token');
        return request;
      },
    };
  }
}

let teams: Teams;
let close: () => Promise<void>;

async function startSdkBot(logic: (context: TurnContext) => Promise<void>): Promise<CloudAdapter> {
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: botId,
      MicrosoftAppTenantId: tenantId,
      ToChannelFromBotLoginUrl: 'https://login.invalid',
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
      ToBotFromChannelOpenIdMetadataUrl: teams.openIdUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: teams.openIdUrl,
      OAuthUrl: 'https://token.invalid',
    },
    new FixedCredentials(),
  );
  const adapter = new CloudAdapter(authentication);
  const server = await listenOnLoopback(0, async ({ method, headers, body }) => {
    const answer: Answer = { status: 500 };
    const response = {
      status: (status: number) => void (answer.status = status),
      send: (sent: unknown) => void (answer.body = sent),
      header: () => undefined,
      end: () => undefined,
      socket: undefined,
    };
    await adapter.process({ method, headers, body } as Request, response, logic);
    return answer;
  });
  teams.setBotUrl(`${server.origin}/api/messages`);
  close = server.close;
  return adapter;
}

beforeEach(async () => void (teams = await startOps()));
afterEach(async () => {
  await close();
  await teams.close();
});

const card = (text: string, ...actions: object[]) =>
  CardFactory.adaptiveCard({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }], actions });

it('botbuilder’s own adapter accepts the channel’s token, posts a card, answers a click and updates the card', async () => {
  await startSdkBot(async (context) => {
    if (context.activity.type === 'message') {
      const member = await TeamsInfo.getMember(context, ana.id);
      const go = { type: 'Action.Execute', title: 'Go', verb: 'go' };
      await context.sendActivity({ attachments: [card(`Hello ${String(member.userPrincipalName)}`, go)] });
    } else {
      const id = context.activity.replyToId ?? '';
      await context.updateActivity({ type: 'message', id, attachments: [card('Decided')] });
      const body = {
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: card('Yours').content as object,
      };
      await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
    }
  });
  const turn = await teams.client(ana).mention('setup');
  expect(turn.httpStatus).toBe(200);
  const posted = teams.client(ana).findCard((seen) => seen.text.includes('Hello ana@contoso.com'));
  expect(posted?.threadId).toBe(turn.threadId);
  const answer = await teams.client(ana).click(posted?.activityId ?? '', 'go');
  expect(answer.httpStatus).toBe(200);
  expect(
    teams
      .client(ana)
      .cards()
      .map((seen) => [seen.text, seen.edits]),
  ).toEqual([['Yours', 1]]);
  expect(teams.channel.find(posted?.activityId ?? '')?.versions).toHaveLength(2);
});

it('botbuilder turns away a token for another bot, and one from a key of another channel', async () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let ran = 0;
  await startSdkBot(async () => void (ran += 1));
  expect((await teams.client(ana).mention('x', { token: await teams.signToken({ aud: 'other' }) })).httpStatus).toBe(
    401,
  );
  expect((await teams.client(ana).mention('x', { token: await teams.signToken({}, 'directline') })).httpStatus).toBe(
    401,
  );
  expect(ran).toBe(0);
  expect((await teams.client(ana).mention('x')).httpStatus).toBe(200);
  expect(ran).toBe(1);
  quiet.mockRestore();
});

it('botbuilder starts a thread on its own', async () => {
  const adapter = await startSdkBot(async () => undefined);
  const parameters = {
    isGroup: true,
    bot: { id: `28:${botId}`, name: 'Countersign' },
    tenantId,
    channelData: { channel: { id: teams.opsConversationId } },
    activity: { type: 'message', attachments: [card('MFA is missing')] },
  };
  const audience = 'https://api.botframework.com';
  let conversationId: string | undefined;
  const logic = async (context: TurnContext) => void (conversationId = context.activity.conversation.id);
  await adapter.createConversationAsync(botId, 'msteams', teams.connectorUrl, audience, parameters as never, logic);
  expect(teams.channel.threads().map((thread) => thread.conversationId)).toEqual([conversationId]);
  expect(teams.client(ana).cards()[0]?.text).toBe('MFA is missing');
});
