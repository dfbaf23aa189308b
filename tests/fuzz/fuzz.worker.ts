/** Reads one damaged file in a thread, as the product does, and says what is wrong with the answer. */
import { parseFile } from "../../src/parsers/parse-file.ts";
import { memorySource } from "../../src/parsers/shared/byte-source.ts";
import { soundnessProblems } from "../conformance/soundness.ts";
import { memoryContext } from "../fixtures/parse/sinks.ts";

interface FuzzTask {
  readonly input: { readonly name: string; readonly bytes: Uint8Array };
}

Object.assign(globalThis.console, { log() {}, warn() {}, error() {} });

export default async function fuzz({ input }: FuzzTask) {
  const ctx = memoryContext(input.name, { maxExpandedBytes: 50_000_000, maxCells: 2_000_000 });
  try {
    const document = await parseFile(memorySource(input.bytes), ctx);
    return {
      ok: true,
      value: { status: document.status, problems: soundnessProblems({ document, rows: ctx.rows }) },
    };
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ok: true, value: { status: "thrown", problems: [`threw ${words}`] } };
  }
}
