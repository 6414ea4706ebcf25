/** ISO 8601 UTC without milliseconds, the only form the date functions of Adaptive Cards take. */
const iso = (at: number | string): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** Date and time in the reader's own zone and language; for TextBlock and FactSet only. `at`: ms since the epoch or ISO. */
export const when = (at: number | string): string => `{{DATE(${iso(at)}, SHORT)}} {{TIME(${iso(at)})}}`;

/** The same for places that know no date functions: fallback texts, choices, inputs. */
export const whenInWords = (at: number | string): string => `${iso(at).slice(0, 10)} ${iso(at).slice(11, 16)} UTC`;
