import { tell } from './language.js';
/** ISO 8601 UTC without milliseconds, the only form the date functions of Adaptive Cards take. */
const iso = (at: number | string): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** Date and time in the reader's own zone and language; for TextBlock and FactSet only. `at`: ms since the epoch or ISO. */
export const when = (at: number | string): string => `{{DATE(${iso(at)}, SHORT)}} {{TIME(${iso(at)})}}`;

/** The same for places that know no date functions: fallback texts, choices, inputs. */
export function whenInWords(at: number | string): string {
  const [year = '', month = '', day = ''] = iso(at).slice(0, 10).split('-');
  return tell`${year}-${month}-${day} ${iso(at).slice(11, 16)} UTC`;
}

/** 'less than a minute', '12 minutes', '3 hours 20 minutes', '2 days 4 hours'. */
export function lasting(milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts = days > 0 ? [inDays(days), inHours(hours)] : [inHours(hours), inMinutes(rest)];
  return parts.filter((part) => part !== '').join(' ') || tell`less than a minute`;
}

const inDays = (count: number): string => (count === 1 ? tell`1 day` : tell`${count} days`);
const inHours = (count: number): string => (count === 0 ? '' : count === 1 ? tell`1 hour` : tell`${count} hours`);
const inMinutes = (count: number): string => (count === 0 ? '' : count === 1 ? tell`1 minute` : tell`${count} minutes`);
