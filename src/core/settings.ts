/** The rules an installation may set; limits are enforced in config.ts. */
export type Settings = {
  approvalMinutes: number;
  grantHoursMax: number;
  globalAdminMin: number;
  globalAdminMax: number;
  breakGlassIds: readonly string[];
  /** How many privileged changes one person may ask for within an hour. */
  planRequestsPerHour: number;
};

export const HOUR = 3_600_000;
export const MINUTE = 60_000;
/** A grant shorter than this is of no use and PIM refuses less than five minutes (facts/graph.md 1.4). */
export const SHORTEST_GRANT = 10 * MINUTE;
