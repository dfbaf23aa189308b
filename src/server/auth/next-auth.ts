/**
 * NextAuth behind plain Request and Response, so that Next's route and the tests call the same function. What its token holds is in
 * `SessionToken`; whatever a client sends to "update" a session is ignored.
 */
import NextAuthModule, { type NextAuthOptions } from "next-auth";
import { isAppError } from "../../core/model/errors.ts";
import type { Deps } from "../deps.ts";
import { trustForwardedHost } from "../env.ts";
import { signIn } from "../services/account/sign-in.ts";
import { clientAddress } from "./client-address.ts";
import { normaliseEmail } from "./email.ts";
import { ownOrigin, safePath } from "./origin.ts";
import { isEmailVerified, oauthProviders } from "./providers.ts";
import {
  beginSession,
  parseCookies,
  personOf,
  readSession,
  SESSION_SECONDS,
  SessionToken,
  sessionSecret,
} from "./session.ts";
import { hasSecureCookies, sessionCookieName } from "./session-cookie.ts";

type Handler = (req: object, res: object, options: NextAuthOptions) => Promise<unknown>;

/** NextAuth is CommonJS: bundlers hand over its default export, plain Node the object around it. */
const nextAuth = ((NextAuthModule as unknown as { default?: Handler }).default ??
  NextAuthModule) as unknown as Handler;

/** Answers everything below `/api/auth/`. `action` is the rest of the path, in parts. */
export async function handleAuth(
  deps: Deps,
  request: Request,
  action: readonly string[],
): Promise<Response> {
  trustForwardedHost();
  const current = await readSession(deps, request.headers);
  const cookies = { ...parseCookies(request.headers.get("cookie")) };
  // A revoked session must not count as "signed in" when NextAuth links accounts.
  if (current === null) delete cookies[sessionCookieName(deps.env)];
  const url = new URL(request.url);
  const origin = new URL(ownOrigin(deps.env, request.headers.get("host")));
  const headers = {
    ...Object.fromEntries(request.headers),
    "x-forwarded-host": origin.host,
    "x-forwarded-proto": origin.protocol.replace(":", ""),
  };
  const answer = new Answer();
  const query = { ...Object.fromEntries(url.searchParams), nextauth: [...action] };
  const body = request.method === "POST" ? await readForm(request) : undefined;
  const options = authOptions(deps, {
    currentUserId: current?.id ?? null,
    clientAddress: clientAddress(request.headers),
  });
  await nextAuth({ query, body, cookies, headers, method: request.method }, answer, options);
  return answer.toResponse();
}

interface RequestFacts {
  readonly currentUserId: string | null;
  readonly clientAddress: string;
}

/** NextAuth's settings for one request. */
function authOptions(deps: Deps, facts: RequestFacts): NextAuthOptions {
  return {
    secret: sessionSecret(deps.env),
    adapter: deps.accounts.authAdapter(() => deps.newId("user")),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    useSecureCookies: hasSecureCookies(deps.env),
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider(deps, facts), ...oauthProviders(deps.env)],
    logger: {
      error: (code) => deps.log.warn({ code }, "sign-in failed"),
      warn: () => undefined,
      debug: () => undefined,
    },
    events: {
      async signOut({ token }) {
        const known = SessionToken.safeParse(token);
        if (known.success) await deps.accounts.removeSession(known.data.sid);
      },
    },
    callbacks: {
      signIn: ({ account, profile }) => mayComeIn(deps, facts, account, profile),
      async jwt({ token, user }) {
        if (user) return beginSession(deps, user.id);
        if ((await personOf(deps, token)) === null) throw new Error("session was ended");
        return SessionToken.parse(token);
      },
      async session({ session, token }) {
        const person = await deps.accounts.findUser(String(token.sub));
        return {
          expires: session.expires,
          user: { name: person?.name ?? null, email: person?.email ?? null, image: null },
        };
      },
      redirect: ({ url, baseUrl }) => `${baseUrl}${ownPath(url, baseUrl)}`,
    },
  };
}

/** Codes of failures that the sign-in page has words for travel as the message of an error: NextAuth puts it into the address. */
function passwordProvider(deps: Deps, { clientAddress: address }: RequestFacts) {
  return {
    id: "credentials",
    name: "Password",
    type: "credentials" as const,
    credentials: {},
    async authorize(fields: Record<string, unknown> | undefined) {
      try {
        const { email, password } = fields ?? {};
        const person = await signIn(deps, { email, password, clientAddress: address });
        return { id: person.id };
      } catch (error) {
        if (isAppError(error, "auth.slowed"))
          throw new Error(`auth.slowed:${Math.ceil((error.retryAfterMs ?? 0) / 1000)}`);
        if (isAppError(error, "auth.failed")) throw new Error("auth.failed");
        deps.log.error({ reason: String(error) }, "sign-in could not be checked");
        throw new Error("internal");
      }
    },
  };
}

/** Provider accounts come in when known, linked by the signed-in person, or vouched for with a verified address. */
async function mayComeIn(
  deps: Deps,
  facts: RequestFacts,
  account: { type: string; provider: string; providerAccountId: string } | null,
  profile: object | undefined,
): Promise<boolean | string> {
  if (account === null) return false;
  if (account.type === "credentials") return true;
  // Nobody may come before the owner: the first-run page closes for ever once a person exists.
  if (!(await deps.accounts.hasAnyUser())) return "/sign-in?error=no-owner";
  const { provider, providerAccountId } = account;
  if (await deps.accounts.isProviderAccountKnown(provider, providerAccountId)) return true;
  if (facts.currentUserId !== null) return true;
  const claims = (profile ?? {}) as Record<string, unknown>;
  const email = normaliseEmail(claims.email);
  if (email === null || !isEmailVerified(provider, claims, deps.env))
    return "/sign-in?error=not-verified";
  const existing = await deps.accounts.findUserByEmail(email);
  // An address that was only typed in, not verified, does not hand the account to whoever owns the address.
  if (existing !== null && !existing.isEmailVerified) return "/sign-in?error=link-first";
  return true;
}

function ownPath(url: string, baseUrl: string): string {
  return safePath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url);
}

async function readForm(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
  if (request.headers.get("content-type")?.includes("application/json")) {
    try {
      const parsed: unknown = JSON.parse(text);
      return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
    } catch {
      return {};
    }
  }
  return Object.fromEntries(new URLSearchParams(text));
}

/** The few methods of a Node response that NextAuth calls. */
class Answer {
  private code = 200;
  private body: string | null = null;
  private readonly headers = new Headers();

  status(code: number): this {
    this.code = code;
    return this;
  }
  getHeader(name: string): string | string[] | undefined {
    if (name.toLowerCase() === "set-cookie") return this.headers.getSetCookie();
    return this.headers.get(name) ?? undefined;
  }
  setHeader(name: string, value: string | string[]): this {
    this.headers.delete(name);
    for (const one of [value].flat()) this.headers.append(name, one);
    return this;
  }
  json(value: unknown): void {
    this.headers.set("content-type", "application/json");
    this.body = JSON.stringify(value);
  }
  send(value: unknown): void {
    if (typeof value === "string") this.body = value;
    else if (value !== undefined && value !== null) this.json(value);
  }
  end(): void {}
  toResponse(): Response {
    this.headers.set("cache-control", "no-store");
    return new Response(this.body, { status: this.code, headers: this.headers });
  }
}
