import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { memorySource } from "./byte-source.ts";
import { ExpandBudget, ParseStop } from "./stops.ts";
import { openZip, type ZipEntry } from "./zip-reader.ts";

const ROOM = 100_000_000;

function zipOf(text: string): Uint8Array {
  return zipSync({ "a.txt": strToU8(text), "b.txt": [strToU8("stored"), { level: 0 }] });
}

async function entryOf(bytes: Uint8Array, path = "a.txt"): Promise<ZipEntry> {
  const entry = (await openZip(memorySource(bytes))).find(path);
  if (!entry) throw new Error(`no ${path}`);
  return entry;
}

async function streamed(entry: ZipEntry, budget = new ExpandBudget(ROOM)): Promise<string> {
  let text = "";
  for await (const chunk of entry.stream(budget)) text += Buffer.from(chunk).toString();
  return text;
}

/** The archive with another unpacked size for `a.txt` in its directory. */
function claiming(bytes: Uint8Array, size: number): Uint8Array {
  const out = Buffer.from(bytes);
  const directory = out.indexOf("PK\u0001\u0002", 0, "latin1");
  out.writeUInt32LE(size, directory + 24);
  return out;
}

const LONG = Array.from({ length: 100_000 }, (_, line) => `line ${line}`).join("\n");

describe("an entry of a zip", () => {
  it("comes out the same whole and in pieces", async () => {
    for (const text of ["short", LONG]) {
      const entry = await entryOf(zipOf(text));
      expect(Buffer.from(await entry.read(new ExpandBudget(ROOM))).toString()).toBe(text);
      expect(await streamed(entry)).toBe(text);
    }
    expect(await streamed(await entryOf(zipOf("x"), "b.txt"))).toBe("stored");
  });

  it.each([10, LONG.length * 2])("is damaged where the directory claims %i bytes", async (size) => {
    const entry = await entryOf(claiming(zipOf(LONG), size));
    await expect(entry.read(new ExpandBudget(ROOM))).rejects.toThrow(ParseStop);
    await expect(streamed(entry)).rejects.toThrow(ParseStop);
  });

  it("stops at the budget", async () => {
    const entry = await entryOf(zipOf(LONG));
    for (const read of [
      entry.read(new ExpandBudget(1_000)),
      streamed(entry, new ExpandBudget(1_000)),
    ])
      await expect(read).rejects.toMatchObject({ code: "parse.too-large" });
  });

  it("is read as far as it goes where the archive is cut off", async () => {
    const bytes = zipOf(LONG);
    const entry = await entryOf(bytes.subarray(0, bytes.length / 2));
    const text = await streamed(entry);
    expect(text.length).toBeGreaterThan(LONG.length / 4);
    expect(LONG.startsWith(text)).toBe(true);
    expect(entry.sizeBytes).toBeGreaterThan(bytes.length);
  });
});

describe("a zip whose directory is damaged", () => {
  /** Three entries, the second of them an archive that is stored, with the directory broken at its entry `index`. */
  function broken(index: number): Uint8Array {
    const bytes = Buffer.from(
      zipSync({
        "a.txt": strToU8("first"),
        "inner.zip": [zipOf("inside"), { level: 0 }],
        "c.txt": strToU8("last ".repeat(100)),
      }),
    );
    let at = bytes.readUInt32LE(bytes.length - 6);
    for (let step = 0; step < index; step++) at += 46 + bytes.readUInt16LE(at + 28);
    bytes[at] = 0;
    return bytes;
  }

  it.each([0, 1, 2])("finds the entries behind a break at entry %i", async (index) => {
    const zip = await openZip(memorySource(broken(index)));
    expect(zip.entries.map((entry) => entry.path)).toEqual(["a.txt", "inner.zip", "c.txt"]);
    expect(zip.damage).toContain(index === 0 ? "missing" : `${3 - index} entries`);
    const last = await zip.find("c.txt")?.read(new ExpandBudget(ROOM));
    expect(Buffer.from(last ?? []).toString()).toBe("last ".repeat(100));
  });
});
