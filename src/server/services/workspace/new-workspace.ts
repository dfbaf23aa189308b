import type { Deps } from "../../deps.ts";
import type { NewWorkspace } from "../../repositories/join-repository.ts";
import { newPseudonymKey } from "../pseudonym/new-pseudonym-key.ts";
import { slugOf } from "./slug.ts";

/** A workspace that is not stored yet, with a pseudonym key of its own. */
export function newWorkspace(deps: Deps, name: string): NewWorkspace {
  return {
    id: deps.newId("workspace"),
    slug: slugOf(name, "workspace"),
    name,
    pseudonymKey: newPseudonymKey(deps),
  };
}
