import { z } from 'zod';
import { isLoopbackHost } from './loopback.js';

/** Where alerts are sent besides Teams: https; plain http only to this machine, which config.ts allows in the sandbox alone. */
export const webhookUrl = z.string().superRefine((text, context) => {
  const problem = problemWith(text);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});

function problemWith(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return 'is not an address';
  if (url.username !== '' || url.password !== '') return 'holds a user name or a password';
  if (url.hash !== '') return 'holds a fragment';
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname))
    ? undefined
    : 'is not an https address';
}
