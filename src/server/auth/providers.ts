/** Sign-in by others: a provider appears when its variables are set. Only addresses that the provider vouches for are taken. */
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Env } from "../env.ts";

export interface ProviderEntry {
  readonly id: "github" | "google" | "microsoft" | "oidc";
  readonly name: string;
}

interface Claims {
  readonly sub: string;
  readonly email?: string;
  readonly name?: string;
}

interface GitHubUser {
  readonly id: number;
  readonly login: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly email_verified: boolean;
}

const GITHUB_TIMEOUT_MS = 10_000;

/** Providers whose variables are all there, in fixed order. */
export function providerList(env: Env): ProviderEntry[] {
  const all: (ProviderEntry & { isSet: boolean })[] = [
    { id: "github", name: "GitHub", isSet: both(env.GITHUB_CLIENT_ID, env.GITHUB_CLIENT_SECRET) },
    { id: "google", name: "Google", isSet: both(env.GOOGLE_CLIENT_ID, env.GOOGLE_CLIENT_SECRET) },
    {
      id: "microsoft",
      name: "Microsoft",
      isSet: both(env.MICROSOFT_CLIENT_ID, env.MICROSOFT_CLIENT_SECRET),
    },
    {
      id: "oidc",
      name: env.OIDC_NAME ?? "Single sign-on",
      isSet: both(env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET) && env.OIDC_ISSUER !== undefined,
    },
  ];
  return all.filter((entry) => entry.isSet).map(({ id, name }) => ({ id, name }));
}

/** NextAuth's configuration of the providers that are set. */
export function oauthProviders(env: Env): (OAuthConfig<Claims> | OAuthConfig<GitHubUser>)[] {
  return providerList(env).map(({ id, name }) => {
    if (id === "github") return gitHub(env);
    if (id === "google") {
      return openId({
        id,
        name,
        issuer: "https://accounts.google.com",
        clientId: env.GOOGLE_CLIENT_ID,
        clientSecret: env.GOOGLE_CLIENT_SECRET,
      });
    }
    if (id === "microsoft") {
      return openId({
        id,
        name,
        issuer: `https://login.microsoftonline.com/${env.MICROSOFT_TENANT_ID ?? "common"}/v2.0`,
        clientId: env.MICROSOFT_CLIENT_ID,
        clientSecret: env.MICROSOFT_CLIENT_SECRET,
      });
    }
    return openId({
      id,
      name,
      issuer: env.OIDC_ISSUER ?? "",
      clientId: env.OIDC_CLIENT_ID,
      clientSecret: env.OIDC_CLIENT_SECRET,
    });
  });
}

/** True when the provider itself vouches for the address in `profile`. */
export function isEmailVerified(
  provider: string,
  profile: Readonly<Record<string, unknown>>,
  env: Pick<Env, "MICROSOFT_TENANT_ID">,
): boolean {
  if (provider === "microsoft") {
    // Anybody can write any address into a tenant of their own: only the named tenant or Microsoft's own check counts.
    const tenant = env.MICROSOFT_TENANT_ID;
    const isOwnTenant = tenant !== undefined && profile.tid === tenant;
    return isOwnTenant || profile.xms_edov === true || profile.xms_edov === "1";
  }
  return profile.email_verified === true;
}

/** GitHub speaks no OpenID: the address is the verified primary one of its own list, never the free text of the profile. */
function gitHub(env: Env): OAuthConfig<GitHubUser> {
  return {
    id: "github",
    name: "GitHub",
    type: "oauth",
    issuer: "https://github.com/login/oauth",
    authorization: {
      url: "https://github.com/login/oauth/authorize",
      params: { scope: "read:user user:email" },
    },
    token: "https://github.com/login/oauth/access_token",
    userinfo: {
      url: "https://api.github.com/user",
      async request({ client, tokens }) {
        const user = await client.userinfo(tokens.access_token ?? "");
        const answer = await fetch("https://api.github.com/user/emails", {
          headers: { authorization: `token ${tokens.access_token}` },
          signal: AbortSignal.timeout(GITHUB_TIMEOUT_MS),
        });
        const list: unknown = answer.ok ? await answer.json() : [];
        const emails = (Array.isArray(list) ? list : []) as Record<string, unknown>[];
        const own = emails.find((entry) => entry.primary === true && entry.verified === true);
        return { ...user, email: own?.email ?? null, email_verified: own !== undefined } as never;
      },
    },
    checks: ["pkce", "state"],
    clientId: env.GITHUB_CLIENT_ID ?? "",
    clientSecret: env.GITHUB_CLIENT_SECRET ?? "",
    allowDangerousEmailAccountLinking: true,
    profile: (user) => ({
      id: String(user.id),
      name: user.name ?? user.login,
      email: user.email,
    }),
  };
}

/** Linking by address is allowed here because `signIn` in next-auth.ts lets only verified addresses come that far. */
function openId(options: {
  id: string;
  name: string;
  issuer: string;
  clientId: string | undefined;
  clientSecret: string | undefined;
}): OAuthConfig<Claims> {
  const issuer = options.issuer.replace(/\/$/, "");
  return {
    id: options.id,
    name: options.name,
    type: "oauth",
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    clientId: options.clientId ?? "",
    clientSecret: options.clientSecret ?? "",
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid email profile" } },
    allowDangerousEmailAccountLinking: true,
    profile: (claims) => ({
      id: claims.sub,
      name: claims.name ?? null,
      email: claims.email ?? null,
    }),
  };
}

function both(id: string | undefined, secret: string | undefined): boolean {
  return id !== undefined && secret !== undefined;
}
