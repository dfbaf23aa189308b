import { generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { publicKeyId, signedBytes, verifyReport } from "./report.ts";

const pair = generateKeyPairSync("ed25519");
const publicKey = pair.publicKey.export({ format: "der", type: "spki" }).toString("base64");
const keyId = publicKeyId(publicKey);

function signed(report: unknown): string {
  const value = sign(null, signedBytes(report), pair.privateKey).toString("base64");
  return JSON.stringify({ report, signature: { algorithm: "Ed25519", publicKey, keyId, value } });
}

test("a signed report is valid whatever the order of its fields and the white space", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = signed({ b: value, a: [1, value] });
      const { report, signature } = JSON.parse(text);
      const moved = JSON.stringify({ signature, report: { a: report.a, b: report.b } }, null, 2);
      expect(verifyReport(moved, keyId)).toMatchObject({ isValid: true, keyId });
    }),
    { numRuns: 50 },
  );
});

test("any changed character of the report, the key or the signature is refused", () => {
  const text = signed({ format: "x", records: [1, 2, 3], by: "Ada" });
  for (let at = 0; at < text.length; at++) {
    const other = text[at] === "2" ? "3" : "2";
    const changed = `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
    const verdict = verifyReport(changed, keyId);
    if (verdict.isValid) expect(JSON.parse(changed)).toEqual(JSON.parse(text));
  }
});

test("another key, no report and a missing signature are refused in plain words", () => {
  const text = signed({ a: 1 });
  expect(verifyReport(text, "0000-0000-0000-0000")).toMatchObject({
    isValid: false,
    reason: expect.stringContaining("not with"),
  });
  for (const bad of ["", "{}", "null", '{"report": 1}', '{"report":1,"signature":{}}'])
    expect(verifyReport(bad, null)).toEqual({
      isValid: false,
      reason: "This is no signed report.",
    });
});
