import type { AddressInfo } from 'node:net';
import { Application, TeamsAdapter } from '@microsoft/teams-ai';
import { ConfigurationServiceClientCredentialFactory, type TurnContext } from 'botbuilder';
import restify from 'restify';
import { refusalCard } from '../../../src/bot/refusalCard.js';

// As in the samples of teams-ai: restify with its body parser, the adapter's own check of tokens, one route.
type Server = {
  use: (handlers: unknown) => void;
  post: (path: string, handler: (request: unknown, response: unknown) => Promise<void>) => void;
  listen: (port: number, host: string, then: () => void) => void;
  address: () => AddressInfo;
};
const factory = restify as unknown as { createServer: () => Server; plugins: { bodyParser: () => unknown } };
const { BOT_ID = '', BOT_TENANT_ID = '', SANDBOX_BOT_OPENID_URL = '' } = process.env;
const credentials = new ConfigurationServiceClientCredentialFactory({
  MicrosoftAppId: BOT_ID,
  MicrosoftAppPassword: 'unused',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: BOT_TENANT_ID,
});
const adapter = new TeamsAdapter(
  {
    MicrosoftAppId: BOT_ID,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: BOT_TENANT_ID,
    ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
    ToBotFromChannelOpenIdMetadataUrl: SANDBOX_BOT_OPENID_URL,
    ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${BOT_TENANT_ID}`,
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    OAuthUrl: 'https://token.botframework.com',
    ToBotFromEmulatorOpenIdMetadataUrl:
      'https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration',
    ValidateAuthority: 'true',
  },
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- the SDK's own types differ
  credentials,
);
const app = new Application({ adapter, startTypingTimer: false });
app.addRoute(
  async (context: TurnContext) => context.activity.type === 'invoke' && context.activity.name === 'adaptiveCard/action',
  async (context: TurnContext) => {
    const body = {
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: refusalCard({ code: 'unknown-verb' }),
    };
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
  },
  true,
);
const server = factory.createServer();
server.use(factory.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request as never, response as never, async (context) => {
    await app.run(context);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ event: 'listening', url: `http://127.0.0.1:${server.address().port}` })}\n`);
});
