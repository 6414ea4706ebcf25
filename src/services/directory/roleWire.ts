import { z } from 'zod';
import type { RoleRequest } from '../../core/roleRequest.js';

/** A request as it leaves the process: method, path from the origin on, and the text of the body. */
export type Wire = { method: string; path: string; body: string | null };

type RoleWire = Wire & { method: 'POST' | 'DELETE' };

export const VERSION = '/v1.0';
const ROLES = `${VERSION}/roleManagement/directory`;
const ASSIGNMENTS = `${ROLES}/roleAssignments`;
const SCHEDULES = `${ROLES}/roleAssignmentScheduleRequests`;
const ELIGIBILITIES = `${ROLES}/roleEligibilityScheduleRequests`;
const TICKET_SYSTEM = 'Countersign';

const subject = { principalId: z.string(), roleDefinitionId: z.string(), directoryScopeId: z.string() };
const assignBody = z.object(subject).strict();
const assignUntilBody = z
  .object({
    action: z.literal('adminAssign'),
    ...subject,
    justification: z.string(),
    ticketInfo: z.object({ ticketNumber: z.string(), ticketSystem: z.literal(TICKET_SYSTEM) }).strict(),
    scheduleInfo: z
      .object({ expiration: z.object({ type: z.literal('afterDateTime'), endDateTime: z.string() }).strict() })
      .strict(),
  })
  .strict();
const removeBody = z.object({ action: z.literal('adminRemove'), ...subject, justification: z.string() }).strict();

/** The one text of a role request. What is sent is this, and what is about to be sent is compared with it. */
export function wireOf(request: RoleRequest): RoleWire {
  if (request.kind === 'remove-direct')
    return { method: 'DELETE', path: `${ASSIGNMENTS}/${encodeURIComponent(request.assignmentId)}`, body: null };
  const about = {
    principalId: request.accountId,
    roleDefinitionId: request.roleId,
    directoryScopeId: request.scope,
  };
  switch (request.kind) {
    case 'assign':
      return post(ASSIGNMENTS, about satisfies z.infer<typeof assignBody>);
    case 'assign-until':
      return post(SCHEDULES, {
        action: 'adminAssign',
        ...about,
        justification: request.justification,
        ticketInfo: { ticketNumber: request.ticket, ticketSystem: TICKET_SYSTEM },
        scheduleInfo: { expiration: { type: 'afterDateTime', endDateTime: request.until } },
      } satisfies z.infer<typeof assignUntilBody>);
    case 'remove-scheduled':
      return post(request.from === 'schedule' ? SCHEDULES : ELIGIBILITIES, {
        action: 'adminRemove',
        ...about,
        justification: request.justification,
      } satisfies z.infer<typeof removeBody>);
  }
}

const post = (path: string, body: object): RoleWire => ({ method: 'POST', path, body: JSON.stringify(body) });

/**
 * What a request on its way out asks for. `undefined` unless it is, to the byte, what wireOf writes: another spelling,
 * order, encoding or member could mean something else to the one who reads it.
 */
export function readWire(wire: Wire): RoleRequest | undefined {
  try {
    const said = read(wire);
    const text = said && wireOf(said);
    const same = text?.method === wire.method && text.path === wire.path && text.body === wire.body;
    return same ? said : undefined;
  } catch {
    return undefined;
  }
}

function read({ path, body }: Wire): RoleRequest | undefined {
  if (body === null)
    return path.startsWith(`${ASSIGNMENTS}/`)
      ? { kind: 'remove-direct', assignmentId: decodeURIComponent(path.slice(ASSIGNMENTS.length + 1)) }
      : undefined;
  const said: unknown = JSON.parse(body);
  if (path === ASSIGNMENTS) return { kind: 'assign', ...about(assignBody.parse(said)) };
  const removed = removeBody.safeParse(said);
  if (removed.success) {
    const from = path === SCHEDULES ? 'schedule' : 'eligibility';
    return { kind: 'remove-scheduled', from, ...about(removed.data), justification: removed.data.justification };
  }
  const { justification, ticketInfo, scheduleInfo, ...rest } = assignUntilBody.parse(said);
  const until = scheduleInfo.expiration.endDateTime;
  return { kind: 'assign-until', ...about(rest), until, justification, ticket: ticketInfo.ticketNumber };
}

const about = (body: z.infer<typeof assignBody>) => ({
  accountId: body.principalId,
  roleId: body.roleDefinitionId,
  scope: body.directoryScopeId,
});
