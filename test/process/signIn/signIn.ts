import { createCredential } from '../../../src/services/directory/credential.js';
import { errorFields } from '../../../src/bot/log.js';

// Signs in with a certificate as production does, and says what came of it; the token itself is not said.
const { ENTRA = '', TENANT = '', CLIENT = '', CERTIFICATE = '', CERTIFICATE_PASSWORD } = process.env;
const credential = createCredential({
  profile: 'production',
  entra: ENTRA,
  tenantId: TENANT,
  clientId: CLIENT,
  proof: {
    kind: 'certificate',
    path: CERTIFICATE,
    ...(CERTIFICATE_PASSWORD === undefined ? {} : { password: CERTIFICATE_PASSWORD }),
  },
});
try {
  const token = await credential.getToken('https://graph.microsoft.com/.default');
  console.log(JSON.stringify({ signedIn: true, length: token?.token.length ?? 0 }));
} catch (error) {
  console.log(JSON.stringify({ signedIn: false, error: errorFields(error)['error'] }));
}
