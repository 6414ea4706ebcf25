import type { z } from 'zod';

/** One thing wrong with the environment: which variable, what is wrong, and one sentence on what to do. Never a value. */
export type Problem = { variable: string; problem: string; remedy: string };

/** The environment without what was left blank: an empty variable counts as one that is not there. */
export type Given = Readonly<Record<string, string>>;

export function givenIn(env: Readonly<Record<string, string | undefined>>): Given {
  // Without a prototype, so that a variable called `constructor` is not there unless someone set it.
  const given: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(env)) {
    const trimmed = value?.trim() ?? '';
    if (trimmed !== '') given[name] = trimmed;
  }
  return given;
}

type Setting = { schema: z.ZodTypeAny; remedy: string };

/** Reads settings by their schema and collects what is wrong, so that everything can be said at once. */
export class SettingsReader<Settings extends Record<string, Setting>> {
  readonly problems: Problem[] = [];

  constructor(
    private readonly settings: Settings,
    private readonly given: Given,
  ) {}

  /** The value, or undefined when it is not set or wrong; a wrong one is now among the problems. */
  optional<Name extends keyof Settings & string>(name: Name): z.output<Settings[Name]['schema']> | undefined {
    const setting = this.settings[name];
    const text = this.given[name];
    if (setting === undefined || text === undefined) return undefined;
    const parsed = setting.schema.safeParse(text) as z.SafeParseReturnType<unknown, z.output<Settings[Name]['schema']>>;
    if (parsed.success) return parsed.data;
    const problem = parsed.error.issues[0]?.message ?? 'cannot be read';
    this.problems.push({ variable: name, problem, remedy: setting.remedy });
    return undefined;
  }

  /** Like `optional`, but leaving it out is a problem too. */
  required<Name extends keyof Settings & string>(name: Name): z.output<Settings[Name]['schema']> | undefined {
    if (this.given[name] === undefined) {
      this.problems.push({ variable: name, problem: 'is not set', remedy: this.settings[name]?.remedy ?? '' });
    }
    return this.optional(name);
  }
}
