import { formatCount, plural } from "~/components/format";
import { FileKind } from "~/core/model/file";
import { locationText } from "~/core/model/location";
import { fileHref } from "~/features/shared/file-address";
import type { RouterOutputs, useTRPCClient } from "~/trpc/react";
import type { Found, FoundFile, FoundPlace } from "./command-palette";
import { type FindFilters, savedRange } from "./find-filters";

/** The list answers with paths, titles and authors too, in no order of fit: enough of it to choose the best from. */
const ASKED_FILES = 100;
const MAX_FILES = 12;
/** What the list and the search take; longer questions are texts, whose beginning finds them. */
const LIST_CHARS = 200;
const SEARCH_CHARS = 1_000;
/** Links are asked for the first files only: those that the words fit best. */
const FILES_WITH_LINKS = 3;
const LINKS_EACH = 4;
/** Places of a kind are counted up to here. */
const COUNTED = 100;

type Answer = RouterOutputs["search"]["find"];
type Hit = Answer["groups"][number]["hits"][number];

const HEADINGS = {
  part: "In texts",
  cell: "In cells",
  entity: "Names and codes",
} as const;

interface Asked {
  readonly client: ReturnType<typeof useTRPCClient>;
  readonly projectId: string;
  readonly base: string;
  readonly text: string;
  /** Of each kind of place. */
  readonly mostPlaces: number;
  readonly filters: FindFilters;
}

/**
 * What the palette finds in a project: files, those first whose names fit best; places in files by what they say; and the surest links of the
 * first files. Where what files say could not be searched, that is told and the rest is given.
 */
export async function findInProject(asked: Asked): Promise<Found> {
  const text = asked.text.replaceAll("\0", "").toWellFormed();
  const { what } = asked.filters;
  const [named, said] = await Promise.all([
    what === "all" || what === "file"
      ? findNamed({ ...asked, text: text.slice(0, LIST_CHARS) })
      : { files: [], links: [] },
    findSaid({ ...asked, text: text.slice(0, SEARCH_CHARS) }).catch(() => null),
  ]);
  const known = new Set(named.files.map(({ id }) => id));
  const also = (said?.files ?? []).filter(({ id }) => !known.has(id));
  return {
    files: [...named.files, ...also],
    links: named.links,
    inside: said?.inside ?? [],
    hasMore: said?.hasMore ?? false,
    isWhole: said?.isWhole ?? false,
    missing:
      said === null ? "What files say could not be searched. Try again in a moment." : said.missing,
  };
}

async function findSaid({ client, projectId, base, text, mostPlaces, filters }: Asked) {
  const { what, fileKind, folder, saved } = filters;
  const answer = await client.search.find.query({
    projectId,
    text,
    limit: mostPlaces,
    ...(what === "all" ? {} : { kinds: [what] }),
    ...(fileKind === null ? {} : { fileKinds: [fileKind] }),
    ...(folder === "" ? {} : { folder }),
    ...savedRange(saved, new Date()),
  });
  const hitsOf = (kind: Hit["kind"]) =>
    answer.groups.filter((group) => group.kind === kind).flatMap(({ hits }) => hits);
  return {
    files: hitsOf("file").map((hit): FoundFile => toFile(base, hit.fileId, hit)),
    inside: answer.groups.flatMap(({ kind, hits, count }) =>
      kind === "file"
        ? []
        : [
            {
              heading: HEADINGS[kind],
              count: count < COUNTED ? formatCount(count) : `${COUNTED} or more`,
              places: hits.map((hit) => toPlace(base, hit)),
            },
          ],
    ),
    hasMore: answer.groups.some(({ kind, hasMore }) => kind !== "file" && hasMore),
    missing: missingWords(answer),
    isWhole: !answer.isRunning && answer.files > 0 && answer.files >= answer.ofFiles,
  };
}

