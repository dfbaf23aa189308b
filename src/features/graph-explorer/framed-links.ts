import type { EdgeRow, NamedFile } from "~/core/model/graph-view";
import type { Scene } from "./scene-shapes";

/** What deciding about a link among many needs to know of it. */
export type ManyLink = Pick<
  EdgeRow,
  "id" | "revision" | "type" | "state" | "confidence" | "source" | "target"
>;

/** Links to decide as one: picked in the table, framed on the canvas, or all that match the view. */
export type Many = { edges: readonly ManyLink[]; leftOut?: number } | "all";

/** The undecided links whose two files were framed; `leftOut` counts those that someone has decided. */
export function framedLinks(
  scene: Scene,
  fileIds: readonly string[],
): { edges: ManyLink[]; leftOut: number } {
  const framed = new Set(fileIds);
  const briefs = new Map(
    scene.tiles.map(({ id, name, fileKind }): [string, NamedFile] => [
      id,
      { id, name, kind: fileKind, folder: null },
    ]),
  );
  const edges: ManyLink[] = [];
  let leftOut = 0;
  for (const edge of scene.edges) {
    const [source, target] = [briefs.get(edge.source), briefs.get(edge.target)];
    if (!source || !target || !framed.has(source.id) || !framed.has(target.id)) continue;
    const { id, revision, type, state, confidence } = edge;
    if (edge.isDecided) leftOut++;
    else edges.push({ id, revision, type, state, confidence, source, target });
  }
  return { edges, leftOut };
}
