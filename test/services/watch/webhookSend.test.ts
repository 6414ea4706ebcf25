import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { webhookSend } from '../../../src/services/watch/webhookSend.js';
import { answer } from '../../fakes/answer.js';

async function receiver(status: number, location?: string) {
  const got: string[] = [];
  const server = createServer((request, response) => {
    got.push(`${request.method} ${request.url} ${String(request.headers['x-countersign-timestamp'])}`);
    answer(response, status, location === undefined ? {} : { location }, 'x'.repeat(100));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}
const send = (url: string) => webhookSend(fetch)({ url, body: '{}', headers: { 'x-countersign-timestamp': '1' } });

it('says whether the receiver took it', async () => {
  const good = await receiver(204);
  expect(await send(good.url)).toBe(true);
  expect(good.got).toEqual(['POST /hook 1']);
  expect(await send((await receiver(500)).url)).toBe(false);
  expect(await send('http://127.0.0.1:1/')).toBe(false);
});

it('follows no redirect', async () => {
  const elsewhere = await receiver(200);
  expect(await send((await receiver(307, elsewhere.url)).url)).toBe(false);
  expect(elsewhere.got).toEqual([]);
});
