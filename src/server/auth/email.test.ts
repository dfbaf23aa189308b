import fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseEmail, requireEmail } from "./email.ts";

test("different writings of one address are one person", () => {
  for (const writing of [
    "a.b@example.com",
    " A.B@EXAMPLE.com\n",
    "ａ．ｂ＠example．com",
    "a.b＠Example.com",
  ])
    expect(normaliseEmail(writing)).toBe("a.b@example.com");
});

test("what is not one plain address is refused, of any type", () => {
  const bad = [
    "",
    "a",
    "@b.c",
    "a@",
    "a b@c.d",
    "a@b.c,d@e.f",
    "a@b.c;d@e.f",
    '"a@b.c"@evil.example',
    "<a@b.c>",
    "a@b.c\u0000",
    "a@b.c\r\nBcc: x@y.z",
    `${"a".repeat(250)}@b.example`,
    "x".repeat(100_000),
    null,
    undefined,
    7,
    ["a@b.c"],
    { not: "" },
  ];
  for (const one of bad) expect([one, normaliseEmail(one)]).toEqual([one, null]);
  expect(() => requireEmail("a")).toThrow("input.invalid");
});

test("normalising twice changes nothing, and the result never has a second address in it", () => {
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), fc.string()), (text) => {
      const once = normaliseEmail(text);
      if (once === null) return;
      expect(normaliseEmail(once)).toBe(once);
      expect(once.split("@")).toHaveLength(2);
      expect(once).not.toMatch(/[\s,;<>]/);
    }),
  );
});