/** What was not searched: names of things apart, of which the texts that name them are found. */
function missingWords(answer: Answer): string | null {
  const { files, ofFiles, isRunning, cutTexts, cutTables, namesOnly } = answer;
  if (files === 0)
    return "Words and figures inside files are found once a run has ended and its index is made. Until then, names are.";
  const long = [
    ...(cutTexts > 0 ? [plural(cutTexts, "long text")] : []),
    ...(cutTables > 0 ? [`the tables of ${plural(cutTables, "file")}`] : []),
  ];
  const told = [
    ...(isRunning ? ["A run is at work: what it reads anew is found once it has ended."] : []),
    ...(files < ofFiles
      ? [
          `What files say is being made findable: ${formatCount(files)} of ${plural(ofFiles, "file")} so far. Names of all are found.`,
        ]
      : []),
    ...(long.length > 0 ? [`Only the beginning of ${long.join(" and ")} is searched.`] : []),
    ...(namesOnly > 0
      ? [`The project is full: ${plural(namesOnly, "file")} can be found by name only.`]
      : []),
    ...meaningWords(answer.meaning),
  ];
  return told.length > 0 ? told.join(" ") : null;
}

/** Which model compared by meaning, or why none did. */
function meaningWords({ model, state }: Answer["meaning"]): string[] {
  switch (state) {
    case "none":
      return [];
    case "answered":
      return [`Also compared by meaning, with ${model}.`];
    case "on-its-way":
      return [
        `Also compared by meaning, with ${model}; the chosen model has not read all texts yet.`,
      ];
    case "unreachable":
      return [
        `${model} does not answer, so this was found by words and spelling alone. Try again in a moment.`,
      ];
    case "capped":
      return [
        `The limit of money for models is reached, so this was found by words and spelling alone.`,
      ];
    case "withheld":
      return ["Nothing of this is sent to a model, so it was found by words and spelling alone."];
  }
}

function toPlace(base: string, hit: Hit): FoundPlace {
  const kind = FileKind.safeParse(hit.fileKind);
  const others = hit.kind === "entity" && hit.files > 1 ? ` and ${hit.files - 1} more files` : "";
  return {
    id: hit.id,
    href: fileHref(base, hit.fileId, hit.location),
    fileName: hit.fileName,
    ...(kind.success ? { fileKind: kind.data } : {}),
    title: hit.title,
    where: `${locationText(hit.location)}${others}`,
    excerpt: hit.excerpt,
    matched: hit.matched,
  };
}

function toFile(
  base: string,
  id: string,
  { fileName, folder, fileKind }: Pick<Hit, "fileName" | "folder" | "fileKind">,
): FoundFile {
  const kind = FileKind.safeParse(fileKind);
  return {
    id,
    name: fileName,
    href: fileHref(base, id),
    place: folder,
    ...(kind.success ? { kind: kind.data } : {}),
  };
}

/** Files by their names, paths, titles and authors, and links of the first of them. */
async function findNamed({ client, projectId, base, text, filters }: Asked) {
  const { fileKind, folder, saved } = filters;
  const listed = await client.files.list.query({
    projectId,
    text,
    limit: ASKED_FILES,
    ...(fileKind === null ? {} : { kinds: [fileKind] }),
    ...(folder === "" ? {} : { folder }),
    ...savedRange(saved, new Date()),
  });
  const rows = listed.rows
    .map((file) => ({ file, fit: nameFit(file.name, text) }))
    .sort((one, other) => other.fit - one.fit)
    .slice(0, MAX_FILES)
    .map(({ file }) => file);
  const tables = await Promise.all(
    rows
      .slice(0, FILES_WITH_LINKS)
      .map(({ id }) => client.graph.table.query({ projectId, fileId: id, limit: LINKS_EACH })),
  );
  const links = new Map(tables.flatMap((table) => table.rows.map((link) => [link.id, link])));
  return {
    files: rows.map((file) =>
      toFile(base, file.id, { fileName: file.name, folder: file.folder, fileKind: file.kind }),
    ),
    links: [...links.values()].map(({ id, type, source, target }) => ({
      id,
      type,
      from: source.name,
      to: target.name,
      href: `${base}/graph?sel=edge:${id}`,
    })),
  };
}

/** How well a name fits what was typed: it begins with it, has a word that does, holds it somewhere, or not at all. */
function nameFit(name: string, text: string): number {
  const [held, wanted] = [name.toLowerCase(), text.trim().toLowerCase()];
  if (held.startsWith(wanted)) return 3;
  const places = [...held.matchAll(/[^\p{L}\p{N}]+/gu)].map((gap) => gap.index + gap[0].length);
  if (places.some((place) => held.startsWith(wanted, place))) return 2;
  return held.includes(wanted) ? 1 : 0;
}
