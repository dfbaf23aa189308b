import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOwnHost, isReachedFromElsewhere, isSameOrigin, ownOrigin, safePath } from "./origin.ts";

const LOCAL: Parameters<typeof isOwnHost>[0] = {
  PUBLIC_URL: undefined,
  HOST: "127.0.0.1",
  PORT: 3000,
};
const OPEN = { ...LOCAL, HOST: "0.0.0.0" };
const PUBLIC = { ...LOCAL, PUBLIC_URL: "https://ligature.example.com" };

describe("our own host", () => {
  test("loopback by any name and the bound host, nothing else", () => {
    for (const host of ["127.0.0.1:3000", "localhost:3000", "[::1]:3000", "LOCALHOST:8080"])
      expect([host, isOwnHost(LOCAL, host)]).toEqual([host, true]);
    for (const host of [
      "evil.example",
      "127.0.0.1.evil.example",
      "localhost@evil.example",
      "",
      null,
    ])
      expect([host, isOwnHost(LOCAL, host)]).toEqual([host, false]);
    expect(isOwnHost(OPEN, "10.0.0.7:3000")).toBe(true);
    expect(isOwnHost(PUBLIC, "ligature.example.com")).toBe(true);
  });

  test("an IPv6 address that is listened on is ours, with or without its brackets", () => {
    for (const HOST of ["fd00::5", "[fd00::5]", "FD00:0::5"]) {
      const env = { ...LOCAL, HOST };
      expect([HOST, isOwnHost(env, "[fd00::5]:3000")]).toEqual([HOST, true]);
      expect([HOST, isOwnHost(env, "[fd00::6]:3000")]).toEqual([HOST, false]);
      expect([HOST, ownOrigin(env, "evil.example")]).toEqual([HOST, "http://[fd00::5]:3000"]);
    }
  });

  test("a new installation is open to others by its host or by the address that people type", () => {
    const asked = (HOST: string, PUBLIC_URL?: string) =>
      isReachedFromElsewhere({ ...LOCAL, HOST, PUBLIC_URL });
    for (const host of ["127.0.0.1", "127.0.1.1", "localhost", "::1", "[::1]"])
      expect([host, asked(host)]).toEqual([host, false]);
    expect(asked("127.0.0.1", "http://localhost:8080")).toBe(false);
    for (const host of ["0.0.0.0", "::", "fd00::5", "10.0.0.7", "box.example"])
      expect([host, asked(host)]).toEqual([host, true]);
    expect(asked("127.0.0.1", "https://ligature.example.com")).toBe(true);
  });

  test("the address for providers is never one that a caller chose", () => {
    expect(ownOrigin(PUBLIC, "evil.example")).toBe("https://ligature.example.com");
    expect(ownOrigin(LOCAL, "evil.example")).toBe("http://127.0.0.1:3000");
    expect(ownOrigin(LOCAL, "localhost:3000")).toBe("http://localhost:3000");
  });
});

describe("changes", () => {
  const from = (headers: Record<string, string>, env = LOCAL) =>
    isSameOrigin(env, new Headers({ host: "127.0.0.1:3000", ...headers }));

  test("come from our own pages or from no browser", () => {
    expect(from({ origin: "http://127.0.0.1:3000" })).toBe(true);
    expect(from({})).toBe(true);
    expect(from({ "sec-fetch-site": "same-origin" })).toBe(true);
    const proxied = { host: "127.0.0.1:3000", origin: "https://ligature.example.com" };
    expect(from(proxied, PUBLIC)).toBe(true);
  });

  test("and from nowhere else", () => {
    for (const origin of [
      "http://evil.example",
      "null",
      "http://127.0.0.1:4000",
      "file://",
      "http://127.0.0.1:3000.evil.example",
    ])
      expect([origin, from({ origin })]).toEqual([origin, false]);
    expect(from({ "sec-fetch-site": "cross-site" })).toBe(false);
    expect(from({ "sec-fetch-site": "same-site" })).toBe(false);
    expect(from({ host: "evil.example", origin: "http://evil.example" })).toBe(false);
  });
});

describe("the way back", () => {
  test("keeps paths of our own", () => {
    expect(safePath("/a/b?c=d")).toBe("/a/b?c=d");
    expect(safePath("/invite/abc#x")).toBe("/invite/abc");
  });

  test("never leaves the site", () => {
    for (const evil of [
      "//evil.example",
      "/\\evil.example",
      "\\\\evil.example",
      "https://evil.example",
      "javascript:alert(1)",
      "/\t/evil.example",
      "/%0d%0aLocation:x\n",
      "",
      undefined,
      ["/a"],
      1,
      "x".repeat(3_000),
    ])
      expect([evil, safePath(evil)]).toEqual([evil, "/"]);
    fc.assert(
      fc.property(fc.string(), (text) => {
        const path = safePath(`/${text}`);
        expect(new URL(path, "http://own.test").origin).toBe("http://own.test");
      }),
    );
  });
});
