import { z } from 'zod';
import { durationMs } from '../rules/duration.js';

const dateTime = z.string().datetime({ offset: true });
const duration = z.string().refine((text) => durationMs(text) !== undefined, 'Not an ISO 8601 duration.');

const expiration = z
  .object({
    type: z.enum(['notSpecified', 'noExpiration', 'afterDateTime', 'afterDuration']).nullable().optional(),
    duration: duration.nullable().optional(),
    endDateTime: dateTime.nullable().optional(),
  })
  .strict()
  .refine((value) => value.type !== 'afterDuration' || typeof value.duration === 'string', 'duration is missing.')
  .refine(
    (value) => value.type !== 'afterDateTime' || typeof value.endDateTime === 'string',
    'endDateTime is missing.',
  );

/** Contract schema req.roleAssignmentScheduleRequest. */
export const roleScheduleBody = z
  .object({
    action: z.enum([
      'adminAssign',
      'adminUpdate',
      'adminRemove',
      'selfActivate',
      'selfDeactivate',
      'adminExtend',
      'adminRenew',
      'selfExtend',
      'selfRenew',
    ]),
    principalId: z.string().uuid(),
    roleDefinitionId: z.string().uuid(),
    directoryScopeId: z.string().regex(/^\//),
    justification: z.string().nullable().optional(),
    scheduleInfo: z
      .object({
        startDateTime: dateTime.nullable().optional(),
        expiration: expiration.nullable().optional(),
        recurrence: z.null().optional(),
      })
      .strict()
      .nullable()
      .optional(),
    ticketInfo: z
      .object({ ticketNumber: z.string().nullable().optional(), ticketSystem: z.string().nullable().optional() })
      .strict()
      .nullable()
      .optional(),
    isValidationOnly: z.boolean().nullable().optional(),
    targetScheduleId: z.string().nullable().optional(),
    customData: z.string().nullable().optional(),
  })
  .strict()
  .refine(
    (body) => !['adminAssign', 'selfActivate'].includes(body.action) || (body.scheduleInfo ?? null) !== null,
    'scheduleInfo is missing.',
  );

export type RoleScheduleBody = z.infer<typeof roleScheduleBody>;
