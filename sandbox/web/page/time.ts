const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });

/** '14:02' */
export const hourOf = (at: number | string): string => clock.format(new Date(at));
/** '14:02:31' */
export const secondOf = (at: number | string): string => exact.format(new Date(at));
/** 'Mon, 23 Nov 14:02' */
export const momentOf = (at: number | string): string => `${day.format(new Date(at))} ${hourOf(at)}`;
