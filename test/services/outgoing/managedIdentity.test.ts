import { afterEach, expect, it, vi } from 'vitest';
import { createCredential } from '../../../src/services/directory/credential.js';
import { botId, tenantId } from '../../bot/issuer.js';
import { listenAs } from './evil.js';

afterEach(() => void vi.unstubAllEnvs());

// In a file of its own: the library keeps the first endpoint it has seen for as long as the process lives.
it('a managed identity is asked for nowhere but at the configured place, whatever the environment says', async () => {
  const [evil, configured] = await Promise.all([listenAs(), listenAs()]);
  vi.stubEnv('IDENTITY_ENDPOINT', `${evil.origin}/msi/token`);
  vi.stubEnv('IDENTITY_HEADER', 'the-secret-of-the-machine');
  const credential = createCredential({
    profile: 'production',
    entra: 'https://login.microsoftonline.com',
    tenantId,
    clientId: botId,
    managedIdentity: [configured.origin],
    proof: { kind: 'managed-identity' },
  });
  await expect(credential.getToken('https://graph.microsoft.com/.default')).rejects.toThrow();
  expect(evil.connections()).toBe(0);
  evil.close();
  configured.close();
});
