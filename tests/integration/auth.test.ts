import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createContext } from "../../src/server/api/context.ts";
import { appRouter } from "../../src/server/api/root.ts";
import { handleAuth } from "../../src/server/auth/next-auth.ts";
import { readSession } from "../../src/server/auth/session.ts";
import { resetPassword } from "../../src/server/services/account/reset-password.ts";
import { signIn } from "../../src/server/services/account/sign-in.ts";
import { startTestDeps, type TestDeps } from "../helpers/deps.ts";
import { addWorkspace, callerOf, PASSWORD } from "../helpers/people.ts";

const ORIGIN = "http://127.0.0.1:3000";
const OWNER = {
  name: "Maren Okafor",
  email: "  Maren@Example.COM ",
  password: PASSWORD,
  workspaceName: "Brookvale",
};

let t: TestDeps;
let now: number;

beforeAll(async () => {
  t = await startTestDeps();
  Object.assign(t.deps, { clock: () => now });
  now = Date.now();
});
afterAll(() => t.stop());

/** A browser with its own cookies, talking to NextAuth. */
class Browser {
  readonly jar = new Map<string, string>();
  async send(path: string, form?: Record<string, string>): Promise<Response> {
    const headers = new Headers({ host: "127.0.0.1:3000", cookie: this.cookie() });
    if (form) headers.set("content-type", "application/x-www-form-urlencoded");
    const request = new Request(`${ORIGIN}/api/auth/${path}`, {
      method: form ? "POST" : "GET",
      headers,
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    const parts = path.split("?")[0]?.split("/") ?? [];
    const response = await handleAuth(t.deps, request, parts);
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (/max-age=0|1970/i.test(line)) this.jar.delete(pair.slice(0, at));
      else this.jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }
  cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }
  async signIn(email: string, password: string, extra: Record<string, string> = {}) {
    const { csrfToken } = (await (await this.send("csrf")).json()) as { csrfToken: string };
    const form = { email, password, csrfToken, json: "true", ...extra };
    const response = await this.send("callback/credentials", form);
    const { url } = (await response.json()) as { url: string };
    return { response, url };
  }
  who() {
    return readSession(t.deps, new Headers({ cookie: this.cookie() }));
  }
}

describe("first run", () => {
  test("only one of many owners at once is made, and the page is closed then", async () => {
    const caller = await callerOf(t.deps, null);
    const state = await caller.account.setupState();
    expect(state.ownerExists).toBe(false);
    expect(state.checks.map((check) => check.name)).toEqual([
      "database",
      "file store",
      "jobs",
      "language model",
    ]);
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, (_, i) =>
        caller.account.createOwner({
          ...OWNER,
          email: i === 0 ? OWNER.email : `m${i}@example.com`,
        }),
      ),
    );
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    await expect(caller.account.createOwner(OWNER)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await caller.account.setupState()).toEqual({
      ownerExists: true,
      needsCode: false,
      checks: [],
    });
  });

  test("a short password and a bad address are refused before anything is stored", async () => {
    const caller = await callerOf(t.deps, null);
    await expect(caller.account.createOwner({ ...OWNER, password: "short" })).rejects.toMatchObject(
      { code: "BAD_REQUEST" },
    );
  });
});

describe("the one-time code", () => {
  let locked: TestDeps;
  beforeAll(async () => {
    locked = await startTestDeps({ LIGATURE_OWNER_CODE: "ABCD-EFGH-JKMN" });
  });
  afterAll(() => locked.stop());

  test("owner creation from elsewhere needs it, and guessing it is slowed", async () => {
    const caller = appRouter.createCaller(await createContext(locked.deps, new Headers()));
    expect((await caller.account.setupState()).needsCode).toBe(true);
    for (const code of [null, "", "ABCD-EFGH-JKMM", "x", "y"])
      await expect(caller.account.createOwner({ ...OWNER, code })).rejects.toMatchObject({
        code: "UNAUTHORIZED",
      });
    await expect(
      caller.account.createOwner({ ...OWNER, code: "ABCD-EFGH-JKMN" }),
    ).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
    Object.assign(locked.deps, { clock: () => Date.now() + 31_000 });
    const made = await caller.account.createOwner({ ...OWNER, code: "abcd-efgh-jkmn " });
    expect(made.workspaceSlug).toBe("brookvale");
  });
});

