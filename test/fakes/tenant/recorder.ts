import type { TenantMemory } from './tenantMemory.js';
import type { Write } from './write.js';

/** Puts down that a write arrived. */
export type Recorder = (
  operation: string,
  accountId: string | null,
  about: string,
  changed: boolean,
  more?: Partial<Pick<Write, 'request' | 'truth'>>,
) => void;

export const recorderOf =
  (tenant: TenantMemory): Recorder =>
  (operation, accountId, about, changed, more = {}) => {
    const { clock } = tenant;
    tenant.writes.push({
      operation,
      accountId,
      about,
      changed,
      at: clock.time,
      botAt: clock.now(),
      facts: tenant.factsStored(),
      truth: tenant.written,
      ...more,
    });
  };
