import { isJson, type Json } from './activity.js';

/**
 * Lays an override over a JSON object: objects are merged, everything else is replaced, and undefined takes the key away.
 * Lets an attack test send exactly the activity it wants.
 */
export function override(original: Json, changes: Json): Json {
  const result: Record<string, unknown> = { ...original };
  for (const [key, change] of Object.entries(changes)) {
    const before = result[key];
    if (change === undefined) Reflect.deleteProperty(result, key);
    else result[key] = isJson(change) && isJson(before) ? override(before, change) : change;
  }
  return result;
}
