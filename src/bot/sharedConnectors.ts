import {
  AuthenticationConstants,
  type BotFrameworkAuthentication,
  ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
} from 'botframework-connector';

/** Teams answers from one address a region, and seldom names another. */
const CONNECTORS_MAX = 20;

/**
 * The SDK makes two clients with a pipeline each for every turn, a tenth of its time. A client depends on nothing but the
 * address it is for, so one for each serves all turns. `botId` is in lower case, `audience` what its tokens are for.
 */
export function shareConnectors(authentication: BotFrameworkAuthentication, botId: string, audience: string): void {
  const ourselves = new ClaimsIdentity([{ type: AuthenticationConstants.AudienceClaim, value: botId }]);
  const factory = authentication.createConnectorFactory(ourselves);
  const connectorFactory = new SharedConnectors((serviceUrl) => factory.create(serviceUrl, audience));
  const userTokenClient = authentication.createUserTokenClient(ourselves);
  const authenticate = authentication.authenticateRequest.bind(authentication);
  Object.assign(authentication, {
    authenticateRequest: async (...request: Parameters<typeof authenticate>) => ({
      ...(await authenticate(...request)),
      connectorFactory,
    }),
    createConnectorFactory: () => connectorFactory,
    createUserTokenClient: () => userTokenClient,
  } satisfies Partial<BotFrameworkAuthentication>);
}

/** Keeps the clients for the last few addresses; what could not be made is not kept. */
export class SharedConnectors extends ConnectorFactory {
  readonly #clients = new Map<string, ConnectorClient>();

  constructor(readonly make: (serviceUrl: string) => Promise<ConnectorClient>) {
    super();
  }

  override async create(serviceUrl: string): Promise<ConnectorClient> {
    const known = this.#clients.get(serviceUrl);
    if (known) return known;
    const made = await this.make(serviceUrl);
    this.#clients.set(serviceUrl, made);
    const [oldest] = this.#clients.keys();
    if (this.#clients.size > CONNECTORS_MAX && oldest !== undefined) this.#clients.delete(oldest);
    return made;
  }
}
