/** How many characters of what was found the card of an alert shows: room for the names of a dozen admins. */
export const EVIDENCE_SHOWN = 1_200;

/** Does the card show all of it? What it cuts off cannot be accepted by whoever reads it. */
export const isShownWhole = (evidence: string): boolean => Array.from(evidence).length <= EVIDENCE_SHOWN;
