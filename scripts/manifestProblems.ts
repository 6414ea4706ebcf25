import { AppManifestUtils, type AppManifest } from '@microsoft/app-manifest';
import { z } from 'zod';

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const NIL_GUID = '00000000-0000-0000-0000-000000000000';
const BUNDLED_SCHEMA = /^https:\/\/developer\.microsoft\.com\/json-schemas\/teams\/v(1\.(?:19|2[0-4]))\//;

const shape = z.object({
  $schema: z.string(),
  manifestVersion: z.string(),
  id: z.string(),
  bots: z.array(z.object({ botId: z.string() })),
  webApplicationInfo: z.object({ id: z.string() }).optional(),
  authorization: z
    .object({ permissions: z.object({ resourceSpecific: z.array(z.object({ name: z.string() })) }) })
    .optional(),
  icons: z.object({ color: z.string(), outline: z.string() }),
});

/** Puts the environment's values into every `${{NAME}}` of a manifest's strings; names without a value are problems. */
export function fillPlaceholders(
  manifest: unknown,
  values: ReadonlyMap<string, string>,
): { filled: unknown; problems: string[] } {
  const missing = new Set<string>();
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.replace(/\$\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
        if (!values.has(name)) missing.add(name);
        return values.get(name) ?? whole;
      });
    }
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fill(inner)]));
  };
  const filled = fill(manifest);
  return {
    filled,
    problems: [...missing].map((name) => `manifest.json: ${name} has no value in the environment file`),
  };
}

/** What Teams would refuse, and what it would accept but we must not ask for. Works offline: the schemas come with the package. */
export async function manifestProblems(manifest: unknown): Promise<string[]> {
  const parsed = shape.safeParse(manifest);
  if (!parsed.success)
    return parsed.error.issues.map((issue) => `manifest.json: ${issue.path.join('.')} ${issue.message}`);
  const { $schema, manifestVersion, id, bots, webApplicationInfo, authorization, icons } = parsed.data;
  const problems: string[] = [];
  const version = BUNDLED_SCHEMA.exec($schema)?.[1];
  if (version === undefined || version !== manifestVersion) {
    // From 1.25 on the team scope opts in to shared channels, and so to people of other tenants.
    problems.push('$schema and manifestVersion must name the same version, 1.19 to 1.24');
  } else {
    problems.push(...(await AppManifestUtils.validateAgainstSchema(manifest as AppManifest)));
  }
  const ids = { id, 'bots[0].botId': bots[0]?.botId, 'webApplicationInfo.id': webApplicationInfo?.id };
  for (const [place, value] of Object.entries(ids)) {
    if (value !== undefined && (!GUID.test(value) || value === NIL_GUID))
      problems.push(`${place} is not a lower-case GUID`);
  }
  if (bots.length !== 1) problems.push('there must be exactly one bot');
  if (webApplicationInfo && webApplicationInfo.id !== bots[0]?.botId)
    problems.push('webApplicationInfo.id is not the bot id');
  if (id === bots[0]?.botId) problems.push('id and botId are the same: the Teams app needs an id of its own');
  if (icons.color !== 'color.png' || icons.outline !== 'outline.png')
    problems.push('icons must be color.png and outline.png');
  for (const { name } of authorization?.permissions.resourceSpecific ?? []) {
    if (name !== 'TeamMember.Read.Group') problems.push(`${name} is a permission Countersign does not need`);
  }
  if (JSON.stringify(manifest).includes('${{')) problems.push('a placeholder is left over');
  return problems.map((problem) => `manifest.json: ${problem}`);
}
