import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { hmacSha256 } from "./stand-in.ts";

it("is the HMAC that node:crypto makes, for keys of any length and any text", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.uint8Array({ maxLength: 130 }), fc.string({ maxLength: 90 })),
      fc.array(fc.string({ unit: "binary" }), { maxLength: 3 }),
      (key, texts) => {
        const hmac = hmacSha256(key);
        for (const text of texts)
          expect(hmac(text)).toBe(createHmac("sha256", key).update(text).digest("hex"));
      },
    ),
  );
});
