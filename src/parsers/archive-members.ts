/** What comes out of one archive: members under safe paths, each once, and an account of those that stayed inside. */
import {
  type ChildFile,
  emptyDocument,
  NO_PROPERTIES,
  type ParsedDocument,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { ParseContext } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { FreePaths } from "./shared/free-paths.ts";
import { safeMemberPath } from "./shared/member-path.ts";
import { issue, ParseStop } from "./shared/stops.ts";

/** Folders and files that systems put into archives by themselves. */
const FURNITURE = /(?:^|[/\\])(?:__MACOSX[/\\]|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/;
const MAX_EMPTY_FOLDERS = 1_000;
const MAX_COMMENT_CHARS = 10_000;

/** Why members stayed in the archive, with the words that follow their number. */
const LEFT_INSIDE = {
  encrypted: ["parse.encrypted", "error", "locked with a password"],
  refused: ["parse.path-refused", "warning", "left out: names that are not safe"],
  special: [
    "parse.links-left-out",
    "warning",
    "left out: links or devices, which have no bytes of their own",
  ],
  overlapping: [
    "parse.overlapping",
    "warning",
    "left out: they share bytes with other members, as in archives made to do harm",
  ],
  oversized: ["parse.too-large", "warning", "left out: unpacked, they are larger than the limit"],
  damaged: ["parse.truncated", "warning", "damaged or cut off"],
} as const satisfies Record<string, readonly [string, Issue["severity"], string]>;

export type LeftInside = keyof typeof LEFT_INSIDE;

const LOCAL_TIMES = "as they are written, in the zone of whoever packed it, which is not known";

export class ArchiveMembers {
  readonly children: ChildFile[] = [];
  readonly issues: Issue[] = [];
  comment = "";
  /** Some were saved at an hour of which nobody knows the zone. */
  hasLocalTimes = false;
  readonly #ctx: ParseContext;
  readonly #paths = new FreePaths();
  readonly #folders = new Set<string>();
  readonly #dates: string[] = [];
  readonly #left = new Map<LeftInside, number>();
  #renamed = 0;

  constructor(ctx: ParseContext) {
    this.#ctx = ctx;
  }

  isFurniture(path: string): boolean {
    return FURNITURE.test(path);
  }

  leave(why: LeftInside, count = 1): void {
    this.#left.set(why, (this.#left.get(why) ?? 0) + count);
  }

  folder(raw: string): void {
    const path = safeMemberPath(raw);
    if (path !== null && this.#folders.size < MAX_EMPTY_FOLDERS) this.#folders.add(path);
  }

  /** The path that a member of this name would get, or null (and counted) where the name is not safe. Each path is given once. */
  pathFor(raw: string): string | null {
    const safe = safeMemberPath(raw);
    if (safe === null) {
      this.leave("refused");
      return null;
    }
    const path = this.#paths.take(safe);
    if (path !== safe) this.#renamed++;
    return path;
  }

  /** Hands a member on. Throws the ParseStop of a limit; a damaged member is counted and the next one can follow. */
  async add(
    raw: string,
    bytes: AsyncIterable<Uint8Array> | Uint8Array,
    modifiedAt: string | null,
  ): Promise<void> {
    const path = this.pathFor(raw);
    if (path === null) return;
    try {
      const stored = await this.#ctx.children.add(path, bytes);
      const saved = modifiedAt === null ? {} : { modifiedAt };
      this.children.push({ path, ...stored, role: "archive-member", ...saved });
      if (modifiedAt !== null) this.#dates.push(modifiedAt);
    } catch (error) {
      if (!(error instanceof ParseStop)) throw error;
      if (error.code === "parse.encrypted") this.leave("encrypted");
      else if (error.code === "parse.damaged") this.leave("damaged");
      else throw error;
    }
  }

  document(format: DetectedFormat): ParsedDocument {
    const text = new MarkdownBuilder(this.#ctx.limits.maxTextChars);
    this.children.sort((a, b) => (a.path < b.path ? -1 : 1));
    const folders = this.#emptyFolders();
    for (const child of this.children)
      text.line(`- ${child.path} (${child.sizeBytes} bytes)`, { kind: "file" });
    for (const folder of folders) text.line(`- ${folder}/ (empty folder)`, { kind: "file" });
    const comment = this.comment.slice(0, MAX_COMMENT_CHARS).trim();
    text.block(comment, { kind: "property", name: "comment" });
    this.#account();
    const isPartial = this.issues.some((found) => found.severity !== "info");
    const hasNothing = this.children.length === 0;
    if (hasNothing && !isPartial)
      this.issues.push(issue("parse.empty", "warning", "The archive holds no files."));
    this.#dates.sort();
    return {
      ...emptyDocument(format),
      ...text.finish(),
      status: isPartial ? (hasNothing ? "failed" : "partial") : "ok",
      properties: {
        ...NO_PROPERTIES,
        modifiedAt: this.#dates.at(-1) ?? null,
        custom: {
          members: String(this.children.length),
          ...(folders.length > 0 ? { "empty folders": String(folders.length) } : {}),
          ...(this.#dates[0] ? { "oldest member": this.#dates[0] } : {}),
          ...(this.hasLocalTimes ? { "times of members": LOCAL_TIMES } : {}),
          ...(comment ? { comment } : {}),
        },
      },
      children: this.children,
      issues: this.issues,
    };
  }

  #emptyFolders(): string[] {
    const filled = new Set<string>();
    for (const path of [...this.children.map((child) => child.path), ...this.#folders])
      for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1))
        filled.add(path.slice(0, at));
    return [...this.#folders].filter((folder) => !filled.has(folder)).sort();
  }

  #account(): void {
    for (const [why, [code, severity, words]] of Object.entries(LEFT_INSIDE)) {
      const count = this.#left.get(why as LeftInside) ?? 0;
      if (count === 0) continue;
      const what =
        count === 1 ? "1 member of the archive is" : `${count} members of the archive are`;
      this.issues.push(issue(code, severity, `${what} ${words}.`));
    }
    if (this.#renamed > 0)
      this.issues.push(
        issue(
          "parse.renamed-members",
          "info",
          `${this.#renamed} ${this.#renamed === 1 ? "member has" : "members have"} the name of another one and got a number.`,
        ),
      );
  }
}
