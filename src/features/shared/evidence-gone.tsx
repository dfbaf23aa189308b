import { Unlink } from "lucide-react";
import { formatDay } from "~/components/format";
import { Icon } from "~/components/icon";
import { Note } from "~/components/note";

/** A decided link that the files no longer show, on one line. */
export function EvidenceGoneMark() {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-warn">
      <Icon of={Unlink} />
      Evidence gone
    </span>
  );
}

/** The same in sentences: what it means for what is shown, and for the answer where one is asked for. */
export function EvidenceGoneNote({ since, asks }: { since: Date; asks?: boolean }) {
  return (
    <Note kind="care">
      <span suppressHydrationWarning>
        The files no longer show this link: the run of {formatDay(since)} found nothing for it. What
        stands {asks ? "below" : "here"} was seen before that and may be out of date.{" "}
        {asks ? "Does it still hold?" : "It stays as decided."}
      </span>
    </Note>
  );
}
