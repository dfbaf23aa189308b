import { describe, expect, test } from "vitest";
import { addressOf, isBehindProxy } from "./client-address.ts";

const SOCKET = "203.0.113.9";
const direct = (forwardedFor?: string, socketAddress = SOCKET) =>
  addressOf({ socketAddress, forwardedFor, isBehindProxy: false });
const proxied = (forwardedFor?: string, socketAddress = "127.0.0.1") =>
  addressOf({ socketAddress, forwardedFor, isBehindProxy: true });

describe("the network address of a caller", () => {
  test("is the socket's, whatever the caller writes", () => {
    for (const forged of ["127.0.0.1", "198.51.100.7", "1.2.3.4, 5.6.7.8", "::1", undefined])
      expect(direct(forged)).toBe(SOCKET);
  });

  test("is what the nearest proxy wrote where one is declared", () => {
    expect(proxied("127.0.0.1, 198.51.100.7")).toBe("198.51.100.7");
    expect(proxied("198.51.100.7, 2001:DB8::1")).toBe("2001:db8::1");
    expect(proxied(undefined, SOCKET)).toBe(SOCKET);
    expect(proxied("unknown", SOCKET)).toBe(SOCKET);
  });

  test("has one writing, and is local for this machine", () => {
    expect(direct(undefined, "::ffff:203.0.113.9")).toBe(SOCKET);
    for (const here of ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1", ""])
      expect(direct(undefined, here)).toBe("local");
  });
});

test("an address with https is a proxy's: Ligature itself speaks plain HTTP", () => {
  expect(isBehindProxy({ PUBLIC_URL: "https://ligature.example.com" })).toBe(true);
  expect(isBehindProxy({ PUBLIC_URL: "http://box:3000" })).toBe(false);
  expect(isBehindProxy({ PUBLIC_URL: undefined })).toBe(false);
});
