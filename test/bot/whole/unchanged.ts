import { expect } from 'vitest';
import type { Story } from './story.js';

/** Does something that must come to nothing: no fact but the refusal's own record, no write in the tenant. */
export async function unchanged<T>(story: Story, act: () => Promise<T>): Promise<T> {
  await story.settled();
  const facts = (await story.everything()).length;
  const writes = story.writes.length;
  const result = await act();
  await story.settled();
  const added = (await story.everything()).slice(facts).map((fact) => fact.type);
  expect(added.filter((type) => type !== 'RefusalRecorded')).toEqual([]);
  expect(story.writes.slice(writes)).toEqual([]);
  return result;
}
