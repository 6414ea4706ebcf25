import type { PlantedBug } from './plantedBug.js';

/** Mistakes about what is written to the tenant, how often, and after what. */
export const inWrites: readonly PlantedBug[] = [
  {
    name: 'no intent',
    file: 'services/settle.ts',
    from: 'if (changesTenant(next.effect.name) && run.started[next.key] === undefined) {',
    to: "if (changesTenant(next.effect.name) && run.started[next.key] === undefined && next.effect.name === 'endGrant') {",
    breaks: 'I3 intent first',
  },
  {
    name: 'too many Global Administrators',
    file: 'core/globalAdministrators.ts',
    from: 'return others + 1 > settings.globalAdminMax',
    to: 'return others > settings.globalAdminMax + 1',
    breaks: 'I13 bounds',
  },
  {
    name: 'emergency account adopted',
    file: 'services/performers/requirements.ts',
    from: '|| settings.breakGlassIds.includes(account.id.toLowerCase());',
    to: ';',
    breaks: 'I13 bounds',
  },
  {
    name: 'enabled without looking whether MFA is enforced',
    file: 'services/performers/account.ts',
    from: "if (!(await stillEnforced(directory, accountId))) return failed('not-enforced');",
    to: '',
    breaks: 'MFA before sign-in',
  },
  {
    name: 'policy or group made again while reads lag',
    file: 'services/performers/onlyOne.ts',
    from: 'if (ports.isFirstTry) return undefined;',
    to: 'if (ports.now() > 0) return undefined;',
    breaks: 'I2 made once',
  },
  {
    name: 'password of a privileged account shown',
    file: 'bot/secretIssue.ts',
    from: "return holdsTierZero(roles.value) ? 'privileged' : undefined;",
    to: 'return undefined;',
    breaks: 'I11 secrets',
  },
  {
    name: 'password shown and nothing stored',
    file: 'bot/secretIssue.ts',
    from: 'const shown = await record(run.id, by, pass.pass?.until ?? null, pass.pass !== null, desk);',
    to: 'const shown = true;',
    breaks: 'I11 secrets',
  },
  {
    name: 'assigned is said without reading back',
    file: 'core/approval.ts',
    from: '? rolesNotHeld(plan, roles).length === 0',
    to: '? rolesNotHeld(plan, roles).length >= 0',
    breaks: 'I2 as planned',
  },
  {
    name: 'removed is said without reading back',
    file: 'core/approval.ts',
    from: ': !roles.holdings.some((holding) => plan.roles.includes(holding.roleId)) &&',
    to: ': roles.holdings.length >= 0 &&',
    breaks: 'I2 as planned',
  },
  {
    name: 'resent press counts again',
    file: 'core/run.ts',
    from: "if (press.activityId !== '' && received.includes(press.activityId)) return 'already-received';",
    to: '',
    breaks: 'I17 once',
  },
  {
    name: 'resent message counts again',
    file: 'core/run.ts',
    from: "if (run.presses.some((press) => press.activityId === command.activityId)) return refuse('already-received');",
    to: '',
    breaks: 'I17 once',
  },
  {
    name: 'lost append taken for a stored one',
    file: 'services/execute.ts',
    from: 'if (!stored && (decision.ok || attempt < REFUSAL_ATTEMPTS)) continue;',
    to: '',
    breaks: 'races: everybody is told what happened',
  },
  {
    name: 'refused crowd keeps everybody from deciding',
    file: 'services/execute.ts',
    // Either bound alone is enough.
    from:
      'const ATTEMPTS_MAX = RECORDED_MAX + 50;\n' +
      '/** A refusal stands whether it is written down or not; people who are refused need not wait for each other. */\n' +
      'const REFUSAL_ATTEMPTS = 5;',
    to: 'const ATTEMPTS_MAX = 20;\nconst REFUSAL_ATTEMPTS = 20;',
    breaks: 'races: one wins',
  },
];
