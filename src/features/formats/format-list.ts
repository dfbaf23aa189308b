import { FileKind } from "~/core/model/file";
import { FORMAT_FACTS } from "~/core/parse/format-catalogue";

export type Format = (typeof FORMAT_FACTS)[number];

export interface FormatGroup {
  readonly kind: FileKind;
  readonly formats: readonly Format[];
}

export type StatusFilter = Format["status"] | "all";

/** Formats by kind, those that are read first; only those that the words and the status leave. Words match name, extension and type. */
export function formatGroups(text: string, status: StatusFilter): FormatGroup[] {
  const words = text.toLowerCase().trim().replace(/^\./, "");
  return FileKind.options.flatMap((kind) => {
    const formats = FORMAT_FACTS.filter(
      (format) =>
        format.kind === kind &&
        (status === "all" || format.status === status) &&
        fits(format, words),
    ).toSorted((a, b) => RANK[a.status] - RANK[b.status]);
    return formats.length === 0 ? [] : [{ kind, formats }];
  });
}

/** How many formats have each status. */
export function formatCounts(): Record<Format["status"], number> {
  const counts = { read: 0, partly: 0, named: 0 };
  for (const { status } of FORMAT_FACTS) counts[status]++;
  return counts;
}

const RANK: Readonly<Record<Format["status"], number>> = { read: 0, partly: 1, named: 2 };

function fits({ name, type, extensions }: Format, words: string): boolean {
  return (
    words === "" ||
    type.includes(words) ||
    name.toLowerCase().includes(words) ||
    extensions.some((extension) => extension.startsWith(words))
  );
}
