import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export type PostgresServer = { port: number; stop: () => Promise<void> };

/**
 * Starts a PostgreSQL server of its own: a temporary folder, a free port on loopback, everybody there trusted, and disks
 * really written to. PostgreSQL refuses to run as root, so root starts it as another user.
 */
export async function startServer(programs: string): Promise<PostgresServer> {
  const user = process.getuid?.() === 0 ? otherUser() : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'countersign-postgres-'));
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const settings = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  let server: ChildProcess | undefined;
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const killAtExit = () => {
    server?.kill('SIGKILL');
    remove();
  };
  process.once('exit', killAtExit);
  execFileSync(join(programs, 'initdb'), ['-D', data, ...settings], { ...user, cwd: folder, stdio: 'ignore' });
  for (let tries = 0; tries < 3; tries += 1) {
    const port = await freePort();
    server = spawn(join(programs, 'postgres'), ['-D', data, ...options(port)], {
      ...user,
      cwd: folder,
      stdio: 'ignore',
    });
    const running = server;
    const ended = once(running, 'exit');
    if (!(await answers(port, running))) continue;
    const stop = async (): Promise<void> => {
      // SIGINT: connections are cut and everything is put away.
      running.kill('SIGINT');
      await ended;
      process.off('exit', killAtExit);
      remove();
    };
    return { port, stop };
  }
  throw new Error('the PostgreSQL server for the tests does not start');
}

const options = (port: number): string[] =>
  [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=64MB',
    'fsync=on',
  ].flatMap((setting) => ['-c', setting]);

function otherUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = ['postgres', 'nobody'].map((name) => users.find(([user]) => user === name)).find((user) => user);
  if (!found) throw new Error('there is neither a user postgres nor nobody to run PostgreSQL as');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}

async function answers(port: number, server: ChildProcess): Promise<boolean> {
  for (let tries = 0; tries < 300 && server.exitCode === null; tries += 1) {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return false;
}
