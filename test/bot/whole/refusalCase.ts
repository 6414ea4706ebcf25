import { expect } from 'vitest';
import type { DialogAnswer, InvokeAnswer } from '../../../sandbox/teams/answers.js';
import { textOf } from '../../../sandbox/teams/cardReading.js';
import type { RefusalCode } from '../../../src/core/refusals.js';
import type { Stage } from './stages.js';
import type { Story, StoryOptions } from './story.js';

/** One way to be refused. Cases without `apart` and `prepare` share a story, because refusals change nothing. */
export type RefusalCase = {
  code: RefusalCode;
  about?: string;
  /** Where the setup stands; absent: none has been started. */
  at?: Stage;
  apart?: StoryOptions;
  prepare?: (story: Story) => Promise<unknown>;
  /** @returns everything the person can read in the answer */
  provoke: (story: Story) => Promise<string>;
  /** What the card says instead of the refusal's own sentence. */
  says?: string;
  /** Facts that other work, under way at the same time, may add. */
  meanwhile?: readonly string[];
};

/** The text of a card that came as the answer to a click, with HTTP 200 as Teams wants it. */
export function shown(answer: InvokeAnswer | DialogAnswer): string {
  expect(answer.httpStatus).toBe(200);
  if (!answer.card) throw new Error(`no card came back: ${JSON.stringify(answer.body)}`);
  return textOf(answer.card);
}
