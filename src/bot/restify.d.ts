/** The small part of restify 12 that server.ts uses; the package ships no types of its own. */
declare module 'restify' {
  import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
  import type { Duplex } from 'node:stream';
  import type { Logger } from 'pino';

  type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

  interface Server {
    /** The node server underneath. */
    readonly server: HttpServer;
    /** Runs before anything else; `false` means the request has been answered. */
    first(handler: (request: IncomingMessage, response: ServerResponse) => boolean): Server;
    get(path: string, handler: Handler): unknown;
    post(path: string, handler: Handler): unknown;
    on(event: 'upgrade', listener: (request: IncomingMessage, socket: Duplex) => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
  }

  type Throttle = (
    request: { username: string; log: Logger; socket: object },
    response: object,
    next: (refusal?: Error) => void,
  ) => void;

  const restify: {
    createServer(options: { name: string; log: Logger }): Server;
    plugins: { throttle(options: { burst: number; rate: number; username: true; maxKeys: number }): Throttle };
  };
  export default restify;
}
