import type { TokenCredential } from '@azure/identity';
import { TeamsAdapter } from '@microsoft/teams-ai';
import {
  AuthenticationConfiguration,
  AuthenticationConstants,
  AuthenticationError,
  type Claim,
} from 'botframework-connector';
import { StatusCodes } from 'botframework-schema';
import type { Log } from '../services/ports.js';
import { ConnectorCredentials } from './connectorCredentials.js';
import { errorFields } from './log.js';

export type SdkAdapterOptions = {
  botId: string;
  tenantId: string;
  credential: TokenCredential;
  openIdUrl: string;
  issuer: string;
  log: Log;
};

/**
 * botbuilder's adapter, kept behind our gate. Its own check is narrowed to the same issuer: without that it would also
 * take Entra tokens of the bot's app from any tenant (facts/teams.md 3.2).
 */
export function createSdkAdapter(options: SdkAdapterOptions): TeamsAdapter {
  const pinned = new AuthenticationConfiguration([], async (claims: Claim[]) => {
    if (!claims.some((claim) => claim.type === AuthenticationConstants.IssuerClaim && claim.value === options.issuer)) {
      throw new AuthenticationError('Unauthorized', StatusCodes.UNAUTHORIZED);
    }
  });
  const adapter = new TeamsAdapter(
    {
      MicrosoftAppId: options.botId,
      MicrosoftAppTenantId: options.tenantId,
      MicrosoftAppType: 'SingleTenant',
      ToBotFromChannelTokenIssuer: options.issuer,
      ToBotFromChannelOpenIdMetadataUrl: options.openIdUrl,
      ToChannelFromBotLoginUrl: `https://login.microsoftonline.com/${options.tenantId}`,
      ToChannelFromBotOAuthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
      OAuthUrl: AuthenticationConstants.OAuthUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
      ValidateAuthority: 'true',
    },
    new ConnectorCredentials(options.botId, options.credential),
    pinned,
  );
  adapter.onTurnError = async (_context, error) => {
    options.log.error({ event: 'turn.failed', ...errorFields(error) });
  };
  return adapter;
}
