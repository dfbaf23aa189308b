import { createHash } from "node:crypto";
import { type EntityRef, refKey } from "../../../core/entities/contract.ts";

/** Names a name among all of a project; the same in every run. */
export function formId(projectId: string, ref: EntityRef): string {
  return createHash("sha256")
    .update(`${projectId}\n${refKey(ref)}`)
    .digest("hex")
    .slice(0, 32);
}
