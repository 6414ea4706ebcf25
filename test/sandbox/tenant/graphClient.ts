import type { Tenant } from '../../../sandbox/tenant/startTenant.js';

export type Item = { id: string; [name: string]: unknown };

/** An answer, read loosely: an object, a collection or an error. */
export type Body = Item & {
  value: Item[];
  error?: { code: string; message: string; details?: { code: string }[]; innerError: Record<string, string> };
};
export type Reply = { status: number; headers: Headers; body: Body };

export type GraphClient = {
  get(path: string, headers?: Record<string, string>): Promise<Reply>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>;
  patch(path: string, body: unknown): Promise<Reply>;
  remove(path: string): Promise<Reply>;
  onReply(listener: (method: string, path: string, reply: Reply) => void): void;
};

/** A plain HTTP caller with a real token of the bot's app. Paths begin with /v1.0 or /beta, or are absolute. */
export async function graphClient(tenant: Tenant): Promise<GraphClient> {
  const token = await tokenFor(tenant, 'https://graph.microsoft.com/.default');
  const listeners: ((method: string, path: string, reply: Reply) => void)[] = [];
  const send = async (method: string, path: string, body?: unknown, headers = {}): Promise<Reply> => {
    const url = path.startsWith('http') ? path : `${tenant.graphUrl}${path}`;
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const all = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers };
    const response = await fetch(url, { method, headers: all, ...json });
    const text = await response.text();
    const reply = {
      status: response.status,
      headers: response.headers,
      body: (text ? JSON.parse(text) : undefined) as Body,
    };
    for (const listener of listeners) listener(method, url.slice(tenant.graphUrl.length), reply);
    return reply;
  };
  return {
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    patch: (path, body) => send('PATCH', path, body),
    remove: (path) => send('DELETE', path),
    onReply: (listener) => void listeners.push(listener),
  };
}

export async function tokenFor(tenant: Tenant, scope: string): Promise<string> {
  const { body } = await askToken(tenant, { scope });
  return String(body['access_token']);
}

export async function askToken(
  tenant: Tenant,
  change: Record<string, string>,
  tenantId = tenant.tenantId,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: tenant.botAppId,
    client_secret: 'anything',
    scope: 'https://graph.microsoft.com/.default',
    ...change,
  });
  const response = await fetch(`${tenant.entraUrl}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body: form });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

export const newAccount = (name = 'CIPPServiceAccount', change: Record<string, unknown> = {}) => ({
  accountEnabled: false,
  displayName: 'CIPP Service Account',
  mailNickname: name,
  userPrincipalName: `${name}@contoso.com`,
  usageLocation: 'NL',
  passwordProfile: { password: 'Sandbox-only-1', forceChangePasswordNextSignIn: false },
  ...change,
});

export const dedicatedPolicy = (userId: string, change: Record<string, unknown> = {}) => ({
  displayName: 'CIPP Service Account Conditional Access Policy',
  state: 'enabled',
  conditions: {
    clientAppTypes: ['all'],
    applications: { includeApplications: ['All'] },
    users: { includeUsers: [userId] },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  sessionControls: {
    signInFrequency: {
      isEnabled: true,
      frequencyInterval: 'everyTime',
      authenticationType: 'primaryAndSecondaryAuthentication',
      value: null,
      type: null,
    },
  },
  ...change,
});
