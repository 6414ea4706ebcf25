import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import { setGlobalDispatcher } from 'undici';
import type { Places } from './places.js';
import { leadsTo } from './places.js';
import { addressOf, createAgent, WayOutRefusal } from './wayOut.js';

const TIMEOUT = 10_000;

/**
 * Fences in this process: what libraries connect to by themselves, through node's shared agents or the global `fetch`,
 * is one of these places too. None of ours uses those; botbuilder loads its copy of the signing keys that way.
 */
export function fenceProcess(places: Places): void {
  setGlobalDispatcher(createAgent(places, TIMEOUT));
  http.globalAgent = fenced(new http.Agent({ keepAlive: true, timeout: TIMEOUT }), 'http:', places);
  https.globalAgent = fenced(
    new https.Agent({ keepAlive: true, timeout: TIMEOUT, rejectUnauthorized: true }),
    'https:',
    places,
  );
}

type Connect = (options: http.ClientRequestArgs, callback: (error: Error | null, socket?: Duplex) => void) => Duplex;

function fenced<Kind extends http.Agent>(agent: Kind, protocol: string, places: Places): Kind {
  const connecting = agent as unknown as { createConnection: Connect };
  const connect = connecting.createConnection.bind(agent);
  connecting.createConnection = (options, callback) => {
    if (!leadsTo(addressOf(protocol, options.host ?? '', options.port), places)) throw new WayOutRefusal('elsewhere');
    const socket = connect(options, callback);
    // Whoever asked may not have set a limit of its own.
    socket.on('timeout', () => socket.destroy(new Error('no answer in time')));
    return socket;
  };
  return agent;
}
