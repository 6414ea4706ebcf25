/** A copy of a request or answer body in which passwords and passes read '(hidden)': for listeners and logs. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const secret =
        typeof inner === 'string' && /^(password|temporaryAccessPass|client_secret|client_assertion)$/.test(key);
      return [key, secret ? '(hidden)' : redact(inner)];
    }),
  );
}
