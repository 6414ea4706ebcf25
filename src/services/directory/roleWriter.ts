import type { RolePermit } from '../../core/proofs.js';
import type { RoleRequest } from '../../core/roleRequest.js';
import { isFailure } from './failure.js';
import type { Graph } from './graphClient.js';
import { VERSION, wireOf } from './roleWire.js';

/**
 * Sends one role request as its wire form says it. A removal of what is already gone is no failure; the caller reads
 * back in any case. Throws DirectoryFailure, and WireRefusal where the permit does not cover the request.
 */
export async function sendRoleRequest(graph: Graph, request: RoleRequest, permit: RolePermit): Promise<void> {
  const { method, path, body } = wireOf(request);
  try {
    await graph.call({ operation: operationOf(request), method, path: path.slice(VERSION.length), body, permit });
  } catch (error) {
    if (isRemoval(request) && isGone(error)) return;
    throw error;
  }
}

const isRemoval = (request: RoleRequest) => request.kind === 'remove-direct' || request.kind === 'remove-scheduled';
const isGone = (error: unknown) =>
  isFailure(error, 'absent') || (isFailure(error, 'rejected') && error.details.code === 'RoleAssignmentDoesNotExist');

function operationOf(request: RoleRequest): string {
  switch (request.kind) {
    case 'assign':
      return 'createRoleAssignment';
    case 'assign-until':
      return 'createRoleSchedule';
    case 'remove-direct':
      return 'deleteRoleAssignment';
    case 'remove-scheduled':
      return request.from === 'schedule' ? 'removeRoleSchedule' : 'removeRoleEligibility';
  }
}
