import { z } from 'zod';
import { badRequest } from '../http/graphError.js';
import { type Answer, type Call, operation, type Version } from '../http/operation.js';

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
      const known = new Set<string>();
      for (const { id, dependsOn = [] } of requests) {
        if (dependsOn.some((earlier) => !known.has(earlier)))
          throw badRequest(`Request ${id} depends on an unknown request.`);
        known.add(id);
      }
      // Side by side, as Graph does it, except for what waits for another.
      const begun = new Map<string, Promise<Answer>>();
      for (const request of requests) {
        const earlier = (request.dependsOn ?? []).flatMap((id) => begun.get(id) ?? []);
        begun.set(request.id, answerOf(request, earlier, call));
      }
      const answers = await Promise.all([...begun].map(async ([id, answer]) => [id, await answer] as const));
      const responses = answers.reverse().map(([id, answer]) => ({
        id,
        status: answer.status,
        headers: { ...answer.headers, 'Content-Type': 'application/json' },
        ...(answer.body === undefined ? {} : { body: answer.body }),
      }));
      return { status: 200, body: { responses } };
    },
  });

/** beta's is not in the contract's subset; it is the same. */
type Inner = z.infer<typeof batchBody>['requests'][number];
type Within = Pick<Call<unknown>, 'origin' | 'version' | 'send'>;

async function answerOf(request: Inner, earlier: readonly Promise<Answer>[], call: Within): Promise<Answer> {
  if ((await Promise.all(earlier)).some(({ status }) => status >= 400)) {
    return { status: 424, body: { error: { code: 'FailedDependency', message: 'A request it depends on failed.' } } };
  }
  const { pathname, searchParams } = new URL(request.url, call.origin);
  const names = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const headers = Object.fromEntries(names) as Record<string, string>;
  const inner = { method: request.method, version: call.version, path: pathname, query: searchParams };
  return call.send({ ...inner, headers, body: request.body });
}

export const batch = [batchOf('v1.0'), batchOf('beta')];
