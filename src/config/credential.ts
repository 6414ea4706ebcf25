import { guid } from './commonSettings.js';
import { Secret } from './secret.js';
import type { Given, Problem } from './settings.js';

/** How the bot proves to Entra that it is BOT_ID. */
export type Credential =
  | { kind: 'certificate'; path: string; password?: Secret }
  | { kind: 'federated'; managedIdentityClientId: string }
  | { kind: 'managed-identity' }
  | { kind: 'secret'; secret: Secret };

export type CredentialChoice = { credential?: Credential; problems: Problem[]; warnings: string[] };

const CHOICES = 'BOT_CERTIFICATE_PATH, BOT_FEDERATED_CLIENT_ID, BOT_MANAGED_IDENTITY=true or BOT_CLIENT_SECRET';

/** Production: exactly one way to sign in. None would mean a bot that cannot answer; two, one that someone forgot. */
export function productionCredential(given: Given): CredentialChoice {
  const problems = partProblems(given);
  const offered = offeredCredentials(given);
  const [credential, ...others] = offered;
  if (credential === undefined && problems.length === 0) {
    problems.push({
      variable: 'BOT_CERTIFICATE_PATH',
      problem: 'is not set, nor is another credential',
      remedy: `Set exactly one of ${CHOICES}.`,
    });
  }
  if (others.length > 0) {
    const variable = offered.map(variableOf).join(', ');
    problems.push({ variable, problem: 'are set together', remedy: `Keep exactly one of ${CHOICES}.` });
  }
  const warnings =
    credential?.kind === 'secret'
      ? [
          'BOT_CLIENT_SECRET works, but a certificate or a federated identity is safer: a secret can be copied and expires.',
        ]
      : [];
  return { ...(credential && { credential }), problems, warnings };
}

/** Sandbox: only a secret makes sense there, and any word will do. */
export function sandboxCredential(given: Given): CredentialChoice {
  const unused = [
    'BOT_CERTIFICATE_PATH',
    'BOT_CERTIFICATE_PASSWORD',
    'BOT_FEDERATED_CLIENT_ID',
    'BOT_MANAGED_IDENTITY',
  ];
  return {
    credential: { kind: 'secret', secret: new Secret(given['BOT_CLIENT_SECRET'] ?? 'sandbox') },
    problems: [],
    warnings: unused.filter((name) => name in given).map((name) => `${name} is not used in the sandbox profile.`),
  };
}

function offeredCredentials(given: Given): Credential[] {
  const offered: Credential[] = [];
  const path = given['BOT_CERTIFICATE_PATH'];
  const password = given['BOT_CERTIFICATE_PASSWORD'];
  if (path) offered.push({ kind: 'certificate', path, ...(password && { password: new Secret(password) }) });
  const clientId = guid.safeParse(given['BOT_FEDERATED_CLIENT_ID']);
  if (clientId.success) offered.push({ kind: 'federated', managedIdentityClientId: clientId.data });
  if (given['BOT_MANAGED_IDENTITY'] === 'true') offered.push({ kind: 'managed-identity' });
  const secret = given['BOT_CLIENT_SECRET'];
  if (secret) offered.push({ kind: 'secret', secret: new Secret(secret) });
  return offered;
}

function partProblems(given: Given): Problem[] {
  const problems: Problem[] = [];
  if (given['BOT_CERTIFICATE_PASSWORD'] && !given['BOT_CERTIFICATE_PATH']) {
    problems.push({
      variable: 'BOT_CERTIFICATE_PASSWORD',
      problem: 'is set without BOT_CERTIFICATE_PATH',
      remedy: 'Set BOT_CERTIFICATE_PATH to the PEM file it opens, or leave both out.',
    });
  }
  const clientId = given['BOT_FEDERATED_CLIENT_ID'];
  if (clientId !== undefined && !guid.safeParse(clientId).success) {
    problems.push({
      variable: 'BOT_FEDERATED_CLIENT_ID',
      problem: 'is not a GUID',
      remedy: 'Set it to the client id of the user-assigned managed identity that the app registration trusts.',
    });
  }
  if (!['true', 'false', undefined].includes(given['BOT_MANAGED_IDENTITY'])) {
    problems.push({
      variable: 'BOT_MANAGED_IDENTITY',
      problem: 'is neither true nor false',
      remedy: 'Set it to true when BOT_ID is a user-assigned managed identity, or leave it out.',
    });
  }
  return problems;
}

function variableOf(credential: Credential): string {
  const names = {
    certificate: 'BOT_CERTIFICATE_PATH',
    federated: 'BOT_FEDERATED_CLIENT_ID',
    'managed-identity': 'BOT_MANAGED_IDENTITY',
    secret: 'BOT_CLIENT_SECRET',
  };
  return names[credential.kind];
}
