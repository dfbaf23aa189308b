import fc from "fast-check";
import { expect, test } from "vitest";
import { createVeil } from "./veil.ts";

const here = createVeil("a secret of this installation", "ws_1/prj_1");

test("a veiled text comes back, equal ones are equal, and nothing of it shows", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 4, maxLength: 80 }), (text) => {
      const veiled = here.veil(text);
      expect(here.veil(text)).toBe(veiled);
      expect(here.unveil(veiled)).toBe(text);
      expect(Buffer.from(veiled.slice(5), "base64url").includes(text)).toBe(false);
    }),
  );
});

test("what was not veiled here is given back as it is", () => {
  const elsewhere = createVeil("a secret of this installation", "ws_2/prj_1");
  const veiled = elsewhere.veil("folder:letters");
  for (const text of ["plain", "veil.", "veil.AAAA", `${here.veil("x")}A`, veiled])
    expect(here.unveil(text)).toBe(text);
});
