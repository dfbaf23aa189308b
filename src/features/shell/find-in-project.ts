import { FileKind } from "~/core/model/file";
import type { useTRPCClient } from "~/trpc/react";
import type { Found } from "./command-palette";

/** The list answers with paths, titles and authors too, in no order of fit: enough of it to choose the best from. */
const ASKED_FILES = 100;
const MAX_FILES = 12;
/** Links are asked for the first files only: those that the words fit best. */
const FILES_WITH_LINKS = 3;
const LINKS_EACH = 4;

/** What the palette finds in a project: files, those first whose names fit best, and the surest links of the first of them. */
export async function findInProject({
  client,
  projectId,
  base,
  text,
}: {
  client: ReturnType<typeof useTRPCClient>;
  projectId: string;
  base: string;
  text: string;
}): Promise<Found> {
  const listed = await client.files.list.query({ projectId, text, limit: ASKED_FILES });
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
    files: rows.map((file) => {
      const kind = FileKind.safeParse(file.kind);
      return {
        id: file.id,
        name: file.name,
        href: `${base}/files/${file.id}`,
        place: file.folder,
        ...(kind.success ? { kind: kind.data } : {}),
      };
    }),
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
