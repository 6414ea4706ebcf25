import type { TokenCredential } from '@azure/identity';
import { ServiceClientCredentialsFactory } from 'botframework-connector';

type Credentials = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>;

/** Signs calls to the Bot Connector with the app's own credential; the SDK's own sign-in code is not used. */
export class ConnectorCredentials extends ServiceClientCredentialsFactory {
  constructor(
    readonly botId: string,
    readonly credential: TokenCredential,
    /** What a token for the Bot Connector of our cloud is asked for as. */
    readonly scope: string,
  ) {
    super();
  }

  override async isValidAppId(appId: string): Promise<boolean> {
    return appId === this.botId;
  }

  /** There is no unauthenticated mode. */
  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }

  override async createCredentials(): Promise<Credentials> {
    return {
      signRequest: async (request) => {
        const token = await this.credential.getToken(this.scope);
        if (!token) throw new Error('no token for the Bot Connector');
        request.headers.set('authorization', `Bearer ${token.token}`);
        return request;
      },
    };
  }
}
