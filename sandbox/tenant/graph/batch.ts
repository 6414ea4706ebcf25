import { z } from 'zod';
import { badRequest } from '../http/graphError.js';
import { type Answer, operation, type Version } from '../http/operation.js';

const LARGEST = 20;

const batchBody = z
  .object({
    requests: z
      .array(
        z
          .object({
            id: z.string(),
            method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
            url: z.string().regex(/^\//),
            headers: z.record(z.string()).optional(),
            body: z.unknown().optional(),
            dependsOn: z.array(z.string()).optional(),
          })
          .strict(),
      )
      .min(1)
      .max(LARGEST),
  })
  .strict();

/** Always 200 outside; each inner request has its own status, is throttled singly, and the answers come in no order. */
const batchOf = (version: Version) =>
  operation('POST /$batch', {
    version,
    permissions: 'checked-inside',
    body: batchBody,
    run: async (call) => {
      const { requests } = call.body;
      if (new Set(requests.map((one) => one.id)).size < requests.length) throw badRequest('Duplicate request id.');
      const answers = new Map<string, Answer>();
      for (const request of requests) {
        const earlier = request.dependsOn ?? [];
        if (earlier.some((id) => !answers.has(id)))
          throw badRequest(`Request ${request.id} depends on an unknown request.`);
        if (earlier.some((id) => (answers.get(id)?.status ?? 500) >= 400)) {
          const error = { code: 'FailedDependency', message: 'A request it depends on failed.' };
          answers.set(request.id, { status: 424, body: { error } });
          continue;
        }
        const { pathname, searchParams } = new URL(request.url, call.origin);
        const names = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
        const headers = Object.fromEntries(names) as Record<string, string>;
        const inner = { method: request.method, version: call.version, path: pathname, query: searchParams };
        answers.set(request.id, await call.send({ ...inner, headers, body: request.body }));
      }
      const responses = [...answers].reverse().map(([id, answer]) => ({
        id,
        status: answer.status,
        headers: { ...answer.headers, 'Content-Type': 'application/json' },
        ...(answer.body === undefined ? {} : { body: answer.body }),
      }));
      return { status: 200, body: { responses } };
    },
  });

/** beta's is not in the contract's subset; it is the same. */
export const batch = [batchOf('v1.0'), batchOf('beta')];
