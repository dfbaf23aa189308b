import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
/** The folders that draw. Elsewhere a sharp with digits is a cell error or a channel, not a colour. */
const DRAWING = ["src/app", "src/features", "src/components", "src/trpc"];
const RAW = /#[0-9a-f]{3,8}\b(?![-\w])|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(/gi;
const TOKENS = "src/app/tokens.css";

function drawingFiles(): string[] {
  return DRAWING.flatMap((folder) => {
    const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && /\.(tsx?|css)$/.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
  }).filter((file) => file !== TOKENS && !/\.test\.tsx?$/.test(file));
}

/** Colours written by value in a source text. Ids such as `#main` are not colours unless they spell one. */
function rawColours(source: string): string[] {
  return source.match(RAW) ?? [];
}

test("finds a colour however it is written, and nothing else", () => {
  expect(rawColours("color: #04736c; background:#FFF")).toEqual(["#04736c", "#FFF"]);
  expect(rawColours("oklch(0.5 0.1 188) rgb(0 0 0) hsla(1,1%,1%,1)")).toHaveLength(3);
  expect(rawColours('href="#main" color-mix(in oklab, var(--ink) 88%, var(--bg)) &#39;')).toEqual(
    [],
  );
});

test("no colour stands outside the tokens", () => {
  const files = drawingFiles();
  expect(files.length).toBeGreaterThan(20);
  const found = files.flatMap((file) =>
    rawColours(readFileSync(join(ROOT, file), "utf8")).map((colour) => `${file}: ${colour}`),
  );
  expect(found).toEqual([]);
});

const PALETTE = readFileSync(join(ROOT, TOKENS), "utf8");
const declared = new Set([...PALETTE.matchAll(/^\s*--([a-z0-9-]+):/gm)].map((match) => match[1]));
/** Custom properties that are set beside where they are used, not in the tokens. */
const OTHERS = /^(tw-|radix-|color-|spacing|cell-|width|height|z|initial|font-|breakpoint)/;

test("every token that is used is declared", () => {
  const missing = drawingFiles().flatMap((file) =>
    [...readFileSync(join(ROOT, file), "utf8").matchAll(/var\(--([a-z][a-z0-9-]*)[,)]/g)]
      .map((match) => match[1] ?? "")
      .filter((name) => !declared.has(name) && !OTHERS.test(name))
      .map((name) => `${file}: --${name}`),
  );
  expect(missing).toEqual([]);
});
