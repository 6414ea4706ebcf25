import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RoleRequest } from '../../../src/core/roleRequest.js';
import { readWire, wireOf } from '../../../src/services/directory/roleWire.js';

const text = fc.string({ unit: 'grapheme', size: '+1' });
const about = { accountId: text, roleId: text, scope: text };
const requests: fc.Arbitrary<RoleRequest> = fc.oneof(
  fc.record({ kind: fc.constant('assign' as const), ...about }),
  fc.record({ kind: fc.constant('assign-until' as const), ...about, until: text, justification: text, ticket: text }),
  fc.record({
    kind: fc.constant('remove-scheduled' as const),
    from: fc.constantFrom('schedule' as const, 'eligibility' as const),
    ...about,
    justification: text,
  }),
  fc.record({ kind: fc.constant('remove-direct' as const), assignmentId: text }),
);

it('a request is read from the wire as what it was when it was written', () => {
  fc.assert(
    fc.property(requests, (request) => {
      expect(readWire(wireOf(request))).toEqual(request);
    }),
  );
});

it('two requests never have the same wire form', () => {
  fc.assert(
    fc.property(requests, requests, (one, other) => {
      const same = JSON.stringify(wireOf(one)) === JSON.stringify(wireOf(other));
      expect(same).toBe(JSON.stringify(readWire(wireOf(one))) === JSON.stringify(readWire(wireOf(other))));
      if (same) expect(one).toEqual(other);
    }),
  );
});

it('whatever is read from a wire is written as the very same bytes', () => {
  const paths = ['', 'Assignments', 'Assignments/x%2Fy', 'AssignmentScheduleRequests', 'EligibilityScheduleRequests'];
  const wires = fc.record({
    method: fc.constantFrom('POST', 'DELETE', 'PUT', 'post'),
    path: fc.constantFrom(...paths.map((path) => `/v1.0/roleManagement/directory/role${path}`)),
    body: fc.option(
      fc.oneof(
        text,
        requests.map((request) => wireOf(request).body ?? ''),
        requests.map((request) => ` ${wireOf(request).body ?? ''}`),
      ),
    ),
  });
  fc.assert(
    fc.property(wires, (wire) => {
      const said = readWire(wire);
      if (said) expect(wireOf(said)).toEqual(wire);
    }),
    { numRuns: 1_000 },
  );
});

const assign = wireOf({ kind: 'assign', accountId: 'a', roleId: 'r', scope: '/' });
it.each([
  ['one more member', { ...assign, body: '{"principalId":"a","roleDefinitionId":"r","directoryScopeId":"/","x":1}' }],
  [
    'a member twice',
    { ...assign, body: '{"principalId":"b","principalId":"a","roleDefinitionId":"r","directoryScopeId":"/"}' },
  ],
  ['another order', { ...assign, body: '{"roleDefinitionId":"r","principalId":"a","directoryScopeId":"/"}' }],
  ['an escaped letter', { ...assign, body: '{"principalId":"\\u0061","roleDefinitionId":"r","directoryScopeId":"/"}' }],
  ['a space', { ...assign, body: '{"principalId": "a","roleDefinitionId":"r","directoryScopeId":"/"}' }],
  ['a number for a text', { ...assign, body: '{"principalId":1,"roleDefinitionId":"r","directoryScopeId":"/"}' }],
  ['something after its end', { ...assign, body: `${assign.body ?? ''}{}` }],
  ['no body', { ...assign, body: null }],
  ['another method', { ...assign, method: 'PUT' }],
  ['the beta version', { ...assign, path: assign.path.replace('v1.0', 'beta') }],
  ['a query', { ...assign, path: `${assign.path}?$expand=principal` }],
  ['a broken escape', { method: 'DELETE', path: `${assign.path}/%E0%A4%A`, body: null }],
  ['a needless escape', { method: 'DELETE', path: `${assign.path}/%61`, body: null }],
])('a text with %s is no request of ours', (_what, wire) => expect(readWire(wire)).toBeUndefined());
