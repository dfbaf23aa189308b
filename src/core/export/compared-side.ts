/** One of two versions that are compared: of each record no more than tells whether it changed, of each file its name. */
import type { VersionFacts } from "./compare.ts";
import { RecordTable } from "./record-table.ts";
import type { IndexEntry } from "./version-index.ts";

export interface ComparedFile {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

export interface ComparedSide {
  readonly facts: VersionFacts;
  readonly records: RecordTable;
  readonly files: ReadonlyMap<string, ComparedFile>;
  /** The newer file by the older one, where a link says that one is a version of the other. */
  readonly newer: ReadonlyMap<string, string>;
  /** Ids of all links that its records tell. */
  readonly links: ReadonlySet<string>;
  /** The whole entry of a record; asked for where more than its file has to be known. */
  read(number: number): Promise<IndexEntry>;
}

/** Takes the entries of a version in order and keeps what a comparison holds of all of them; `size` is what is kept of files and links, in characters. */
export class SideKeeper {
  readonly records = new RecordTable();
  readonly files = new Map<string, ComparedFile>();
  readonly newer = new Map<string, string>();
  readonly links = new Set<string>();
  size = 0;

  add({ key: named, about = named, hash, split, files, links }: IndexEntry): void {
    // Before there were kinds, a record was known by its primary file alone.
    const key = about === named ? `agentic star ${named}` : named;
    this.records.add({ key, about, hash, split });
    for (const { id, name, path } of files) {
      if (this.files.has(id)) continue;
      this.files.set(id, { id, name, path });
      this.size += id.length + name.length + path.length;
    }
    for (const { id, type, source, target } of links) {
      if (!this.links.has(id)) this.size += id.length;
      this.links.add(id);
      if (type !== "VERSION_OF") continue;
      if (!this.newer.has(target)) this.size += source.length + target.length;
      this.newer.set(target, source);
    }
  }
}
