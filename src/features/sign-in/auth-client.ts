/** The browser's side of NextAuth: three requests, no session kept in the page. */

export type SignInOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "wrong" | "failed" }
  | { readonly ok: false; readonly reason: "slowed"; readonly seconds: number };

/** Signs in with mail and password; the cookie is set when it is ok. */
export async function signInWithPassword(input: {
  email: string;
  password: string;
}): Promise<SignInOutcome> {
  try {
    const answer = await post("/api/auth/callback/credentials", input);
    const error = new URL(answer, window.location.origin).searchParams.get("error");
    if (error === null) return { ok: true };
    if (error.startsWith("auth.slowed:"))
      return { ok: false, reason: "slowed", seconds: Number(error.split(":")[1]) || 30 };
    return { ok: false, reason: error === "auth.failed" ? "wrong" : "failed" };
  } catch {
    return { ok: false, reason: "failed" };
  }
}

/** Ends the session of this browser and goes to the sign-in page. */
export async function signOut(): Promise<void> {
  await post("/api/auth/signout", {});
  window.location.assign("/sign-in");
}

/** Leaves for the provider's page; `to` is the path to come back to. */
export async function signInWithProvider(provider: string, to: string): Promise<void> {
  window.location.assign(await post(`/api/auth/signin/${encodeURIComponent(provider)}`, {}, to));
}

/** Posts a NextAuth form with its token; returns the address that it answers with. */
async function post(path: string, fields: Record<string, string>, to = "/"): Promise<string> {
  const token = await fetch("/api/auth/csrf");
  const { csrfToken } = (await token.json()) as { csrfToken: string };
  const response = await fetch(path, {
    method: "POST",
    body: new URLSearchParams({ ...fields, csrfToken, callbackUrl: to, json: "true" }),
  });
  const { url } = (await response.json()) as { url: string };
  return url;
}
