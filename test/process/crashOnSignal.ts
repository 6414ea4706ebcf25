import { debuglog } from 'node:util';

/**
 * Loaded in front of the bot: with each SIGUSR2 it does the next thing a library might do, of those HOW lists, with the
 * secret in CANARY.
 */
const ways = (process.env['HOW'] ?? '').split(',');
process.on('SIGUSR2', () => {
  const secret = process.env['CANARY'] ?? '';
  const error = Object.assign(new Error(`sent Authorization: Bearer ${secret}`, { cause: new Error(secret) }), {
    config: { headers: { authorization: `Bearer ${secret}` } },
    body: secret,
  });
  error.name = 'LibraryError';
  switch (ways.shift()) {
    case 'an uncaught exception':
      setTimeout(() => {
        throw error;
      });
      break;
    case 'a thrown text':
      setTimeout(() => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- libraries do
        throw secret;
      });
      break;
    case 'an unhandled rejection':
      void Promise.reject(error);
      break;
    default:
      console.error('request failed', error);
      console.log(secret, { secret });
      console.warn(`token ${secret}`);
      console.trace(secret);
      console.table([{ secret }]);
      console.assert(false, secret);
      console.error(new Error(secret).stack);
      process.emitWarning(secret, 'LibraryWarning', 'LIB001');
      debuglog('library')(secret);
      process.stderr.write(`raw ${secret}\n`);
      process.stdout.write(Buffer.from(secret));
  }
});
