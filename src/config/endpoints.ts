import { sandboxVariables } from './knownVariables.js';
import { loopbackUrl } from './loopback.js';
import type { Given, Problem } from './settings.js';

/** Where the bot talks to, and whom it believes. URLs have no trailing slash. */
export type Endpoints = {
  graph: string;
  entra: string;
  botOpenId: string;
  /** Hosts a verified activity may ask us to answer to (`*.` matches subdomains), or the sandbox's one origin. */
  connector: { hosts: readonly string[] } | { origin: string };
  issuer: 'https://api.botframework.com';
};

const ISSUER = 'https://api.botframework.com';

/** Microsoft's public cloud. Nothing in production can point these elsewhere. */
export const publicEndpoints: Endpoints = {
  graph: 'https://graph.microsoft.com',
  entra: 'https://login.microsoftonline.com',
  botOpenId: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  connector: { hosts: ['smba.trafficmanager.net', '*.botframework.com'] },
  issuer: ISSUER,
};

const REMEDY = 'Set it to an address on this machine, for example http://127.0.0.1:4000, without a user name or query.';

/** The sandbox's addresses; each is required and must be on this machine. */
export function sandboxEndpoints(given: Given): { endpoints?: Endpoints; problems: Problem[] } {
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
  if (!graph || !entra || !botOpenId || !connector) return { problems };
  return {
    endpoints: { graph, entra, botOpenId, connector: { origin: new URL(connector).origin }, issuer: ISSUER },
    problems,
  };
}
