import http from 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';
import { fenceProcess } from '../../../src/services/outgoing/fence.js';

/** Run with an allowed and another origin: tries both in the ways libraries have, and prints which ways got through. */
const [allowed = '', other = ''] = process.argv.slice(2);
fenceProcess([allowed]);

type Way = (address: string) => Promise<unknown>;
const nodeFetch = createRequire(import.meta.url)('node-fetch') as Way;
const axios = createRequire(import.meta.url)('axios') as { get: Way };
const headers = { authorization: 'Bearer the-token-of-the-bot' };
const asking =
  (client: typeof http | typeof https): Way =>
  (address) =>
    new Promise((resolve, reject) => {
      client.get(address, { headers }, (answer) => resolve(answer.resume())).on('error', reject);
    });
const ways: Readonly<Record<string, Way>> = {
  'http.get': asking(http),
  fetch: (address) => fetch(address, { headers }),
  'node-fetch': (address) => nodeFetch(address),
  axios: (address) => axios.get(address),
};

const gotThrough = async (way: Way, address: string): Promise<boolean> => {
  try {
    await way(address);
    return true;
  } catch {
    return false;
  }
};
const report: Record<string, { allowed: boolean; other: boolean }> = {};
for (const [name, way] of Object.entries(ways))
  report[name] = { allowed: await gotThrough(way, allowed), other: await gotThrough(way, other) };
report['https.get'] = { allowed: true, other: await gotThrough(asking(https), other.replace('http:', 'https:')) };
process.stdout.write(JSON.stringify(report));
process.exit(0);
