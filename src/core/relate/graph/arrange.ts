/**
 * Arranges a project's graph for the explorer: communities from links, names from words, places for rings and files. Pure and
 * deterministic; what was arranged before is kept where it still holds, so that the picture is the same at every visit.
 * 10,000 files with 30,000 links take a few seconds.
 */
import { findCommunities, inOrder } from "./communities.ts";
import type { ArrangedCommunity, ArrangeInput, ArrangeOutput, GraphLink } from "./contract.ts";
import { continueCommunities } from "./keep-ids.ts";
import { nameCommunities } from "./name-community.ts";
import { placeRings } from "./place-rings.ts";
import { placeTiles, type TileLink } from "./place-tiles.ts";

/** Files and links that a caller hands over must not be rejected or redundant ones. Links to unknown files are left out. */
export function arrangeGraph(input: ArrangeInput): ArrangeOutput {
  const files = inOrder(input.files);
  const known = new Set(files.map((file) => file.id));
  const links = input.links.filter(
    (link) => known.has(link.source) && known.has(link.target) && link.source !== link.target,
  );
  const members = findCommunities(files, links);
  const ids = idsOf(input, members);
  const communityOf = new Map(
    members.flatMap((list, index) => list.map((file) => [file, index] as const)),
  );
  const sorted = sortLinks(links, communityOf, members.length);
  return {
    communities: communitiesOf(input, { files, members, ids, ...sorted }),
    files: placeFiles(input, members, ids, sorted.inside),
  };
}

function idsOf(input: ArrangeInput, members: ReadonlyArray<readonly string[]>): string[] {
  const before = new Map(input.previous.files.map((file) => [file.fileId, file.communityId]));
  let fresh = 0;
  return continueCommunities(members, before).map(
    (kept) => kept ?? `${input.idPrefix}${(fresh++).toString(36).padStart(4, "0")}`,
  );
}

interface Sorted {
  readonly inside: GraphLink[][];
  readonly across: ReadonlyMap<number, number>;
}

/** Links inside each community, and how many join each two (key: smaller · count + larger). */
function sortLinks(
  links: readonly GraphLink[],
  communityOf: ReadonlyMap<string, number>,
  count: number,
): Sorted {
  const inside: GraphLink[][] = Array.from({ length: count }, () => []);
  const across = new Map<number, number>();
  for (const link of links) {
    const a = communityOf.get(link.source);
    const b = communityOf.get(link.target);
    if (a === undefined || b === undefined) continue;
    if (a === b) inside[a]?.push(link);
    else {
      const key = Math.min(a, b) * count + Math.max(a, b);
      across.set(key, (across.get(key) ?? 0) + 1);
    }
  }
  return { inside, across };
}

function communitiesOf(
  input: ArrangeInput,
  parts: Sorted & {
    readonly files: ArrangeInput["files"];
    readonly members: ReadonlyArray<readonly string[]>;
    readonly ids: readonly string[];
  },
): ArrangedCommunity[] {
  const { members, ids, inside, across } = parts;
  const before = new Map(input.previous.communities.map((entry) => [entry.id, entry]));
  const names = nameCommunities(members, parts.files);
  const places = placeRings(
    members.map((list, index) => ({
      fileCount: list.length,
      at: before.get(ids[index] ?? "") ?? null,
    })),
    [...across]
      .map(([key, weight]) => ({
        a: Math.floor(key / members.length),
        b: key % members.length,
        weight,
      }))
      .sort((x, y) => x.a - y.a || x.b - y.b),
  );
  return members.map((list, index): ArrangedCommunity => {
    const id = ids[index] ?? "";
    const old = before.get(id);
    const isNamed = old?.namedByHand ?? false;
    const own = inside[index] ?? [];
    return {
      id,
      name: isNamed && old ? old.name : (names[index] ?? "Files"),
      namedByHand: isNamed,
      fileCount: list.length,
      edgeCount: own.length,
      confirmedCount: own.filter((link) => link.isConfirmed).length,
      x: places[index]?.x ?? 0,
      y: places[index]?.y ?? 0,
    };
  });
}

function placeFiles(
  input: ArrangeInput,
  members: ReadonlyArray<readonly string[]>,
  ids: readonly string[],
  inside: ReadonlyArray<readonly GraphLink[]>,
): ArrangeOutput["files"] {
  const before = new Map(input.previous.files.map((file) => [file.fileId, file]));
  const degrees = new Map<string, number>();
  for (const link of input.links)
    for (const end of [link.source, link.target]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  return members.flatMap((list, index) => {
    const id = ids[index] ?? "";
    const stood = new Map(
      list.flatMap((file) => {
        const old = before.get(file);
        return old?.communityId === id ? [[file, { x: old.x, y: old.y }] as const] : [];
      }),
    );
    const places = placeTiles(list, (inside[index] ?? []).map(toTileLink), stood);
    return list.map((fileId) => ({
      fileId,
      communityId: id,
      x: places.get(fileId)?.x ?? 0,
      y: places.get(fileId)?.y ?? 0,
      degree: degrees.get(fileId) ?? 0,
    }));
  });
}

function toTileLink(link: GraphLink): TileLink {
  return { a: link.source, b: link.target, weight: Math.max(0.05, link.confidence) };
}
