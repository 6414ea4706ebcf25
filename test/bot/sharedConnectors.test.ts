import type { ConnectorClient } from 'botframework-connector';
import { expect, it } from 'vitest';
import { SharedConnectors } from '../../src/bot/sharedConnectors.js';

const addressOf = (number: number) => `https://smba.trafficmanager.net/${number}/`;

function given(fails: (made: number) => boolean = () => false) {
  const made: string[] = [];
  const connectors = new SharedConnectors(async (serviceUrl) => {
    made.push(serviceUrl);
    if (fails(made.length)) throw new Error('not made');
    return { serviceUrl } as unknown as ConnectorClient;
  });
  return { made, connectors };
}

it('serves every turn of one address with one client, and never with another address’s', async () => {
  const { made, connectors } = given();
  const [emea, again, amer] = [addressOf(1), addressOf(1), addressOf(2)].map((url) => connectors.create(url));
  expect(await connectors.create(addressOf(1))).toEqual({ serviceUrl: addressOf(1) });
  expect(
    [await emea, await again, await amer].map((client) => (client as unknown as { serviceUrl: string }).serviceUrl),
  ).toEqual([addressOf(1), addressOf(1), addressOf(2)]);
  const before = made.length;
  await connectors.create(addressOf(1));
  expect(made).toHaveLength(before);
});

it('keeps a bounded number of them, whatever addresses are named', async () => {
  const { made, connectors } = given();
  for (let number = 0; number < 100; number += 1) await connectors.create(addressOf(number));
  await connectors.create(addressOf(99));
  expect(made).toHaveLength(100);
  await connectors.create(addressOf(0));
  expect(made).toHaveLength(101);
});

it('tries again to make what could not be made', async () => {
  const { connectors } = given((made) => made === 1);
  await expect(connectors.create(addressOf(1))).rejects.toThrow('not made');
  expect(await connectors.create(addressOf(1))).toEqual({ serviceUrl: addressOf(1) });
});
