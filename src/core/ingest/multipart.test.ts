import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MultipartError, readMultipartFile } from "./multipart.ts";

const TYPE = 'multipart/form-data; boundary="----b"';

function form(content: Uint8Array, name = "file"): Uint8Array {
  const head = `------b\r\nContent-Disposition: form-data; name="${name}"; filename="x"\r\nContent-Type: a/b\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), content, Buffer.from("\r\n------b--\r\n")]);
}

function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [0, ...places.map((p) => p % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, i) => bytes.subarray(at[i], end));
}

describe("readMultipartFile", () => {
  const tricky = fc.array(
    fc.constantFrom("\r\n", "--", "----b", "\r\n------", "\r\n------b", "x", "\r"),
    { maxLength: 12 },
  );

  it("gives back the content however the stream is cut, also when it looks like a boundary", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          tricky.map((parts) => Buffer.from(parts.join(""))),
        ),
        fc.array(fc.nat(500), { maxLength: 10 }),
        (content, places) => {
          fc.pre(!Buffer.concat([Buffer.from("\r\n"), content]).includes("\r\n------b"));
          const reader = readMultipartFile(TYPE);
          const out = cut(form(content), places).flatMap((chunk) => reader.push(chunk));
          expect(Buffer.concat(out).equals(content)).toBe(true);
          expect(reader.isComplete()).toBe(true);
        },
      ),
    );
  });

  it("never gives out a byte that is not content when the stream stops", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), (content, place) => {
        fc.pre(!Buffer.concat([Buffer.from("\r\n"), content]).includes("\r\n------b"));
        const whole = form(content);
        const end = place % whole.length;
        const reader = readMultipartFile(TYPE);
        const out = Buffer.concat(reader.push(whole.subarray(0, end)));
        expect(Buffer.from(content).subarray(0, out.length).equals(out)).toBe(true);
        expect(reader.isComplete() && out.length < content.length).toBe(false);
      }),
    );
  });

  it("refuses other parts, endless heads and other types", () => {
    expect(() => readMultipartFile("text/plain")).toThrow(MultipartError);
    expect(() => readMultipartFile(null)).toThrow("no-boundary");
    expect(() => readMultipartFile(TYPE).push(form(new Uint8Array(1), "other"))).toThrow(
      "wrong-part",
    );
    expect(() => readMultipartFile(TYPE).push(new Uint8Array(9_000))).toThrow("bad-head");
  });
});
