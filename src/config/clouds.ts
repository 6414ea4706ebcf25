/** The names CLOUD may have. GCC is served by the public cloud, GCC High is usgov, DoD is usgovdod, 21Vianet is china. */
export const cloudNames = ['public', 'usgov', 'usgovdod', 'china'] as const;
export type CloudName = (typeof cloudNames)[number];

/** Microsoft's addresses in one of its clouds. URLs have no trailing slash. */
export type Cloud = {
  graph: string;
  entra: string;
  /** The document that leads to the keys which sign the Bot Connector's tokens. */
  botOpenId: string;
  /** Who signs them; also whom the bot asks Entra for a token for. */
  issuer: string;
  /** What a managed identity's token must be for, that Entra takes it in the place of a credential. */
  exchangeAudience: string;
  /** Where the Bot Connector of Teams answers; `*.` stands for every host below. */
  connectorHosts: readonly string[];
};

/** Every address with its source: docs/decisions/0012. Nothing in production can point elsewhere. */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  public: {
    graph: 'https://graph.microsoft.com',
    entra: 'https://login.microsoftonline.com',
    botOpenId: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    issuer: 'https://api.botframework.com',
    exchangeAudience: 'api://AzureADTokenExchange',
    connectorHosts: ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com', '*.botframework.com'],
  },
  usgov: {
    graph: 'https://graph.microsoft.us',
    entra: 'https://login.microsoftonline.us',
    botOpenId: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
    issuer: 'https://api.botframework.us',
    exchangeAudience: 'api://AzureADTokenExchangeUSGov',
    connectorHosts: ['smba.infra.gov.teams.microsoft.us'],
  },
  usgovdod: {
    graph: 'https://dod-graph.microsoft.us',
    entra: 'https://login.microsoftonline.us',
    botOpenId: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
    issuer: 'https://api.botframework.us',
    exchangeAudience: 'api://AzureADTokenExchangeUSGov',
    connectorHosts: ['smba.infra.dod.teams.microsoft.us'],
  },
  china: {
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    entra: 'https://login.partner.microsoftonline.cn',
    botOpenId: 'https://login.botframework.azure.cn/v1/.well-known/openidconfiguration',
    issuer: 'https://api.botframework.azure.cn',
    exchangeAudience: 'api://AzureADTokenExchangeChina',
    connectorHosts: ['frontend.botapi.msg.infra.teams.microsoftonline.cn'],
  },
};
