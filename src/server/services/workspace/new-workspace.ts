import { randomBytes } from "node:crypto";
import { STAND_IN_PURPOSE, seal } from "../../auth/seal.ts";
import { loadSecret } from "../../auth/secret.ts";
import type { Deps } from "../../deps.ts";
import type { NewWorkspace } from "../../repositories/join-repository.ts";
import { slugOf } from "./slug.ts";

const KEY_BYTES = 32;

/** A workspace that is not stored yet, with its own stand-in key sealed by the installation's secret. */
export function newWorkspace(deps: Deps, name: string): NewWorkspace {
  return {
    id: deps.newId("workspace"),
    slug: slugOf(name, "workspace"),
    name,
    sealedStandInKey: seal(loadSecret(deps.env), STAND_IN_PURPOSE, randomBytes(KEY_BYTES)),
  };
}
