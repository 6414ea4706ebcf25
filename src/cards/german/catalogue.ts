export const german: ReadonlyMap<string, string> = new Map();
