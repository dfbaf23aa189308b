import { MessageSquare, PencilLine } from "lucide-react";
import { formatDate } from "~/components/format";
import { Icon } from "~/components/icon";
import type { FileAnnotation } from "./file-types";

const KIND_WORD: Readonly<Record<FileAnnotation["kind"], string>> = {
  comment: "Comment",
  insertion: "Inserted",
  deletion: "Deleted",
  move: "Moved",
};

/** A comment or a tracked change: who, when, and the words. */
export function AnnotationNote({ annotation }: { annotation: FileAnnotation }) {
  const { kind, author, date, text } = annotation;
  const said = date === null ? Number.NaN : Date.parse(date);
  return (
    <div className="rounded-2 border-l-2 border-note bg-note-soft px-3 py-2 text-13">
      <p className="flex flex-wrap items-center gap-x-1.5 text-12 text-ink-2">
        <Icon
          of={kind === "comment" ? MessageSquare : PencilLine}
          size={13}
          className="text-note"
        />
        <span className="font-medium text-ink">{KIND_WORD[kind]}</span>
        {author !== null && author !== "" && <span>by {author}</span>}
        {!Number.isNaN(said) && <span>{formatDate(new Date(said), { now: new Date() })}</span>}
      </p>
      <p className="mt-0.5 font-serif break-words whitespace-pre-line">
        {kind === "deletion" ? <del>{text}</del> : kind === "insertion" ? <ins>{text}</ins> : text}
      </p>
    </div>
  );
}
