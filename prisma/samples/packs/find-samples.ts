import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { PackSamples } from "../../../src/packs/contract.ts";

export const PACKS_FOLDER = join(import.meta.dirname, "../../../src/packs");

/** Sample files of every pack folder that has some, by pack. */
export async function findSamples(): Promise<Map<string, PackSamples>> {
  const found = new Map<string, PackSamples>();
  for (const entry of readdirSync(PACKS_FOLDER, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const folder = join(PACKS_FOLDER, entry.name);
    if (!readdirSync(folder).includes("sample-files.ts")) continue;
    const { samples } = (await import(join(folder, "sample-files.ts"))) as { samples: PackSamples };
    found.set(entry.name, samples);
  }
  return found;
}
