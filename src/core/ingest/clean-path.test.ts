import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanPath } from "./clean-path.ts";

describe("cleanPath", () => {
  it.each([
    ["a/b.txt", "a/b.txt", "b.txt", "a"],
    ["./a//b.txt", "a/b.txt", "b.txt", "a"],
    ["a\\b\\c.txt", "a/b/c.txt", "c.txt", "a/b"],
    ["u\u0308.txt", "\u00fc.txt", "\u00fc.txt", ""],
    [".hidden/..x", ".hidden/..x", "..x", ".hidden"],
  ])("keeps %s", (raw, path, name, folder) => {
    expect(cleanPath(raw)).toEqual({ ok: true, path, name, folder });
  });

  it.each([
    ["", "empty"],
    ["a/", "empty"],
    ["/etc/passwd", "absolute"],
    ["\\\\server\\share", "absolute"],
    ["C:\\x.txt", "absolute"],
    ["./C:", "absolute"],
    ["a/../../x", "parent"],
    ["..", "parent"],
    ["a\u0000b", "control-character"],
    ["a\nb", "control-character"],
    ["\ud800", "broken-text"],
    ["x".repeat(256), "too-long"],
    ["ab/".repeat(400).concat("c"), "too-long"],
  ])("refuses %j", (raw, problem) => {
    expect(cleanPath(raw)).toEqual({ ok: false, problem });
  });

  it("gives a path that is clean, stays clean and never leaves its folder", () => {
    const part = fc.oneof(
      fc.constantFrom("..", ".", "", "a", "C:", "\u0000", "e\u0301", "\\", "..\\.."),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const first = cleanPath(parts.join("/"));
        if (!first.ok) return;
        expect(cleanPath(first.path)).toEqual(first);
        expect(first.path.split("/")).not.toContain("..");
        expect(first.path.startsWith("/")).toBe(false);
        expect(first.folder === "" ? first.name : `${first.folder}/${first.name}`).toBe(first.path);
      }),
    );
  });
});
