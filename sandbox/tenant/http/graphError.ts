/** An error Graph answers with: HTTP status, OData code and message, optional `details` and headers. */
export class GraphError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details?: readonly { code: string; message: string; target: string | null }[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export const badRequest = (message: string) => new GraphError(400, 'Request_BadRequest', message);

export const unsupportedQuery = (message: string) => new GraphError(400, 'Request_UnsupportedQuery', message);

/** Also what an object that is not replicated yet answers: a caller cannot tell the two apart (facts/graph.md 1.10). */
export const notFound = (id: string) =>
  new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

export const insufficientPrivileges = () =>
  new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');

export const invalidToken = (message: string) =>
  new GraphError(401, 'InvalidAuthenticationToken', message, undefined, {
    'WWW-Authenticate':
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
  });

/** A duplicate in the directory is a 400, not a 409 (facts/graph.md section 1). */
export const objectConflict = (property?: string) => {
  const message = property
    ? `Another object with the same value for property ${property} already exists.`
    : 'A conflicting object with one or more of the specified property values is present in the directory.';
  return new GraphError(400, 'Request_BadRequest', message, [
    { code: 'ObjectConflict', message, target: property ?? null },
  ]);
};