describe("signing in", () => {
  let email: string;
  beforeAll(async () => {
    const users = await Promise.all(
      ["maren@example.com", ...[1, 2, 3, 4].map((i) => `m${i}@example.com`)].map((one) =>
        t.deps.accounts.findUserByEmail(one),
      ),
    );
    email = users.find((user) => user !== null)?.email ?? "";
  });
  beforeEach(() => {
    now += 48 * 60 * 60_000;
  });

  test("works with the address in any writing, and the cookie is closed to scripts", async () => {
    const browser = new Browser();
    const { response, url } = await browser.signIn(` ${email.toUpperCase()} `, PASSWORD);
    expect(url).toBe(`${ORIGIN}/`);
    const cookie = response.headers.getSetCookie().find((line) => line.includes("session-token"));
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect((await browser.who())?.email).toBe(email);
    const fullWidth = email.replace("@", "＠");
    expect((await new Browser().signIn(fullWidth, PASSWORD)).url).toBe(`${ORIGIN}/`);
  });

  test("unknown address and wrong password are one answer in about the same time", async () => {
    const timed = async (address: string) => {
      const start = performance.now();
      const { url } = await new Browser().signIn(address, "not the right one");
      return { url, ms: performance.now() - start };
    };
    await timed("warm-up@example.com");
    const fastest = { unknown: Infinity, wrong: Infinity };
    // What else the machine does only makes an answer slower, so the fastest of three tells what it takes.
    for (let i = 0; i < 3; i++) {
      const unknown = await timed("nobody@example.com");
      const wrong = await timed(email);
      expect(unknown.url).toBe(wrong.url);
      expect(unknown.url).toContain("error=auth.failed");
      fastest.unknown = Math.min(fastest.unknown, unknown.ms);
      fastest.wrong = Math.min(fastest.wrong, wrong.ms);
    }
    expect(fastest.unknown).toBeGreaterThan(fastest.wrong / 4);
  });

  test("after five failures it waits 30 s, then doubles; a right one clears it", async () => {
    const wrong = () => new Browser().signIn(email, "wrong wrong wrong");
    for (let i = 0; i < 5; i++) expect((await wrong()).url).toContain("auth.failed");
    expect((await wrong()).url).toContain(encodeURIComponent("auth.slowed:30"));
    const right = () => new Browser().signIn(email, PASSWORD);
    expect((await right()).url).toContain("auth.slowed");
    now += 30_001;
    expect((await wrong()).url).toContain("auth.failed");
    expect((await wrong()).url).toContain(encodeURIComponent("auth.slowed:60"));
    now += 60_001;
    expect((await right()).url).toBe(`${ORIGIN}/`);
    expect((await wrong()).url).toContain("auth.failed");
  });

  test("fifty guesses at once are not more than five", async () => {
    const guesses = await Promise.allSettled(
      Array.from({ length: 50 }, () =>
        signIn(t.deps, { email, password: "no no no no no", clientAddress: "203.0.113.9" }),
      ),
    );
    const codes = guesses.map((guess) =>
      guess.status === "rejected" ? (guess.reason as { code: string }).code : "in",
    );
    expect(codes.filter((code) => code === "auth.failed")).toHaveLength(5);
    expect(codes.filter((code) => code === "auth.slowed")).toHaveLength(45);
  });

  test("one network address that tries many people is slowed too, and neighbours are not", async () => {
    const guess = (who: string, clientAddress: string) =>
      signIn(t.deps, { email: who, password: "no no no no no", clientAddress });
    for (let i = 0; i < 5; i++)
      await expect(guess(`p${i}@example.com`, "198.51.100.7")).rejects.toThrow("auth.failed");
    await expect(guess("p9@example.com", "198.51.100.7")).rejects.toThrow("auth.slowed");
    await expect(guess("p9@example.com", "198.51.100.8")).rejects.toThrow("auth.failed");
  });

  test("strangers with many addresses keep nobody out who came in before, and are slowed themselves", async () => {
    const guess = (who: string, clientAddress: string, password = "no no no no no") =>
      signIn(t.deps, { email: who, password, clientAddress });
    await guess(email, "192.0.2.200", PASSWORD);
    for (const who of [email, "nobody-here@example.com"]) {
      for (let i = 0; i < 50; i++)
        await expect(guess(who, `198.51.100.${i}`)).rejects.toThrow("auth.failed");
      await expect(guess(who, "198.51.100.99", PASSWORD)).rejects.toThrow("auth.slowed");
      if (who !== email) continue;
      expect(await guess(who, "192.0.2.200", PASSWORD)).toMatchObject({ tokenVersion: 0 });
      for (let i = 0; i < 5; i++)
        await expect(guess(who, "192.0.2.200")).rejects.toThrow("auth.failed");
      await expect(guess(who, "192.0.2.200", PASSWORD)).rejects.toThrow("auth.slowed");
      now += 25 * 60 * 60_000;
    }
  });

  test("counts of failures that are too old to matter are not kept", async () => {
    const client = new pg.Client({ connectionString: t.databaseUrl });
    await client.connect();
    const keptRows = async () =>
      (await client.query("select 1 from sign_in_attempts where failures > 0")).rowCount;
    try {
      for (let i = 0; i < 3; i++)
        await signIn(t.deps, {
          email: `old${i}@example.com`,
          password: "no",
          clientAddress: `192.0.2.${i}`,
        }).catch(() => undefined);
      expect(await keptRows()).toBeGreaterThanOrEqual(9);
      now += 25 * 60 * 60_000;
      await new Browser().signIn(email, "wrong wrong wrong");
      expect(await keptRows()).toBe(1);
    } finally {
      await client.end();
    }
  });

  test("hostile shapes of fields are just wrong", async () => {
    for (const bad of [undefined, null, ["a@b.c"], { not: "" }, "a@b.c\u0000", "x".repeat(10_000)])
      await expect(
        signIn(t.deps, { email: bad, password: bad, clientAddress: "local" }),
      ).rejects.toMatchObject({ code: expect.stringMatching(/^auth\.(failed|slowed)$/) });
  });

  test("the way back is a path of our own, never another site", async () => {
    for (const evil of [
      "https://evil.example/",
      "//evil.example",
      "/\\evil.example",
      "javascript:x",
    ]) {
      const { url } = await new Browser().signIn(email, PASSWORD, { callbackUrl: evil });
      expect(new URL(url).origin).toBe(ORIGIN);
      expect(url).not.toContain("evil");
    }
    const { url } = await new Browser().signIn(email, PASSWORD, {
      callbackUrl: "/brookvale/x?a=1",
    });
    expect(url).toBe(`${ORIGIN}/brookvale/x?a=1`);
  });

  test("what a client sends to update its session changes nothing", async () => {
    const browser = new Browser();
    await browser.signIn(email, PASSWORD);
    const before = await browser.who();
    const { csrfToken } = (await (await browser.send("csrf")).json()) as { csrfToken: string };
    const request = new Request(`${ORIGIN}/api/auth/session`, {
      method: "POST",
      headers: {
        host: "127.0.0.1:3000",
        cookie: browser.cookie(),
        "content-type": "application/json",
      },
      body: JSON.stringify({
        csrfToken,
        data: { sub: "usr_other", v: 99, role: "owner", user: { email: "x@y.z" } },
      }),
    });
    const response = await handleAuth(t.deps, request, ["session"]);
    expect(((await response.json()) as { user: { email: string } }).user.email).toBe(email);
    const cookie = response.headers.getSetCookie().find((line) => line.includes("session-token"));
    const headers = new Headers({ cookie: cookie?.split(";")[0] ?? "" });
    expect(await readSession(t.deps, headers)).toEqual(before);
  });

  test("signing in without the form's token does nothing", async () => {
    const browser = new Browser();
    await browser.send("callback/credentials", { email, password: PASSWORD, json: "true" });
    expect(await browser.who()).toBeNull();
  });
});

