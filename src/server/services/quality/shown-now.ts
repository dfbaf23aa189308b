/**
 * What a download shows of a project's texts. It is asked for anew with every part: a long download may go on when an erasure begins or the
 * policy changes.
 */
import type { Role } from "../../../core/model/role.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import { nameShield } from "../privacy/name-shield.ts";
import { erasureShield } from "../subject/erasure-shield.ts";

/** A part of a download as its reader may see it. */
export type Show = <T>(part: T) => T;

/** Lines of a download between two questions for what may be shown. */
export const LINES_AT_ONCE = 500;

/**
 * What may be shown at this moment: nothing of who is being erased, and for roles that may not read originals names of files as the policy
 * leaves them. Ask after the texts were read, and give them out before the next are.
 */
export async function shownNow(
  deps: Deps,
  place: { readonly workspaceId: string; readonly projectId: string; readonly role: Role },
): Promise<Show> {
  const shield = can(place.role, "file.read-raw") ? null : await nameShield(deps, place);
  const erasing = await erasureShield(deps, place);
  return (part) => {
    const known = erasing === null ? part : erasing.hidePart(part);
    return shield === null ? known : (shield.hide(known) as typeof part);
  };
}
