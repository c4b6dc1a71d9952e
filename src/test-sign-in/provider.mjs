import { randomUUID, randomBytes } from 'node:crypto';
import { Provider, interactionPolicy } from 'oidc-provider';
import { bsnType, levels } from './cast.mjs';
import { keys } from './keys.mjs';
import { notice, page } from './page.mjs';

/** One provider: `kind` is digid or organisation, `portals` are the base addresses of the portals it serves. */
export async function createProvider(kind, origin, portals) {
  const issuer = `${origin}/${kind}`;
  // The person someone acts for belongs to one sign-in, not to the account.
  const represented = new Map();

  const policy = interactionPolicy.base();
  policy.remove('consent');

  const encrypted = process.env.ENCRYPT_ID_TOKENS === '1';
  const portal = {
    client_id: 'family-portal',
    redirect_uris: portals.map((base) => `${base}/sign-in/${kind}/callback`),
    post_logout_redirect_uris: portals.map((base) => `${base}/sign-out/done`),
    response_types: ['code'],
    grant_types: ['authorization_code'],
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'PS256',
    id_token_signed_response_alg: 'PS256',
    ...(encrypted && { id_token_encrypted_response_alg: 'RSA-OAEP', id_token_encrypted_response_enc: 'A128CBC-HS256' }),
    jwks_uri: `${portals[0]}/.well-known/portal-keys.json`,
    backchannel_logout_uri: `${portals[0]}/sign-out/back-channel/${kind}`,
    backchannel_logout_session_required: true,
    require_auth_time: true,
    require_pushed_authorization_requests: true,
  };
  // A system that publishes plans through the portal's API; the organisation's provider gives it its tokens.
  const publisher = {
    client_id: 'publishing-system',
    client_secret: process.env.PUBLISHING_SECRET ?? 'test-only-publishing-secret',
    redirect_uris: [],
    response_types: [],
    grant_types: ['client_credentials'],
    id_token_signed_response_alg: 'PS256',
    scope: 'publish',
  };
  const api = process.env.API_AUDIENCE ?? `${portals[0]}/api/v1`;

  const provider = new Provider(issuer, {
    clients: kind === 'organisation' ? [portal, publisher] : [portal],
    jwks: await keys(kind),
    cookies: {
      keys: [randomBytes(32).toString('hex')],
      names: { session: `${kind}_session`, interaction: `${kind}_interaction`, resume: `${kind}_resume` },
    },
    acrValues: levels.map(([acr]) => acr),
    // sub_id_type and represents belong in the ID token, as the NL GOV profile has them.
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'sub_id_type', 'represents', 'jti'] },
    scopes: ['openid', 'publish'],
    clientAuthMethods: ['private_key_jwt', 'client_secret_basic', 'client_secret_post'],
    enabledJWA: {
      idTokenSigningAlgValues: ['PS256', 'RS256'],
      clientAuthSigningAlgValues: ['PS256', 'RS256'],
      idTokenEncryptionAlgValues: ['RSA-OAEP'],
    },
    pkce: { required: () => true },
    ttl: { AuthorizationCode: 60, AccessToken: 300, ClientCredentials: 300, IdToken: 300, Interaction: 900, Session: 7200, Grant: 7200 },
    findAccount: (ctx, sub, token) => ({
      accountId: sub,
      claims: () => {
        const other = represented.get(token?.grantId);
        return {
          sub,
          jti: randomUUID(),
          ...(kind === 'digid' && { sub_id_type: bsnType }),
          ...(other && { represents: { iss: issuer, sub: other, sub_id_type: bsnType } }),
        };
      },
    }),
    interactions: { policy, url: (ctx, interaction) => `/${kind}/choose/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      userinfo: { enabled: true },
      encryption: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      backchannelLogout: { enabled: true },
      clientCredentials: { enabled: kind === 'organisation' },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx, client) => (client.clientId === publisher.client_id ? api : undefined),
        getResourceServerInfo: () => ({ scope: 'publish', audience: api, accessTokenFormat: 'jwt', accessTokenTTL: 300, jwt: { sign: { alg: 'PS256' } } }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx) => { ctx.body = ''; },
        postLogoutSuccessSource: (ctx) => { ctx.body = page('U bent uitgelogd', `<p>${notice(kind)}</p>`); },
      },
    },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = page('Het inloggen lukt niet', `<p>${notice(kind)}</p><p lang="en">${String(out.error).replace(/\W+/g, ' ')}</p>`);
    },
    // Several portals may share this provider, and its own guard refuses loopback addresses.
    fetch: (url, { dispatcher, ...options }) => fetchFromPortals(url, options, portals),
  });

  // Logging out asks nothing: the confirmation is sent on from here, so that it works without JavaScript.
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.oidc?.route !== 'end_session' || !ctx.oidc.session?.state?.secret) return;
    const set = ctx.response.get('set-cookie');
    const cookies = [ctx.get('cookie'), ...[set].flat().map((c) => c.split(';')[0])].filter(Boolean).join('; ');
    const confirmed = await fetch(ctx.oidc.urlFor('end_session_confirm'), {
      method: 'POST', redirect: 'manual', headers: { cookie: cookies }, body: new URLSearchParams({ xsrf: ctx.oidc.session.state.secret, logout: 'yes' }),
    });
    ctx.set('set-cookie', confirmed.headers.getSetCookie());
    ctx.status = 303;
    ctx.redirect(confirmed.headers.get('location') ?? `${issuer}/session/end/success`);
    ctx.status = 303;
    ctx.body = '';
  });

  return { provider, represented };
}

async function fetchFromPortals(url, options, portals) {
  const path = new URL(url).href.slice(portals[0].length);
  const answers = (await Promise.allSettled(portals.map((base) => fetch(base + path, { ...options, headers: options.headers }))))
    .filter((a) => a.status === 'fulfilled' && a.value.ok).map((a) => a.value);
  if (answers.length === 0) return new Response('{"keys":[]}', { status: 502 });
  if (!path.endsWith('portal-keys.json')) return answers[0];
  const sets = await Promise.all(answers.map((a) => a.json()));
  return Response.json({ keys: sets.flatMap((s) => s.keys) });
}