describe("ending sessions", () => {
  test("signing out ends this session for whoever has a copy of its cookie, and no other", async () => {
    now += 48 * 60 * 60_000;
    const email = "leaver@example.com";
    await addWorkspace(t.deps, "Leavers", email);
    const here = new Browser();
    const there = new Browser();
    await here.signIn(email, PASSWORD);
    await there.signIn(email, PASSWORD);
    const copy = new Browser();
    for (const [name, value] of here.jar) copy.jar.set(name, value);
    expect((await copy.who())?.email).toBe(email);
    const { csrfToken } = (await (await here.send("csrf")).json()) as { csrfToken: string };
    await here.send("signout", { csrfToken, json: "true" });
    expect(await here.who()).toBeNull();
    expect(await copy.who()).toBeNull();
    expect(await (await copy.send("session")).json()).toEqual({});
    expect(await copy.who()).toBeNull();
    expect((await there.who())?.email).toBe(email);
    now += 15 * 24 * 60 * 60_000;
    expect(await there.who()).toBeNull();
  });

  test("sign out everywhere, a new password and a reset end every session at once", async () => {
    now += 48 * 60 * 60_000;
    const email = "resetter@example.com";
    const { ownerId: id } = await addWorkspace(t.deps, "Resetters", email);
    const first = new Browser();
    const second = new Browser();
    await first.signIn(email, PASSWORD);
    await second.signIn(email, PASSWORD);
    expect((await second.who())?.id).toBe(id);
    await (await callerOf(t.deps, id)).account.endSessions();
    expect(await first.who()).toBeNull();
    expect(await second.who()).toBeNull();
    const session = (await (await second.send("session")).json()) as object;
    expect(session).toEqual({});

    await first.signIn(email, PASSWORD);
    const caller = await callerOf(t.deps, id);
    await expect(
      caller.account.changePassword({ current: "wrong", next: "another long password" }),
    ).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await caller.account.changePassword({ current: PASSWORD, next: "another long password" });
    expect(await first.who()).toBeNull();
    expect((await new Browser().signIn(email, PASSWORD)).url).toContain("auth.failed");

    await first.signIn(email, "another long password");
    for (let i = 0; i < 6; i++) await new Browser().signIn(email, "wrong wrong wrong");
    expect((await new Browser().signIn(email, "another long password")).url).toContain("slowed");
    const once = await resetPassword(t.deps, email.toUpperCase());
    expect(once).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    expect(await first.who()).toBeNull();
    await first.signIn(email, once);
    expect((await first.who())?.id).toBe(id);
    await expect(resetPassword(t.deps, "nobody@example.com")).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
