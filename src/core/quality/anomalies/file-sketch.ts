/** The little that is remembered of every file of a project to tell what is odd among them. */
import { foldText } from "../../kit/text/normalise.ts";
import type { FileProfile } from "../../model/profile.ts";

const MOST_HEADINGS = 40;
const LONGEST_HEADING = 80;

export interface FileSketch {
  readonly fileId: string;
  readonly path: string;
  readonly kind: string;
  readonly status: FileProfile["status"];
  /** Class by the project's pack; null where none is near. */
  readonly class: string | null;
  readonly contentHash: string;
  readonly words: number;
  readonly language: string | null;
  /** Folded, without numbers in front; the first ones. */
  readonly headings: readonly string[];
  /** By the file's own properties; null where it does not say. */
  readonly changedAt: string | null;
  /** By the file system it came from. */
  readonly storedAt: string | null;
}

export function sketchOf(profile: FileProfile): FileSketch {
  return {
    fileId: profile.file.fileId,
    path: profile.file.path,
    kind: profile.format.kind,
    status: profile.status,
    class: profile.documentClass?.name ?? null,
    contentHash: profile.contentHash,
    words: profile.wordCount,
    language: profile.language,
    headings: [...new Set(profile.headings.map(({ text }) => plainHeading(text)))]
      .filter((text) => text !== "")
      .slice(0, MOST_HEADINGS),
    changedAt: profile.modifiedAt,
    storedAt: profile.file.modifiedAt,
  };
}

function plainHeading(text: string): string {
  return foldText(text)
    .replace(/^[\s\d.()§#-]+/, "")
    .trim()
    .slice(0, LONGEST_HEADING);
}
