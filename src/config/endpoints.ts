import { type CloudName, clouds } from './clouds.js';
import { sandboxVariables } from './knownVariables.js';
import { loopbackUrl } from './loopback.js';
import type { Given, Problem } from './settings.js';

/** Where the bot talks to, and whom it believes. URLs have no trailing slash. */
export type Endpoints = {
  graph: string;
  /** What a token for Microsoft Graph is asked for as. */
  graphScope: string;
  entra: string;
  botOpenId: string;
  /** Hosts a verified activity may ask us to answer to (`*.` matches subdomains), or the sandbox's one origin. */
  connector: { hosts: readonly string[] } | { origin: string };
  connectorScope: string;
  issuer: string;
  /** What a managed identity's token for Entra is asked for as. */
  exchangeScope: string;
  /** Origins at which this machine hands out tokens of a managed identity. */
  managedIdentity: readonly string[];
  /** Every origin of the above: where this process may connect to over HTTP at all. */
  places: readonly string[];
};

/** Azure's instance metadata service, the same on every virtual machine. */
const INSTANCE_METADATA = 'http://169.254.169.254';

/** Names stay what they are wherever something is served: tokens are for Graph and from the Bot Connector. */
const namesOf = (cloud: CloudName) => ({
  graphScope: `${clouds[cloud].graph}/.default`,
  connectorScope: `${clouds[cloud].issuer}/.default`,
  issuer: clouds[cloud].issuer,
  exchangeScope: `${clouds[cloud].exchangeAudience}/.default`,
});

/** One of Microsoft's clouds. */
export function cloudEndpoints(cloud: CloudName, given: Given): Endpoints {
  const { graph, entra, botOpenId, connectorHosts } = clouds[cloud];
  const offered = localIdentityOrigin(given['IDENTITY_ENDPOINT']);
  const managedIdentity = [INSTANCE_METADATA, ...(offered === undefined ? [] : [offered])];
  const connectors = connectorHosts.map((host) => `https://${host}`);
  const places = [graph, entra, new URL(botOpenId).origin, ...connectors, ...managedIdentity];
  return { graph, entra, botOpenId, connector: { hosts: connectorHosts }, managedIdentity, places, ...namesOf(cloud) };
}

/** App Service and Container Apps say here where on this machine, or on its own link, they answer. */
function localIdentityOrigin(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isLocal = loopbackUrl(url.origin) !== undefined || /^169\.254(\.\d{1,3}){2}$/.test(url.hostname);
  return url.protocol === 'http:' && isLocal ? url.origin : undefined;
}

/** In a sandbox the keys may be anywhere on this machine, and so may the rest. */
const ANY_PORT_HERE = 'http://localhost:*';
const REMEDY = 'Set it to an address on this machine, for example http://127.0.0.1:4000, without a user name or query.';

/** The sandbox's addresses; each is required and must be on this machine. */
export function sandboxEndpoints(cloud: CloudName, given: Given): { endpoints?: Endpoints; problems: Problem[] } {
  const problems: Problem[] = [];
  const [graph, entra, botOpenId, connector] = sandboxVariables.map((variable) => {
    const text = given[variable];
    const url = text === undefined ? undefined : loopbackUrl(text);
    if (url === undefined) {
      const problem = text === undefined ? 'is not set' : 'is not a plain http or https address on this machine';
      problems.push({ variable, problem, remedy: REMEDY });
    }
    return url;
  });
  // Behind a path that is mistyped no keys are found, and nobody would be let in.
  const { pathname } = new URL(clouds[cloud].botOpenId);
  if (botOpenId && new URL(botOpenId).pathname !== pathname) {
    const remedy = `Let it end as Microsoft's does, with ${pathname}.`;
    problems.push({ variable: 'SANDBOX_BOT_OPENID_URL', problem: 'does not lead to an OpenID document', remedy });
  }
  if (!graph || !entra || !botOpenId || !connector || problems.length > 0) return { problems };
  const { origin } = new URL(connector);
  return {
    endpoints: {
      graph,
      entra,
      botOpenId,
      connector: { origin },
      managedIdentity: [],
      places: [ANY_PORT_HERE],
      ...namesOf(cloud),
    },
    problems,
  };
}
