import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanPath } from "../../core/ingest/clean-path.ts";
import { safeMemberPath } from "./member-path.ts";

describe("safeMemberPath", () => {
  it.each([
    ["a/b.txt", "a/b.txt"],
    ["./a//b.txt", "a/b.txt"],
    ["a\\b.txt", "a/b.txt"],
    ["a/line\nend.txt", "a/line_end.txt"],
    ["../a", null],
    ["a/../../b", null],
    ["/etc/passwd", null],
    ["C:\\x", null],
    ["\\\\host\\share", null],
    ["", null],
    ["a\0b", null],
    ["a\u0085b", "a_b"],
    [`a/${"n".repeat(256)}`, null],
    ["a\ud800b", null],
  ])("%j becomes %j", (raw, expected) => {
    expect(safeMemberPath(raw)).toBe(expected);
  });

  it("gives only names that a project takes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (raw) => {
        const path = safeMemberPath(raw);
        if (path !== null) expect(cleanPath(path)).toMatchObject({ ok: true, path });
      }),
    );
  });

  it("never leaves its folder", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", ".", "/", "\\", ":", "C") }), (raw) => {
        const path = safeMemberPath(raw);
        if (path === null) return;
        expect(path.split("/")).not.toContain("..");
        expect(path.startsWith("/")).toBe(false);
      }),
    );
  });
});
