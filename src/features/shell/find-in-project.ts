import { FileKind } from "~/core/model/file";
import type { useTRPCClient } from "~/trpc/react";
import type { Found } from "./command-palette";

const MAX_FILES = 12;
/** Links are asked for the first files only: those that the words fit best. */
const FILES_WITH_LINKS = 3;
const LINKS_EACH = 4;

/** What the palette finds in a project: files by name, and the surest links of the first of them. */
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
  const { rows } = await client.files.list.query({ projectId, text, limit: MAX_FILES });
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
