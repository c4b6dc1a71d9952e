import { generateKeyPair, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const folder = new URL('./.keys/', import.meta.url);

/** The provider's signing and encryption keys; made once, because making RSA keys takes seconds. */
export async function keys(kind) {
  const file = new URL(`${kind}.json`, folder);
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 3072 });
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: `${kind}-${randomBytes(6).toString('hex')}`, use: 'sig', alg: 'PS256' };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = new URL(`${kind}.${process.pid}.tmp`, folder);
  await writeFile(draft, JSON.stringify({ keys: [jwk] }), { mode: 0o600 });
  await rename(draft, file);
  return { keys: [jwk] };
}
