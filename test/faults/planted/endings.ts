import type { PlantedBug } from './plantedBug.js';

/** Mistakes about ends of grants, wake-ups and what people see. */
export const inEndings: readonly PlantedBug[] = [
  {
    name: 'end of a grant looked at an hour late',
    file: 'core/effects.ts',
    from: 'notBefore: run.grant.until });',
    to: 'notBefore: run.grant.until + 3_600_000 });',
    breaks: 'I12 grants end',
  },
  {
    name: 'grant begins only when it was read back',
    file: 'core/evolveRoles.ts',
    from: "return started.plan?.plan.action === 'assign' ? begunGrant(started) : started;",
    to: 'return started;',
    breaks: 'I12 covered',
  },
  {
    name: 'one reading ends a grant',
    file: 'services/performers/roles.ts',
    from: 'if (at - goneSince < patience)',
    to: 'if (at - goneSince < patience - REPLICATION_LIMIT)',
    breaks: 'I12 covered',
  },
  {
    name: 'end of a grant waits for the journal',
    file: 'services/settle.ts',
    from: "if (owed.effect.name !== 'endGrant') throw error;",
    to: 'throw error;',
    breaks: 'I12 grants end',
  },
  {
    name: 'run forgets its grant when it is finished',
    file: 'core/effects.ts',
    from: 'if (run.grant && !run.grant.ended) {',
    to: "if (run.grant && !run.grant.ended && run.status === 'open') {",
    breaks: 'I12 grants end',
  },
  {
    name: 'removal keeps what was found',
    file: 'core/roleRequest.ts',
    from: ".filter((holding) => plan.roles.includes(holding.roleId) && holding.source !== 'eligibility')",
    to: ".filter((holding) => plan.roles.includes(holding.roleId) && holding.source === 'schedule')",
    breaks: 'I12 grants end',
  },
  {
    name: 'wake-up thrown away',
    file: 'services/worker.ts',
    from: 'await hold.letGo(await underHold(hold, () => this.#lookAt(hold)));',
    to: 'await underHold(hold, () => this.#lookAt(hold)).then(() => hold.letGo());',
    breaks: 'nothing is forgotten',
  },
  {
    name: 'looked at when the last thing is due',
    file: 'services/settle.ts',
    from: 'return { at: Math.min(...owed.map(',
    to: 'return { at: Math.max(...owed.map(',
    breaks: 'nothing is forgotten',
  },
  {
    name: 'clock set back',
    file: 'services/worker.ts',
    from: 'if (now < this.#latest - SET_BACK) {',
    to: 'if (now < 0) {',
    breaks: 'nothing is forgotten',
  },
  {
    name: 'decided card keeps its buttons',
    file: 'core/effects.ts',
    from: "...(run.plan ? ['approval' as const] : []),",
    to: "...(run.plan?.status === 'pending' ? ['approval' as const] : []),",
    breaks: 'no live button',
  },
  {
    name: 'alarm not raised',
    file: 'services/perform.ts',
    from: 'if (grant && !grant.overdue && ports.now() - grant.until > MINUTE) {',
    to: 'if (grant && !grant.overdue && ports.now() - grant.until > 60 * MINUTE) {',
    breaks: 'I12 grants end',
  },
  {
    name: 'old approval card forgotten',
    file: 'core/evolveCards.ts',
    from: 'const left = [step, open ? approval : undefined].filter((card) => card !== undefined);',
    to: 'const left = [step].filter((card) => card !== undefined);',
    breaks: 'no live button',
  },
];
