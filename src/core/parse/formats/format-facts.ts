import type { FileKind } from "../../model/file.ts";

export interface FormatFacts {
  /** Short name, as in `DetectedFormat.type`; families (`audio`, `program`) stand for all types that their extensions name. */
  readonly type: string;
  /** What a person calls it: "Excel workbook". */
  readonly name: string;
  readonly kind: FileKind;
  readonly mime: string;
  /** Usual name extensions, most usual first, lower case, without the dot. */
  readonly extensions: readonly string[];
  readonly reads: readonly string[];
  readonly notRead: readonly string[];
  /** `named`: recognised by content, kept with name, size and hash, not opened. */
  readonly status: "read" | "partly" | "named";
}

/** Facts of a format that is recognised by its content and not opened. */
export function named(
  type: string,
  name: string,
  kind: FileKind,
  mime: string,
  extensions: readonly string[],
  notRead: readonly string[] = ["its content"],
): FormatFacts {
  return { type, name, kind, mime, extensions, reads: [], notRead, status: "named" };
}
