import { afterAll, describe, expect, it } from 'vitest';
import { refusalSentence } from '../../../src/cards/words.js';
import { refusalCodes } from '../../../src/core/refusals.js';
import type { RefusalCase } from './refusalCase.js';
import { refusalsOfAlerts } from './refusalsOfAlerts.js';
import { refusalsOfDecisions, refusalsOfRequests } from './refusalsOfApprovals.js';
import { refusalsOfPeople, refusalsOfRuns } from './refusalsOfPeople.js';
import { type Story, tellStory } from './story.js';

const cases = [
  ...refusalsOfPeople,
  ...refusalsOfRuns,
  ...refusalsOfRequests,
  ...refusalsOfDecisions,
  ...refusalsOfAlerts,
];

const shared = new Map<string, Promise<Story>>();
afterAll(async () => {
  for (const story of shared.values()) await (await story).sandbox.close();
});

async function storyAt({ at, apart, prepare }: RefusalCase): Promise<Story> {
  const open = async (): Promise<Story> => {
    const story = await tellStory(apart);
    if (at) await story.to(at);
    return story;
  };
  if (apart ?? prepare) return open();
  const key = at ?? 'nothing started';
  const story = shared.get(key) ?? open();
  shared.set(key, story);
  return story;
}

describe('a refusal says why, and changes nothing', () => {
  it.each(cases)('$code ($at)', async (one) => {
    const story = await storyAt(one);
    await one.prepare?.(story);
    if (!one.meanwhile) await story.settled();
    const before = await story.everything();
    const writes = story.writes.length;

    const text = await one.provoke(story);

    expect(text).toContain(one.says ?? refusalSentence({ code: one.code, ...(one.about ? { about: one.about } : {}) }));
    await story.settled();
    const after = await story.everything();
    const added = after.slice(before.length).map((fact) => fact.type);
    const expected = ['RefusalRecorded', ...(one.meanwhile ?? [])];
    expect(added.filter((type) => !expected.includes(type))).toEqual([]);
    if (!one.meanwhile) expect(story.writes.slice(writes)).toEqual([]);
    if (one.apart ?? one.prepare) await story.sandbox.close();
  });

  // 'role-settings' is no answer to anybody but the reason for which an approval was voided.
  const unreachable: readonly string[] = ['role-settings'];

  it('is provoked above for every code there is', () => {
    const provoked = new Set(cases.map((one) => one.code));
    expect(refusalCodes.filter((code) => !provoked.has(code) && !unreachable.includes(code))).toEqual([]);
  });
});
