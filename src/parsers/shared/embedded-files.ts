/** Objects that a document carries inside (packages, OLE objects, attached texts): each becomes a file of its own within the limits. */
import type { ChildFile, ExplicitLink } from "../../core/model/document.ts";
import type { Issue } from "../../core/model/issue.ts";
import type { Location } from "../../core/model/location.ts";
import type { ParseContext } from "../../core/parse/contract.ts";
import { safeMemberPath } from "./member-path.ts";
import { linkTarget, type OfficePackage, type Relation } from "./office-package.ts";
import { readOlePackage } from "./ole-package.ts";
import { issue, ParseStop } from "./stops.ts";

/** Relations whose inner targets are documents. */
const CARRIED = new Set(["package", "oleObject", "aFChunk", "subDocument"]);
const MAX_OBJECTS = 500;

export class EmbeddedFiles {
  readonly links: ExplicitLink[] = [];
  readonly children: ChildFile[] = [];
  readonly issues: Issue[] = [];
  readonly #ctx: ParseContext;
  readonly #seen = new Set<string>();
  #isStopped = false;

  constructor(ctx: ParseContext) {
    this.#ctx = ctx;
  }

  /** Names what a part embeds, links or is made from, and takes out what it embeds. */
  async take(
    office: OfficePackage,
    relations: Iterable<Relation>,
    location: Location,
  ): Promise<void> {
    for (const relation of relations) {
      const kind = outerKind(relation);
      if (kind)
        this.links.push({ kind, target: linkTarget(relation.target), text: null, location });
      else if (CARRIED.has(relation.type) && !relation.isExternal)
        await this.#carried(office, relation.target, location);
    }
  }

  /** Takes one object out under `path`; objects of a name already taken get a number. */
  async add(path: string, bytes: Uint8Array, location: Location): Promise<void> {
    const safe = this.#freePath(safeMemberPath(path) ?? "object");
    this.links.push({ kind: "embedded", target: safe, text: null, location });
    if (this.#isStopped) return;
    if (this.#ctx.depth >= this.#ctx.limits.maxDepth || this.children.length >= MAX_OBJECTS) {
      this.#stop("parse.depth-limit", "It lies too deep in other files, or beside too many.");
      return;
    }
    try {
      const stored = await this.#ctx.children.add(safe, bytes);
      this.children.push({ path: safe, ...stored, role: "embedded" });
    } catch (error) {
      if (!(error instanceof ParseStop)) throw error;
      this.#stop(error.code, error.message);
    }
  }

  async #carried(office: OfficePackage, path: string, location: Location): Promise<void> {
    if (this.#seen.has(path)) return;
    this.#seen.add(path);
    const bytes = await readPart(office, path);
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (!bytes) {
      this.links.push({ kind: "embedded", target: name, text: null, location });
      return;
    }
    const inner = readOlePackage(bytes);
    await this.add(
      inner?.name ?? name.replace(/\.bin$/, inner?.extension ?? ".bin"),
      inner?.bytes ?? bytes,
      location,
    );
  }

  #stop(code: string, detail: string): void {
    this.#isStopped = true;
    this.issues.push(
      issue(code, "warning", `An embedded file was not taken out of the document. ${detail}`),
    );
  }

  #freePath(path: string): string {
    const taken = new Set(this.children.map((child) => child.path));
    if (!taken.has(path)) return path;
    const dot = path.lastIndexOf(".");
    const [stem, end] = dot > 0 ? [path.slice(0, dot), path.slice(dot)] : [path, ""];
    let number = 2;
    while (taken.has(`${stem} (${number})${end}`)) number++;
    return `${stem} (${number})${end}`;
  }
}

async function readPart(office: OfficePackage, path: string): Promise<Uint8Array | null> {
  try {
    return await office.bytes(path);
  } catch (error) {
    if (error instanceof ParseStop) return null;
    throw error;
  }
}

function outerKind({ type, isExternal }: Relation): ExplicitLink["kind"] | null {
  if (type === "attachedTemplate") return "template";
  if (type === "externalLinkPath") return "external-workbook";
  if (!isExternal) return null;
  if (type === "package" || type === "oleObject") return "external-workbook";
  if (type === "mailMergeSource" || type === "mailMergeHeaderSource") return "data-connection";
  return /^(?:image|audio|video|media|subDocument|frame)$/.test(type) ? "hyperlink" : null;
}
