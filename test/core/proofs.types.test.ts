/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment -- the linter refuses here what the compiler does */
import { expect, it } from 'vitest';
import type { RoleRequest } from '../../src/core/roleRequest.js';
import type { RoleWriter } from '../../src/services/directory/port.js';
import type { RoleChanger } from '../../src/services/roleChanger.js';
import { approvalOf, endOf, holdingNothing as held } from './proofsOf.js';
import { assigned, granted } from './walkthrough.js';

/** Compiled and never run: each line below that the compiler would take is an error of this file. */
function whatTheTypesRefuse(writer: RoleWriter, changer: RoleChanger, request: RoleRequest) {
  const approval = approvalOf(granted());
  const grant = endOf(assigned());
  const written = { plan: approval.plan, consumedAt: 0 };
  return [
    () => writer.send(request, { proof: approval, held }),
    () => changer.carryOut(approval, held),
    () => changer.end(grant, held),
    // @ts-expect-error a role request without a permit
    () => writer.send(request),
    // @ts-expect-error a permit without a proof
    () => writer.send(request, { held }),
    // @ts-expect-error a permit without the holdings that were read
    () => writer.send(request, { proof: approval }),
    // @ts-expect-error a proof that was written down
    () => writer.send(request, { proof: written, held }),
    // @ts-expect-error a plan is no proof
    () => changer.carryOut(approval.plan, held),
    // @ts-expect-error the end of a grant approves nothing
    () => changer.carryOut(grant, held),
    // @ts-expect-error an approval is not the end of a grant
    () => changer.end(approval, held),
    // @ts-expect-error holdings that do not say whose they are
    () => changer.end(grant, { holdings: [], throughGroups: [] }),
  ];
}

it('a role is written with a proof in hand, or the compiler says so', () =>
  expect(whatTheTypesRefuse).toBeTypeOf('function'));
