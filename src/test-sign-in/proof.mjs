// A second relying party, written by others (npm openid-client), signs in at this provider: so that neither the provider nor the
// portal is checked only against our own reading of the standard. Run by npm test.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import * as client from 'openid-client';
import { createRemoteJWKSet, decodeProtectedHeader, exportJWK, generateKeyPair, jwtVerify } from 'jose';

const bsn = 'urn:nl-eid-gdi:1.0:id:BSN';
const substantial = 'http://eidas.europa.eu/LoA/substantial';
const [sanne, emre, sem] = ['999990007', '999990032', '999990111'];
const [signing, encryption] = await Promise.all([generateKeyPair('PS256', { modulusLength: 2048 }), generateKeyPair('RSA-OAEP', { modulusLength: 2048 })]);
const servers = [];
const logouts = [];
let portal;
let plain;
let encrypted;

before(async () => {
  const keys = [
    { ...(await exportJWK(signing.publicKey)), kid: 'sig', use: 'sig', alg: 'PS256' },
    { ...(await exportJWK(encryption.publicKey)), kid: 'enc', use: 'enc', alg: 'RSA-OAEP' },
  ];
  const server = createServer(async (req, res) => {
    let body = '';
    for await (const part of req) body += part;
    if (req.method === 'POST') logouts.push(new URLSearchParams(body).get('logout_token'));
    res.writeHead(200, { 'content-type': 'application/json' });
    res.end(req.method === 'POST' ? '' : JSON.stringify({ keys }));
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  servers.push(server);
  portal = `http://127.0.0.1:${server.address().port}`;
  [plain, encrypted] = await Promise.all([start({}), start({ ENCRYPT_ID_TOKENS: '1' })]);
});

after(() => {
  for (const server of servers) (server.kill ?? server.close).call(server);
});

/** Starts a provider on a free port; its origin. */
async function start(settings) {
  const probe = createServer();
  await new Promise((ready) => { probe.listen(0, '127.0.0.1', ready); });
  const { port } = probe.address();
  await new Promise((closed) => { probe.close(closed); });
  const child = spawn(process.execPath, ['server.mjs'], {
    cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...settings, PORT: String(port), PORTAL: portal },
  });
  servers.push(child);
  await new Promise((ready, failed) => { child.stdout.once('data', ready); child.once('exit', () => failed(new Error('the provider stopped'))); });
  return `http://127.0.0.1:${port}`;
}

function configure(origin, kind, changes = {}) {
  return client.discovery(
    new URL(`${origin}/${kind}`),
    'family-portal',
    { id_token_signed_response_alg: 'PS256', require_auth_time: true, ...changes },
    client.PrivateKeyJwt({ key: signing.privateKey, kid: 'sig' }),
    { execute: [client.allowInsecureRequests] },
  );
}

/** A browser: keeps cookies, follows redirects as long as they stay at the provider, reads the last page. */
function browser() {
  const cookies = new Map();
  return async function go(address, form) {
    let next = new URL(address);
    const { origin } = next;
    let body = form;
    for (let hop = 0; hop < 10; hop += 1) {
      const answer = await fetch(next, {
        method: body ? 'POST' : 'GET', body, redirect: 'manual', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [name, value] = cookie.split(';')[0].split(/=(.*)/s);
        if (value) cookies.set(name, value); else cookies.delete(name);
      }
      const location = answer.headers.get('location');
      if (!location) return { url: next, status: answer.status, text: await answer.text() };
      next = new URL(location, next);
      body = undefined;
      if (next.origin !== origin) return { url: next };
    }
    throw new Error('too many redirects');
  };
}

/** A whole sign-in by HTTP, clicking the form as a person does. */
async function signIn(origin, kind, { choose, config, acr = kind === 'digid' ? substantial : undefined, changes } = {}) {
  const relyingParty = config ?? await configure(origin, kind, changes);
  const [verifier, state, nonce] = [client.randomPKCECodeVerifier(), client.randomState(), client.randomNonce()];
  const address = await client.buildAuthorizationUrlWithPAR(relyingParty, {
    redirect_uri: `${portal}/sign-in/${kind}/callback`, scope: 'openid', state, nonce, prompt: 'login',
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...(acr && { acr_values: acr }),
  });
  assert.deepEqual([...address.searchParams.keys()].sort(), ['client_id', 'request_uri'], 'nothing of the request shows in the address bar');
  const go = browser();
  const page = await go(address);
  assert.equal(page.status, 200);
  assert.match(page.text, kind === 'digid' ? /Testomgeving\. Dit is niet DigiD\./ : /Testomgeving\./);
  const back = await go(page.url, new URLSearchParams(choose));
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
  return { relyingParty, go, back: back.url, checks, finish: () => client.authorizationCodeGrant(relyingParty, back.url, checks) };
}

test('a citizen signs in: pushed request, PKCE, private_key_jwt, state, nonce and iss all hold', async () => {
  const { relyingParty, back, finish } = await signIn(plain, 'digid', { choose: { person: sanne, level: substantial } });
  assert.equal(relyingParty.serverMetadata().authorization_response_iss_parameter_supported, true);
  assert.equal(back.searchParams.get('iss'), `${plain}/digid`);
  const claims = (await finish()).claims();
  assert.equal(claims.sub, sanne);
  assert.equal(claims.acr, substantial);
  assert.equal(claims.sub_id_type, bsn);
  assert.equal(claims.aud, 'family-portal');
  assert.equal(claims.represents, undefined);
  assert.ok(claims.jti && claims.sid && Math.abs(claims.auth_time - Date.now() / 1000) < 30);
});

test('a code counts once, and not without its verifier', async () => {
  const { relyingParty, back, checks, finish } = await signIn(plain, 'digid', { choose: { person: sanne, level: substantial } });
  await finish();
  await assert.rejects(finish(), { error: 'invalid_grant' });
  const other = await signIn(plain, 'digid', { choose: { person: sanne, level: substantial } });
  await assert.rejects(client.authorizationCodeGrant(relyingParty, other.back, { ...checks, expectedState: other.checks.expectedState, expectedNonce: other.checks.expectedNonce }), { error: 'invalid_grant' });
  const forged = new URL(back);
  forged.searchParams.set('iss', 'https://other.example');
  await assert.rejects(client.authorizationCodeGrant(relyingParty, forged, checks));
});

test('somebody who acts for another is told apart', async () => {
  const claims = (await (await signIn(plain, 'digid', { choose: { person: emre, represents: sem, level: substantial } })).finish()).claims();
  assert.equal(claims.sub, emre);
  assert.deepEqual(claims.represents, { iss: `${plain}/digid`, sub: sem, sub_id_type: bsn });
});

test('a lower level than asked still gives a code, and says so', async () => {
  const low = 'http://eidas.europa.eu/LoA/low';
  assert.equal((await (await signIn(plain, 'digid', { choose: { person: sanne, level: low } })).finish()).claims().acr, low);
});

test('Annuleren answers access_denied, with state and iss', async () => {
  const { back, finish } = await signIn(plain, 'digid', { choose: { cancel: '1' } });
  assert.equal(back.searchParams.get('error'), 'access_denied');
  assert.equal(back.searchParams.get('iss'), `${plain}/digid`);
  await assert.rejects(finish(), { error: 'access_denied' });
});

test('a request that was not pushed is refused', async () => {
  const relyingParty = await configure(plain, 'digid');
  const address = client.buildAuthorizationUrl(relyingParty, { redirect_uri: `${portal}/sign-in/digid/callback`, scope: 'openid', state: 's', nonce: 'n' });
  assert.doesNotMatch((await browser()(address)).text ?? '', /Wie bent u/);
});

test('an address that is not registered is refused', async () => {
  const relyingParty = await configure(plain, 'digid');
  await assert.rejects(client.buildAuthorizationUrlWithPAR(relyingParty, {
    redirect_uri: `${portal}/elsewhere`, scope: 'openid', state: 's', nonce: 'n',
    code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()), code_challenge_method: 'S256',
  }));
});

test('an employee signs in at the organisation, without level or kind of subject', async () => {
  const claims = (await (await signIn(plain, 'organisation', { choose: { person: 'staff-mila-jansen' } })).finish()).claims();
  assert.equal(claims.sub, 'staff-mila-jansen');
  assert.equal(claims.sub_id_type, undefined);
});

test('an encrypted ID token opens with the published key', async () => {
  const config = await configure(encrypted, 'digid', { id_token_encrypted_response_alg: 'RSA-OAEP', id_token_encrypted_response_enc: 'A128CBC-HS256' });
  client.enableDecryptingResponses(config, ['A128CBC-HS256'], { key: encryption.privateKey, kid: 'enc', alg: 'RSA-OAEP' });
  const tokens = await (await signIn(encrypted, 'digid', { config, choose: { person: sanne, level: substantial } })).finish();
  assert.deepEqual([decodeProtectedHeader(tokens.id_token).alg, decodeProtectedHeader(tokens.id_token).enc], ['RSA-OAEP', 'A128CBC-HS256']);
  assert.equal(tokens.claims().sub, sanne);
});

test('signing out comes back to the portal and tells it through the back channel', async () => {
  const { relyingParty, go, finish } = await signIn(plain, 'digid', { choose: { person: sanne, level: substantial } });
  const tokens = await finish();
  const goodbye = client.buildEndSessionUrl(relyingParty, { post_logout_redirect_uri: `${portal}/sign-out/done`, state: 'bye', id_token_hint: tokens.id_token });
  const back = await go(goodbye);
  assert.equal(back.url.href, `${portal}/sign-out/done?state=bye`);
  for (let wait = 0; logouts.length === 0 && wait < 50; wait += 1) await new Promise((later) => { setTimeout(later, 100); });
  const issuer = `${plain}/digid`;
  const { payload, protectedHeader } = await jwtVerify(logouts.at(-1), createRemoteJWKSet(new URL(relyingParty.serverMetadata().jwks_uri)), { issuer, audience: 'family-portal', typ: 'logout+jwt' });
  assert.equal(protectedHeader.alg, 'PS256');
  assert.ok(Object.hasOwn(payload.events, 'http://schemas.openid.net/event/backchannel-logout'));
  assert.equal(payload.sid, tokens.claims().sid);
  assert.equal(payload.nonce, undefined);
});
