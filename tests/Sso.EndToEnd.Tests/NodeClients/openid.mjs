// openid-client: discovery, authorization code with PKCE and nonce, refresh, end of the session.
import * as client from 'openid-client';
import { hear, say, settings } from './lines.mjs';

const configuration = await client.discovery(new URL(settings.authority), settings.clientId, settings.clientSecret);
const verifier = client.randomPKCECodeVerifier();
const nonce = client.randomNonce();
const state = client.randomState();
say({
  url: client.buildAuthorizationUrl(configuration, {
    redirect_uri: settings.redirectUri,
    scope: 'openid profile offline_access',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    nonce,
    state,
  }).href,
});

const { url } = await hear();
const tokens = await client.authorizationCodeGrant(configuration, new URL(url), { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state });
const renewed = await client.refreshTokenGrant(configuration, tokens.refresh_token);
say({
  claims: tokens.claims(),
  renewed: renewed.claims().oid,
  endSession: client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: settings.postLogoutRedirectUri, id_token_hint: tokens.id_token }).href,
});
process.exit(0);
