/** Writes registry.ts from the folders here that hold a pack.ts: `npm run packs`. A test fails when the two differ. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The registry's text for the pack folders of `folder`. */
export function registryText(folder: string): string {
  const ids = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => readdirSync(join(folder, name)).includes("pack.ts"))
    .sort();
  const local = (id: string) => id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return `/** Written by write-registry.ts (\`npm run packs\`): every folder here with a pack.ts. */
import type { PackSource } from "./contract.ts";
${ids.map((id) => `import { pack as ${local(id)} } from "./${id}/pack.ts";`).join("\n")}

export const PACKS: readonly PackSource[] = [${ids.map(local).join(", ")}];
`;
}

if (import.meta.main)
  writeFileSync(join(import.meta.dirname, "registry.ts"), registryText(import.meta.dirname));
