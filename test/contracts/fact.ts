import type { NewFact } from '../../src/services/journal/port.js';

const actor = '11111111-1111-4111-8111-111111111111/22222222-2222-4222-8222-222222222222';

/** A fact of `type` at `at` (milliseconds), stored by one and the same admin. */
export const fact = (type: string, data: Record<string, unknown> = {}, at = 1_000): NewFact => ({
  type,
  data,
  at,
  actor,
});
