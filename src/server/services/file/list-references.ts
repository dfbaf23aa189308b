/** What a file itself refers to, each with the file of the project that is meant, where one can be told. */
import type { ExplicitLink } from "../../../core/model/document.ts";
import type { Deps } from "../../deps.ts";
import type { NamedFileRow } from "../../repositories/file-view-repository.ts";
import { type FilePlace, findContent, type RawReader } from "./find-file.ts";
import { loadDocument } from "./load-document.ts";

export interface Reference extends ExplicitLink {
  /** The file that is meant: the one at that path, else one that came out of this file, else the nearest of that name. */
  readonly file: {
    readonly id: string;
    readonly name: string;
    readonly kind: string | null;
  } | null;
  /** How many files of the project have that name. */
  readonly bearers: number;
}

const MAX_TARGET_CHARS = 2_000;
/** Message ids name mails, not files; defined names stand in the workbook itself. */
const NO_FILE = new Set<ExplicitLink["kind"]>([
  "message-id",
  "in-reply-to",
  "references",
  "defined-name",
]);

/** References of a file in its order, `count` from the one at `from` on. */
export async function listReferences(
  deps: Deps,
  input: FilePlace & { rawFor: RawReader | null; from: number; count: number },
): Promise<{ references: Reference[]; total: number; next: number | null }> {
  const file = await findContent(deps, input);
  const document = await loadDocument(deps, input.workspaceId, file, input.rawFor !== null);
  const all = document?.facts.links ?? [];
  const end = input.from + input.count;
  const links = all.slice(input.from, end);
  const paths = links.map((link) => (NO_FILE.has(link.kind) ? null : targetPath(link.target)));
  const names = new Set(paths.flatMap((path) => (path === null ? [] : [nameOf(path)])));
  const { fileViews } = deps.repos(input.workspaceId);
  const files = await fileViews.byNames(input.projectId, [...names]);
  const references = links.map((link, i) => {
    const path = paths[i] ?? null;
    const bearers = files.filter(
      ({ name, id }) => path !== null && name === nameOf(path) && id !== file.id,
    );
    const found = path === null ? null : meant(bearers, path, file);
    return {
      ...link,
      target: link.target.slice(0, MAX_TARGET_CHARS),
      file: found === null ? null : { id: found.id, name: found.name, kind: found.kind },
      bearers: bearers.length,
    };
  });
  return { references, total: all.length, next: end < all.length ? end : null };
}

/** The path that a target names, without its address, query and place; null where it names none. */
export function targetPath(target: string): string | null {
  if (/^(?:mailto|tel|data|javascript|cid):/i.test(target)) return null;
  const bare = target.replace(/^[a-z][a-z0-9+.-]*:\/{0,3}/i, "").replace(/[?#].*$/s, "");
  const path = decoded(bare)
    .replaceAll("\\", "/")
    // Excel writes the workbook of an outside reference in brackets: `[Budget.xlsx]Sheet1`.
    .replace(/\[([^\]]+)\].*$/, "$1")
    .normalize("NFC");
  const name = nameOf(path);
  return /[^.\s]\.[^.\s]{1,12}$/.test(name) ? path.slice(-MAX_TARGET_CHARS) : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).trim();
}

/** Which of several files of one name a path means, seen from the file that names it. */
function meant(
  bearers: readonly NamedFileRow[],
  path: string,
  from: { id: string; folder: string },
): NamedFileRow | null {
  const wanted = joined(from.folder, path);
  const near = (file: NamedFileRow) =>
    file.path === wanted || file.path === joined("", path)
      ? 1_000
      : file.parentFileId === from.id
        ? 900
        : sharedDepth(file.folder, from.folder);
  return bearers.toSorted((a, b) => near(b) - near(a) || a.path.localeCompare(b.path))[0] ?? null;
}

function joined(folder: string, path: string): string {
  const parts = path.startsWith("/") ? [] : folder.split("/").filter(Boolean);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function sharedDepth(a: string, b: string): number {
  const [x, y] = [a.split("/"), b.split("/")];
  let depth = 0;
  while (depth < Math.min(x.length, y.length) && x[depth] === y[depth]) depth++;
  return depth;
}
