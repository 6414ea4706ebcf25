import { readFileSync } from 'node:fs';
import {
  type AccessToken,
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
} from '@azure/identity';
import { pipelineClient } from '../outgoing/pipelineClient.js';
import { createWayOut, type Send } from '../outgoing/wayOut.js';
import { DirectoryFailure } from './failure.js';

/** How the bot's app proves itself to Entra. `entra` is the authority's origin; plain loopback only in the sandbox. */
export type CredentialOptions = {
  profile: 'production' | 'sandbox';
  entra: string;
  tenantId: string;
  clientId: string;
  proof:
    | { kind: 'certificate'; path: string; password?: string }
    | { kind: 'federated'; managedIdentityClientId: string; exchangeScope: string }
    | { kind: 'managed-identity' }
    | { kind: 'secret'; secret: string };
  /** Origins at which this machine hands out the tokens of a managed identity; used by those credentials only. */
  managedIdentity?: readonly string[];
  /** Milliseconds since the epoch; the sandbox's clock may run ahead. */
  now?: () => number;
};

/** The one credential for Microsoft Graph and for the Bot Connector. */
export function createCredential(options: CredentialOptions): TokenCredential {
  const { tenantId, clientId, proof } = options;
  if (options.profile === 'sandbox') {
    // @azure/identity refuses an authority over http; on loopback the same grant is asked for directly.
    return new ClientCredentialsGrant(
      options.entra,
      tenantId,
      clientId,
      proof.kind === 'secret' ? proof.secret : 'sandbox',
      options.now ?? Date.now,
      createWayOut({ places: [new URL(options.entra).origin] }),
    );
  }
  const authority = {
    authorityHost: options.entra,
    // The one host is known, so nobody needs to be asked whether it is one; another one would be refused.
    disableInstanceDiscovery: true,
    httpClient: pipelineClient(createWayOut({ places: [options.entra] })),
  };
  // A managed identity may also be a token of the cluster that Entra exchanges.
  const ofThisMachine = { places: [...(options.managedIdentity ?? []), options.entra] };
  const identityOf = (id: string) =>
    new ManagedIdentityCredential({ clientId: id, httpClient: pipelineClient(createWayOut(ofThisMachine)) });
  switch (proof.kind) {
    case 'certificate':
      return new ClientCertificateCredential(
        tenantId,
        clientId,
        {
          certificate: readFileSync(proof.path, 'utf8'),
          ...(proof.password === undefined ? {} : { certificatePassword: proof.password }),
        },
        authority,
      );
    case 'federated': {
      const identity = identityOf(proof.managedIdentityClientId);
      return new ClientAssertionCredential(
        tenantId,
        clientId,
        async () => (await identity.getToken(proof.exchangeScope)).token,
        authority,
      );
    }
    case 'managed-identity':
      return identityOf(clientId);
    case 'secret':
      return new ClientSecretCredential(tenantId, clientId, proof.secret, authority);
  }
}

/** RFC 6749 section 4.4, with the token kept until five minutes before its end. */
class ClientCredentialsGrant implements TokenCredential {
  readonly #kept = new Map<string, AccessToken>();
  constructor(
    readonly entra: string,
    readonly tenantId: string,
    readonly clientId: string,
    readonly secret: string,
    readonly now: () => number,
    readonly send: Send,
  ) {}

  async getToken(scopes: string | string[]): Promise<AccessToken> {
    const scope = Array.isArray(scopes) ? scopes.join(' ') : scopes;
    const kept = this.#kept.get(scope);
    if (kept && kept.expiresOnTimestamp - this.now() > 300_000) return kept;
    const response = await this.send(`${this.entra.replace(/\/$/, '')}/${this.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: this.clientId,
        client_secret: this.secret,
        scope,
      }).toString(),
    }).catch(() => undefined);
    if (!response) throw new DirectoryFailure('unreachable', 'token', { code: 'NoAnswer' });
    const answer = (await response.json().catch(() => ({}))) as {
      access_token?: unknown;
      expires_in?: unknown;
      error?: unknown;
    };
    if (!response.ok || typeof answer.access_token !== 'string') {
      const code = typeof answer.error === 'string' ? answer.error : 'TokenRefused';
      throw new DirectoryFailure(response.status >= 500 ? 'unreachable' : 'denied', 'token', {
        status: response.status,
        code,
      });
    }
    const lifetime = Number(answer.expires_in ?? 3600);
    const token = {
      token: answer.access_token,
      expiresOnTimestamp: this.now() + (Number.isFinite(lifetime) ? lifetime : 3600) * 1000,
    };
    this.#kept.set(scope, token);
    return token;
  }
}
