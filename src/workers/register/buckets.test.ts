import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Buckets } from "./buckets.ts";

const folder = mkdtempSync(join(tmpdir(), "buckets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lines of which some must go to the disk while others wait in memory. */
const LINES = Array.from({ length: 6_000 }, (_, i) => [i, `Thandiwe Nkosi ${"é".repeat(1_000)}`]);

async function filled(name: string): Promise<Buckets<unknown>> {
  const buckets = new Buckets<unknown>(folder, name, 3);
  for (const line of LINES) await buckets.add((line[0] as number) % 3, line);
  return buckets;
}

async function all(lines: AsyncIterable<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

function filesOf(name: string): string[] {
  return readdirSync(folder).filter((file) => file.startsWith(name));
}

describe("buckets of lines", () => {
  it("give back each line in its order", async () => {
    const buckets = await filled("order");
    expect(filesOf("order")).toHaveLength(3);
    for (let bucket = 0; bucket < 3; bucket++)
      expect(await all(buckets.read(bucket))).toEqual(
        LINES.filter(([i]) => (i as number) % 3 === bucket),
      );
  });

  it("leave nothing readable on the disk, and no two equal blocks", async () => {
    await filled("sealed");
    const contents = filesOf("sealed").map((file) => readFileSync(join(folder, file)));
    expect(contents.every((bytes) => bytes.length > 500_000)).toBe(true);
    for (const bytes of contents) expect(bytes.includes("Thandiwe")).toBe(false);
    expect(new Set(contents.map((bytes) => bytes.toString("hex", 4, 16))).size).toBe(3);
  });

  it("say so where a file was changed", async () => {
    const buckets = await filled("changed");
    const place = join(folder, "changed.1");
    const bytes = readFileSync(place);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(place, bytes);
    await expect(all(buckets.read(1))).rejects.toThrow();
    await expect(all(buckets.read(2))).resolves.toHaveLength(2_000);
  });
});
