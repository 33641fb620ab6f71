// @azure/msal-node: authorization code with PKCE, a silent renewal, and a token of the app's own.
import { ConfidentialClientApplication, CryptoProvider, ProtocolMode } from '@azure/msal-node';
import { hear, say, settings } from './lines.mjs';

const app = new ConfidentialClientApplication({
  auth: {
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    authority: settings.authority,
    knownAuthorities: [new URL(settings.authority).host],
  },
  system: { protocolMode: ProtocolMode.OIDC },
});
const scopes = ['openid', 'profile', 'offline_access'];
const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
say({
  url: await app.getAuthCodeUrl({ scopes, redirectUri: settings.redirectUri, codeChallenge: challenge, codeChallengeMethod: 'S256', state: 's' }),
});

const { url } = await hear();
const first = await app.acquireTokenByCode({ scopes, redirectUri: settings.redirectUri, codeVerifier: verifier, code: new URL(url).searchParams.get('code') });
const silent = await app.acquireTokenSilent({ scopes, account: first.account, forceRefresh: true });
const own = await app.acquireTokenByClientCredential({ scopes: [settings.apiScope] });
say({ claims: first.idTokenClaims, homeAccountId: first.account.homeAccountId, renewed: silent.idTokenClaims.oid, hasOwnToken: own.accessToken.length > 0 });
process.exit(0);
