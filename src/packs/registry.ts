/** Written by write-registry.ts (`npm run packs`): every folder here with a pack.ts. */
import type { PackSource } from "./contract.ts";
import { pack as general } from "./general/pack.ts";

export const PACKS: readonly PackSource[] = [general];
