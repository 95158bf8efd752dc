// oidc-provider with the people, clients and key that a test gives it: `node provider.js FILE.json`. Whoever signs in types
// a name and no password. It listens on loopback only and says "ready" once it does.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const given = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const people = new Map(given.people.map((each) => [each.sub, each]));
const programs = new Map(given.programs.map((each) => [each.client, each]));

// whoever has `seconds` has short sessions
const idTokenSeconds = (ctx) => people.get(ctx.oidc?.entities?.Account?.accountId)?.seconds ?? 3600;
const page = (body) => `<!doctype html><title>Sign in</title>${body}`;

const provider = new Provider(given.issuer, {
  jwks: { keys: [given.key] },
  cookies: { keys: ['of a test'] },
  clients: given.clients,
  claims: {
    openid: ['sub'],
    profile: ['preferred_username', 'name', 'roles', 'faultline_customer'],
    email: ['email'],
  },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  ttl: { Interaction: 600, Session: 3600, Grant: 3600, AccessToken: 300, IdToken: idTokenSeconds, RefreshToken: 3600 },
  issueRefreshToken: () => true,
  rotateRefreshToken: false,
  findAccount: (ctx, sub) => people.has(sub) ? { accountId: sub, claims: () => people.get(sub) } : undefined,
  interactions: { url: (ctx, interaction) => `/sign-in/${interaction.uid}` },
  loadExistingGrant: async (ctx) => {
    const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid profile email');
    await grant.save();
    return grant;
  },
  extraTokenClaims: (ctx, token) => programs.get(token.clientId)?.claims,
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = page(`${form}<button form="op.logoutForm" name="logout" value="yes">Sign out</button>`);
      },
    },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (ctx, resource) => ({
        scope: '',
        audience: resource.replace(/^.*:/, ''),
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
});

const signIn = async (request, response) => {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method === 'GET') {
    response.setHeader('content-type', 'text/html');
    response.end(page(`<form method="post" action="/sign-in/${uid}"><input name="name"><button>Sign in</button></form>`));
    return;
  }
  let body = '';
  for await (const part of request) body += part;
  const name = new URLSearchParams(body).get('name');
  const person = given.people.find((each) => each.preferred_username === name || each.email === name);
  const result = person
    ? { login: { accountId: person.sub } }
    : { error: 'access_denied', error_description: 'nobody of that name' };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
};

const standard = provider.callback();
createServer((request, response) => {
  if (!request.url.startsWith('/sign-in/')) {
    standard(request, response);
    return;
  }
  signIn(request, response).catch((problem) => {
    response.statusCode = 500;
    response.end(String(problem));
  });
}).listen(given.port, '127.0.0.1', () => console.log('ready'));
