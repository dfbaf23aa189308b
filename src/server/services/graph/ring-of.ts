import type { Bundle, Ring } from "../../../core/model/graph-view.ts";
import type { GroupRow } from "../../repositories/graph-repository.ts";
import { groupName } from "./group-name.ts";

/** A group as it is drawn; `inside` counts its own links, `place` is for groups that have none computed. */
export function ringOf(
  group: GroupRow,
  inside: (Bundle & { confirmed: number }) | undefined,
  place: { x: number; y: number },
): Ring {
  return {
    id: group.id,
    name: group.name ?? groupName(group.id),
    fileCount: group.fileCount,
    edgeCount: inside?.count ?? 0,
    confirmedCount: inside?.confirmed ?? 0,
    x: group.x ?? place.x,
    y: group.y ?? place.y,
  };
}
