import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importX509, jwtVerify } from 'jose';
import { answer as reply } from '../../fakes/answer.js';

type Keys = { key: string; certificate: string };

/**
 * Entra's token endpoint over TLS, as far as a certificate is concerned: it takes an assertion only if it is signed by the
 * registered certificate, names it, is from the app to this endpoint and has an end (Microsoft identity platform,
 * "certificate credentials").
 */
export async function entraOverTls(keys: Keys, app: { tenantId: string; clientId: string; certificate: string }) {
  const refused: string[] = [];
  let issued = 0;
  const thumbprint = Buffer.from(new X509Certificate(app.certificate).fingerprint256.replaceAll(':', ''), 'hex');
  const server = createServer({ key: keys.key, cert: keys.certificate }, (request, response) => {
    const answer = (status: number, body: object) =>
      reply(response, status, { 'content-type': 'application/json' }, JSON.stringify(body));
    const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}/${app.tenantId}`;
    if (request.url === `/${app.tenantId}/v2.0/.well-known/openid-configuration`) {
      answer(200, {
        issuer: `${origin}/v2.0`,
        authorization_endpoint: `${origin}/oauth2/v2.0/authorize`,
        token_endpoint: `${origin}/oauth2/v2.0/token`,
        jwks_uri: `${origin}/discovery/v2.0/keys`,
      });
      return;
    }
    formOf(request)
      .then((form) => check(form, `${origin}/oauth2/v2.0/token`))
      .then(() => {
        issued += 1;
        answer(200, { token_type: 'Bearer', expires_in: 3_600, access_token: 'a'.repeat(100) });
      })
      .catch((error: unknown) => {
        refused.push(error instanceof Error ? error.message : 'refused');
        answer(401, { error: 'invalid_client', error_description: 'AADSTS700027: the assertion is not valid.' });
      });
  });
  async function check(form: URLSearchParams, endpoint: string): Promise<void> {
    const key = await importX509(app.certificate, 'PS256', { extractable: false });
    const { payload, protectedHeader } = await jwtVerify(form.get('client_assertion') ?? '', key, {
      algorithms: ['PS256'],
      issuer: app.clientId,
      subject: app.clientId,
      audience: endpoint,
      // MSAL rounds the present to whole seconds, also up; Entra forgives minutes.
      clockTolerance: 5,
      requiredClaims: ['exp', 'nbf', 'jti'],
    });
    if (protectedHeader['x5t#S256'] !== thumbprint.toString('base64url')) throw new Error('another thumbprint');
    if ((payload.exp ?? Infinity) - (payload.nbf ?? 0) > 600) throw new Error('too long');
    if (form.get('client_secret') !== null) throw new Error('a secret besides');
    if (form.get('scope') !== 'https://graph.microsoft.com/.default') throw new Error('another scope');
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused,
    issued: () => issued,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
}
