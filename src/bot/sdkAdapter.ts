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
import type { ConnectorAddress } from './activityOrigin.js';
import { connectorClientOptions } from './connectorClient.js';
import { ConnectorCredentials } from './connectorCredentials.js';
import { errorFields } from './log.js';
import { newReference } from './reference.js';
import { shareConnectors } from './sharedConnectors.js';

export type SdkAdapterOptions = {
  botId: string;
  tenantId: string;
  credential: TokenCredential;
  /** Entra's origin. */
  entra: string;
  openIdUrl: string;
  issuer: string;
  connector: ConnectorAddress;
  connectorScope: string;
  log: Log;
};

/** teams-ai's adapter with clients that outlive a turn. */
class SharingAdapter extends TeamsAdapter {
  share(botId: string, audience: string): void {
    shareConnectors(this.botFrameworkAuthentication, botId, audience);
  }
}

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
  const adapter = new SharingAdapter(
    {
      MicrosoftAppId: options.botId,
      MicrosoftAppTenantId: options.tenantId,
      MicrosoftAppType: 'SingleTenant',
      ToBotFromChannelTokenIssuer: options.issuer,
      ToBotFromChannelOpenIdMetadataUrl: options.openIdUrl,
      ToChannelFromBotLoginUrl: `${options.entra}/${options.tenantId}`,
      ToChannelFromBotOAuthScope: options.issuer,
      // Must be said, and are never used: nobody signs in through us, and no emulator's token passes the gate.
      OAuthUrl: options.issuer,
      ToBotFromEmulatorOpenIdMetadataUrl: `${options.entra}/${options.tenantId}/v2.0/.well-known/openid-configuration`,
      ValidateAuthority: 'true',
    },
    new ConnectorCredentials(options.botId, options.credential, options.connectorScope),
    pinned,
    connectorClientOptions(options.connector),
  );
  adapter.share(options.botId, options.issuer);
  adapter.onTurnError = async (_context, error) => {
    // It was answered already, or nobody waits for an answer.
    options.log.error({ event: 'turn.failed', reference: newReference(), ...errorFields(error) });
  };
  return adapter;
}
