/** The packs that come with the product, checked once when first asked for. */
import { PackDocument } from "./contract.ts";
import { PACKS } from "./registry.ts";

/** The pack of a project that has chosen none. */
export const DEFAULT_PACK = "general";

let checked: ReadonlyMap<string, PackDocument> | null = null;

function all(): ReadonlyMap<string, PackDocument> {
  checked ??= new Map(
    PACKS.map((pack) => PackDocument.parse(pack)).map((pack) => [pack.id, pack] as const),
  );
  return checked;
}

/** All built-in packs, the general one first, then by title. */
export function builtInPacks(): PackDocument[] {
  return [...all().values()].sort(
    (a, b) =>
      Number(b.id === DEFAULT_PACK) - Number(a.id === DEFAULT_PACK) || (a.title < b.title ? -1 : 1),
  );
}

export function builtInPack(id: string): PackDocument | null {
  return all().get(id) ?? null;
}
