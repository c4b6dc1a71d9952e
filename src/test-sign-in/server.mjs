// Test DigiD and test organisation login. For the demo and the tests only: anyone may sign in as anyone.
// PORT (5081); PORTAL: base addresses of the portals, separated by commas (http://localhost:5080), the first is told of
// back-channel logouts; ENCRYPT_ID_TOKENS=1 encrypts ID tokens; ALLOW_ANY=1 lets
// a load test sign in with any nine digits beside the cast; API_AUDIENCE and PUBLISHING_SECRET serve the publishing API.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createProvider } from './provider.mjs';
import { page, signInPage } from './page.mjs';
import { citizens, defaultLevel, levels, representable, staff } from './cast.mjs';

const port = Number(process.env.PORT ?? 5081);
const origin = `http://127.0.0.1:${port}`;
const portals = (process.env.PORTAL ?? 'http://localhost:5080').split(',').map((base) => base.trim().replace(/\/$/, '')).filter(Boolean);

// The provider library advises on production settings at length; errors still show.
console.info = () => {};
console.warn = () => {};

const kinds = { digid: await createProvider('digid', origin, portals), organisation: await createProvider('organisation', origin, portals) };
for (const [kind, { provider }] of Object.entries(kinds)) {
  provider.on('server_error', (ctx, error) => console.error(`${kind}: ${error.name}: ${error.message}`));
}
const callbacks = Object.fromEntries(Object.entries(kinds).map(([kind, { provider }]) => [kind, provider.callback()]));
const style = await readFile(new URL('./style.css', import.meta.url));
// Browsers check form-action on the redirect back to the portal too.
const policy = `default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self' ${portals.join(' ')}`;

function send(res, status, type, body) {
  res.writeHead(status, {
    'content-type': type, 'content-security-policy': policy, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer',
  });
  res.end(body);
}

async function formOf(req) {
  let body = '';
  for await (const part of req) {
    body += part;
    if (body.length > 10_000) throw new Error('form too large');
  }
  return new URLSearchParams(body);
}

async function choose(kind, req, res) {
  const { provider, represented } = kinds[kind];
  const { params } = await provider.interactionDetails(req, res);
  if (req.method !== 'POST') return send(res, 200, 'text/html; charset=utf-8', signInPage(kind));

  const form = await formOf(req);
  const people = kind === 'digid' ? citizens : staff;
  const chosen = form.get('person') ?? '';
  const isStranger = process.env.ALLOW_ANY === '1' && kind === 'digid' && /^\d{9}$/.test(chosen);
  const person = isStranger ? chosen : people.find(([subject]) => subject === chosen)?.[0];
  if (form.has('cancel') || !person) {
    return provider.interactionFinished(req, res, { error: 'access_denied', error_description: 'cancelled' }, { mergeWithLastSubmission: false });
  }
  const grant = new provider.Grant({ accountId: person, clientId: params.client_id });
  grant.addOIDCScope('openid');
  const grantId = await grant.save();
  const other = representable.find(([subject]) => subject === form.get('represents'))?.[0];
  if (kind === 'digid' && other && other !== person) represented.set(grantId, other);
  const acr = levels.find(([level]) => level === form.get('level'))?.[0] ?? defaultLevel;
  return provider.interactionFinished(req, res, {
    login: { accountId: person, remember: false, ...(kind === 'digid' && { acr }) },
    consent: { grantId },
  }, { mergeWithLastSubmission: false });
}

const server = createServer(async (req, res) => {
  try {
    const [, kind, first] = new URL(req.url, origin).pathname.split('/');
    if (kind === 'style.css') return send(res, 200, 'text/css; charset=utf-8', style);
    if (!Object.hasOwn(kinds, kind)) return send(res, 404, 'text/html; charset=utf-8', page('Testinlog', '<p>Testomgeving. Begin in het portaal.</p>'));
    // No single sign-on: every sign-in starts without the previous one.
    if (first === 'auth') req.headers.cookie = (req.headers.cookie ?? '').split('; ').filter((c) => !c.startsWith(`${kind}_session`)).join('; ');
    // The portal may have made new keys since the last call.
    (await kinds[kind].provider.Client.find('family-portal')).asymmetricKeyStore.freshUntil = 0;
    if (first === 'choose') return await choose(kind, req, res);
    req.originalUrl = req.url;
    req.url = req.url.slice(kind.length + 1) || '/';
    return callbacks[kind](req, res);
  } catch (error) {
    const gone = error.name === 'SessionNotFound';
    if (!gone) console.error(`${error.name}: ${error.message}`);
    return send(res, gone ? 400 : 500, 'text/html; charset=utf-8', page('Het inloggen lukt niet', '<p>Testomgeving. Begin opnieuw in het portaal.</p>'));
  }
});

server.listen(port, '127.0.0.1', () => console.log(`Test sign-in (not DigiD) on ${origin} for ${portals.join(', ')}`));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { server.close(); server.closeAllConnections(); process.exit(0); });
