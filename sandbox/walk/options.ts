import { parseArgs } from 'node:util';
import type { Profile } from '../../src/core/roles.js';
import type { TenantMode } from '../../src/core/runFacts.js';
import type { Edition } from '../tenant/startTenant.js';

export type WalkOptions = { json: boolean; profile: Profile; edition: Edition; mode: TenantMode };

const choices = {
  profile: ['global-administrator', 'least-privilege'],
  edition: ['free', 'p1', 'p2'],
  mode: ['gdap', 'partner', 'single'],
} as const;

/** @returns the options, or a sentence about what is wrong with them. */
export function readWalkOptions(args: readonly string[]): WalkOptions | string {
  let values: Record<string, string | boolean | undefined>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        profile: { type: 'string', default: 'global-administrator' },
        edition: { type: 'string', default: 'p2' },
        mode: { type: 'string', default: 'gdap' },
      },
    }));
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown option';
  }
  for (const [name, allowed] of Object.entries(choices)) {
    if (!allowed.some((one) => one === values[name])) return `--${name} is one of: ${allowed.join(', ')}`;
  }
  return values as unknown as WalkOptions;
}
