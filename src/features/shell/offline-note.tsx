"use client";

import { formatDate } from "~/components/format";
import { Note } from "~/components/note";

/** Said while the server cannot be reached; what people decide meanwhile waits on the page. */
export function OfflineNote({ since }: { since: Date }) {
  return (
    <div className="px-8 pt-3 max-desk:px-4" role="status">
      <Note kind="care">
        Not connected since {formatDate(since, { now: since })}. Decisions are kept while this page
        stays open and sent later.
      </Note>
    </div>
  );
}
