import { randomBytes } from "node:crypto";
import { STAND_IN_PURPOSE, seal } from "../../auth/seal.ts";
import { loadSecret } from "../../auth/secret.ts";
import type { Deps } from "../../deps.ts";

const KEY_BYTES = 32;

/** A generation of a workspace's pseudonym key that is not stored yet, sealed by the installation's secret. */
export function newPseudonymKey(deps: Pick<Deps, "env" | "newId">): {
  readonly id: string;
  readonly sealedKey: string;
} {
  return {
    id: deps.newId("pseudonymKey"),
    sealedKey: seal(loadSecret(deps.env), STAND_IN_PURPOSE, randomBytes(KEY_BYTES)),
  };
}
