import { cx } from "~/components/cx";
import { formatCount } from "~/components/format";
import { PlaceLink } from "~/features/shared/place-link";
import type { FileView } from "./file-types";

type Found = Pick<
  NonNullable<FileView["profile"]>["entities"][number],
  "text" | "excerpt" | "location" | "count" | "confidence"
>;

/** Something that a file names: what it is, its first place, how often it stands there, and how sure that is. */
export function FoundRow({
  found,
  word,
  look,
  title,
  fileId,
  base,
}: {
  found: Found;
  word: string;
  look: "mono" | "font-serif";
  title: string;
  fileId: string;
  base: string;
}) {
  return (
    <>
      <span className="flex items-baseline gap-2">
        <span className={cx("min-w-0 flex-1 truncate", look)} title={title}>
          {found.text}
        </span>
        <span className="text-12 text-ink-2">{word}</span>
      </span>
      <span className="block text-12 text-ink-3">
        <PlaceLink base={base} fileId={fileId} location={found.location} />
        {found.count > 1 && `, ${formatCount(found.count)} times`}
        {found.confidence !== undefined && `, ${Math.round(found.confidence * 100)} %`}
      </span>
    </>
  );
}
