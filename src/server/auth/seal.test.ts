import { expect, test } from "vitest";
import { seal, unseal } from "./seal.ts";

const SECRET = "a secret that is long enough to count";
const PLAIN = Buffer.from("thirty-two bytes of a stand-in k");

test("opens what it sealed, and never seals the same way twice", () => {
  const one = seal(SECRET, "stand-in-key", PLAIN);
  expect(unseal(SECRET, "stand-in-key", one).equals(PLAIN)).toBe(true);
  expect(seal(SECRET, "stand-in-key", PLAIN)).not.toBe(one);
  expect(one).not.toContain(PLAIN.toString("base64url"));
});

test("another secret, another purpose or any changed part opens nothing", () => {
  const sealed = seal(SECRET, "stand-in-key", PLAIN);
  expect(() => unseal(`${SECRET}!`, "stand-in-key", sealed)).toThrow("sealed with key");
  expect(() => unseal(SECRET, "other", sealed)).toThrow("changed");
  const parts = sealed.split(".");
  for (const at of [2, 3, 4]) {
    const turned = parts.with(
      at,
      `${parts[at]?.startsWith("A") ? "B" : "A"}${parts[at]?.slice(1)}`,
    );
    expect(() => unseal(SECRET, "stand-in-key", turned.join("."))).toThrow();
  }
  expect(() => unseal(SECRET, "stand-in-key", "v1.x")).toThrow("malformed");
});
