/** What every parser must hold, whatever it reads. Run for each registered parser with a small valid file of its own. */
import { expect } from "vitest";
import type { ParsedDocument } from "../../src/core/model/document.ts";
import { parseFile } from "../../src/parsers/parse-file.ts";
import { memorySource } from "../../src/parsers/shared/byte-source.ts";
import type { FixtureFile } from "../fixtures/parse/make-files.ts";
import { type MemoryContext, memoryContext } from "../fixtures/parse/sinks.ts";
import { soundnessProblems } from "./soundness.ts";

export interface Parsed {
  readonly document: ParsedDocument;
  readonly ctx: MemoryContext;
}

export async function parseBytes(
  name: string,
  bytes: Uint8Array,
  limits = {},
  depth = 0,
): Promise<Parsed> {
  const ctx = memoryContext(name, limits, depth);
  return { document: await parseFile(memorySource(bytes), ctx), ctx };
}

/** Everything that callers rely on, on any input at all. */
export function expectSound({ document, ctx }: Parsed): void {
  expect(soundnessProblems({ document, rows: ctx.rows })).toEqual([]);
}

/** All that a reader of `file` shows: text, cells, names of children. */
export function shown({ document, ctx }: Parsed): string {
  const cells = [...ctx.rows.values()].flat(2).join("\n");
  return `${document.markdown}\n${cells}\n${document.children.map((child) => child.path).join("\n")}`;
}

/** The suite for one valid file. */
export async function checkParser(file: FixtureFile): Promise<void> {
  const first = await parseBytes(file.name, file.bytes);
  expectSound(first);
  expect(first.document.format.type).toBe(file.type);
  expect(first.document.status).toBe(file.status ?? "ok");
  for (const words of file.contains) expect(shown(first)).toContain(words);
  const second = await parseBytes(file.name, file.bytes);
  expect(JSON.stringify(second.document)).toBe(JSON.stringify(first.document));
}

/** The suite for the same file damaged: cut off, and with bytes changed by a seeded generator. */
export async function checkDamaged(file: FixtureFile): Promise<void> {
  for (const share of [0.02, 0.3, 0.6, 0.9, 0.99])
    expectSound(
      await parseBytes(file.name, file.bytes.slice(0, Math.floor(file.bytes.length * share))),
    );
  let seed = file.bytes.length;
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  for (let round = 0; round < 12; round++) {
    const bytes = file.bytes.slice();
    for (let change = 0; change < 1 + round * 3; change++)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    expectSound(await parseBytes(file.name, bytes));
  }
}
