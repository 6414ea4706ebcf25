import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Certificates made for one test run and gone with it: nothing that looks like a key is ever in the repository. */
export function makeCertificates() {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-certificates-'));
  const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
  const selfSigned = (name: string, ...more: string[]) =>
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
      '-subj',
      `/CN=${name}`,
      ...more,
    );
  selfSigned('server', '-addext', 'subjectAltName=IP:127.0.0.1');
  selfSigned('stranger', '-addext', 'subjectAltName=IP:127.0.0.1');
  selfSigned('app');
  selfSigned('other');
  openssl('rsa', '-aes256', '-in', 'app.key', '-out', 'locked.key', '-passout', 'pass:for-this-test');
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const pem = (name: string, ...parts: string[]) => {
    writeFileSync(join(folder, name), parts.map(text).join(''));
    return join(folder, name);
  };
  return {
    text,
    path: (name: string) => join(folder, name),
    app: pem('app.pem', 'app.key', 'app.crt'),
    locked: pem('locked.pem', 'locked.key', 'app.crt'),
    other: pem('other.pem', 'other.key', 'other.crt'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
