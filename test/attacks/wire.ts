import { request, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';

/** What came back for one request. Status 0: the connection ended without an answer. */
export type Answer = { status: number; body: string };

const PATIENCE_MS = 20_000;
const NOTHING: Answer = { status: 0, body: '' };

export type Sending = {
  method?: string;
  path?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
  /** The loopback address it comes from, so that one attack's limits are not another's. */
  from?: string;
};

/** One ordinary request on a connection of its own. A connection that breaks counts as no answer. */
export function send(port: number, sending: Sending): Promise<Answer> {
  const { method = 'POST', path = '/api/messages', headers = {}, body, from } = sending;
  return new Promise((resolve) => {
    const options = {
      port,
      host: '127.0.0.1',
      method,
      path,
      headers,
      agent: false,
      ...(from && { localAddress: from }),
    };
    const outgoing = request(options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', () => resolve(NOTHING));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    outgoing.setTimeout(PATIENCE_MS, () => outgoing.destroy());
    outgoing.on('error', () => resolve(NOTHING));
    outgoing.end(body);
  });
}

/** Writes these bytes as they are and reads until the other side closes the connection. */
export function sendRaw(port: number, parts: readonly (string | Buffer)[], from?: string): Promise<readonly Answer[]> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1', ...(from && { localAddress: from }) }, () => {
      for (const part of parts) socket.write(part);
    });
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on('data', (chunk) => chunks.push(chunk));
    // The other side may close while bytes are still on their way to it.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answersIn(Buffer.concat(chunks))));
  });
}

/** Writes these bytes and hangs up at once, not waiting for any answer. */
export function sendAndHangUp(port: number, bytes: string, from: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: from }, () => {
      socket.write(bytes, () => {
        socket.resetAndDestroy();
        resolve();
      });
    });
    socket.on('error', () => resolve());
  });
}

/** The HTTP/1.1 answers in a stream of bytes; none at all counts as one that is missing. */
export function answersIn(bytes: Buffer): readonly Answer[] {
  const answers: Answer[] = [];
  let rest = bytes.toString('latin1');
  for (;;) {
    const head = /^HTTP\/1\.1 (\d{3})[^\r\n]*\r\n([\s\S]*?)\r\n\r\n|^HTTP\/1\.1 (\d{3})[^\r\n]*\r\n\r\n/.exec(rest);
    if (!head) break;
    const length = Number(/^content-length: (\d+)/im.exec(head[2] ?? '')?.[1] ?? 0);
    const after = rest.slice(head[0].length);
    answers.push({ status: Number(head[1] ?? head[3]), body: after.slice(0, length) });
    rest = after.slice(length);
  }
  return answers.length === 0 ? [NOTHING] : answers;
}
