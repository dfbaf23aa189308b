"use client";

import { useState } from "react";
import { plural } from "~/components/format";
import { Segmented } from "~/components/segmented";
import type { RouterOutputs } from "~/trpc/react";
import { CopiesView } from "./copies-view";
import { KeepNewest } from "./keep-newest";
import { LeaveOutList } from "./leave-out-list";
import { RowsView } from "./rows-view";

type Show = "files" | "rows";

const COPIES = ["copies"] as const;

/** Files that are the same, and rows of tables that describe one thing: side by side, with why, and which to keep. */
export function DuplicatesScreen({
  projectId,
  base,
  show: first,
  keepsNewest,
  counts,
  copies,
  rows,
  can,
}: {
  projectId: string;
  base: string;
  show: Show;
  /** Asks at once whether the newest of each group is to be kept. */
  keepsNewest: boolean;
  counts: RouterOutputs["quality"]["copyCounts"];
  copies: RouterOutputs["quality"]["copies"];
  rows: RouterOutputs["quality"]["rowGroups"];
  can: { readonly edit: boolean; readonly remove: boolean };
}) {
  const [show, setShow] = useState<Show>(first);
  const groups = counts.reduce((sum, each) => sum + each.groups, 0);
  const files = counts.reduce((sum, each) => sum + each.files, 0);
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Segmented<Show>
          label="What stands twice"
          value={show}
          onValueChange={(next) => {
            setShow(next);
            const query = next === "rows" ? "?show=rows" : "";
            window.history.replaceState(null, "", `${base}/quality/duplicates${query}`);
          }}
          options={[
            { value: "files", label: "Files" },
            { value: "rows", label: "Rows of tables" },
          ]}
        />
        {show === "files" && groups > 0 && (
          <p className="text-ink-2">
            {plural(files, "file")} in {plural(groups, "group")}
          </p>
        )}
        {show === "files" && groups > 0 && can.remove && (
          <KeepNewest projectId={projectId} code={null} opensAtOnce={keepsNewest} />
        )}
      </div>
      {show === "files" && can.remove && <LeaveOutList projectId={projectId} kinds={COPIES} />}
      {show === "files" ? (
        <CopiesView projectId={projectId} base={base} initial={copies} can={can} />
      ) : (
        <RowsView projectId={projectId} base={base} initial={rows} canEdit={can.edit} />
      )}
    </>
  );
}
