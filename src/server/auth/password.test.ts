import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./password.ts";

test("a hash is argon2id in PHC form, salted, and verifies only its password", async () => {
  const [one, two] = await Promise.all([
    hashPassword("twelve chars"),
    hashPassword("twelve chars"),
  ]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(one).not.toBe(two);
  expect(await verifyPassword(one, "twelve chars")).toBe(true);
  expect(await verifyPassword(one, "twelve charS")).toBe(false);
});

test("the same characters from another keyboard are the same password", async () => {
  const composed = await hashPassword("café au lait ﬁne");
  expect(await verifyPassword(composed, "café au lait fine")).toBe(true);
});

test("the stored parameters count, not the current ones", async () => {
  const stored = await hashPassword("another password");
  expect(await verifyPassword(stored.replace("t=2", "t=3"), "another password")).toBe(false);
});

test("no hash, a broken one and one that costs too much are false and still cost a hash", async () => {
  for (const phc of [
    null,
    "",
    "$argon2id$v=19$m=1,t=1,p=1$x$y$z",
    "$argon2i$v=19$m=19456,t=2,p=1$YWFhYWFhYWE$YWFhYWFhYWE",
    "$argon2id$v=19$m=99999999,t=2,p=1$YWFhYWFhYWFhYWFhYWFhYQ$YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE",
  ]) {
    const start = performance.now();
    expect(await verifyPassword(phc, "password")).toBe(false);
    expect(performance.now() - start).toBeGreaterThan(3);
  }
});
