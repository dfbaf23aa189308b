import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { pdfOf } from "../../tests/fixtures/parse/make-pdf.ts";
import { openPdf } from "./pdf-engine.ts";

afterEach(() => vi.restoreAllMocks());

const page = (words: string) =>
  pdfOf(({ document, text }) => text(document.addPage([300, 300]), words, 50, 200));

async function read(bytes: Uint8Array): Promise<{ words: string; operators: number }> {
  const pdf = await openPdf(new Uint8Array(bytes), null);
  const first = await pdf.getPage(1);
  const { items } = await first.getTextContent();
  const { fnArray } = await first.getOperatorList({ annotationMode: 0 });
  await pdf.loadingTask.destroy();
  const words = items.map((item) => ("str" in item ? item.str : "")).join("");
  return { words, operators: fnArray.length };
}

describe("the PDF engine", () => {
  it("reads texts and drawing operators without copying a message", async () => {
    const bytes = await page("Bolts and nuts");
    const copies = vi.spyOn(globalThis, "structuredClone");
    const { words, operators } = await read(bytes);
    expect(words).toBe("Bolts and nuts");
    expect(operators).toBeGreaterThan(0);
    expect(copies).not.toHaveBeenCalled();
  });

  it("gives more texts than one message holds, each once", async () => {
    const bytes = await pdfOf(({ document, text }) => {
      const long = document.addPage([3_000, 3_000]);
      for (let at = 0; at < 400; at++) text(long, `${at};`, 50 + (at % 20) * 100, 50 + at * 7);
    });
    const numbers = (await read(bytes)).words.split(";").filter(Boolean).map(Number);
    expect(numbers.toSorted((a, b) => a - b)).toEqual([...Array(400).keys()]);
  });

  it("keeps documents apart that are read at the same time", async () => {
    const names = ["First", "Second", "Third"];
    const found = await Promise.all(names.map(async (name) => read(await page(name))));
    expect(found.map(({ words }) => words)).toEqual(names);
  });

  it("keeps nothing of a file that cannot be opened", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const held = async () => {
      for (let round = 0; round < 3; round++) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        collect();
      }
      return process.memoryUsage().arrayBuffers;
    };
    const before = await held();
    for (let count = 0; count < 16; count++) {
      const bytes = new Uint8Array(1_000_000);
      bytes.set(new TextEncoder().encode("%PDF-1.7\n"));
      await expect(openPdf(bytes, null)).rejects.toMatchObject({ name: "InvalidPDFException" });
    }
    expect((await held()) - before).toBeLessThan(8_000_000);
  });
});
