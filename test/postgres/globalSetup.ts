import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { postgresPrograms } from './programs.js';
import { type PostgresServer, startServer } from './server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the port of the one PostgreSQL server of this test run. */
    postgresDoor: string;
  }
}

/** One PostgreSQL server for the whole test run, started when the first test asks for it and stopped at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<PostgresServer> | undefined;
  const door = createServer((_request, response) => {
    server ??= startServer(postgresPrograms() ?? '');
    server.then(
      ({ port }) => response.end(String(port)),
      () => response.writeHead(500).end(),
    );
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  door.unref();
  project.provide('postgresDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  return async () => {
    door.close();
    await (await server?.catch(() => undefined))?.stop();
  };
}
