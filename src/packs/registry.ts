/** Written by write-registry.ts (`npm run packs`): every folder here with a pack.ts. */
import type { PackSource } from "./contract.ts";
import { pack as general } from "./general/pack.ts";
import { pack as insurance } from "./insurance/pack.ts";
import { pack as legal } from "./legal/pack.ts";
import { pack as manufacturing } from "./manufacturing/pack.ts";

export const PACKS: readonly PackSource[] = [general, insurance, legal, manufacturing];
