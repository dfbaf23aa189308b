"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { formatConfidence, formatCount, plural } from "~/components/format";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { MAX_BULK } from "~/core/model/graph-filter";
import { BoundGlyph } from "~/features/shared/glyphs";
import { linkEnd } from "~/features/shared/link-end";
import { LinkSentence } from "~/features/shared/link-sentence";
import { RELATIONSHIP_STYLE } from "~/features/shared/relationship-style";
import { type DecideAction, messageOf } from "~/features/shared/use-decide";
import { useTRPC } from "~/trpc/react";
import type { Many } from "./framed-links";
import type { GraphView } from "./graph-url";
import { tableRange } from "./twin-table";

const SAMPLE = 10;

/** Many links as one decision: how many of what kind, ten of them to look at, and one undo for all. */
export function BulkDialog({
  projectId,
  view,
  bulk,
  onDecide,
  onClose,
}: {
  projectId: string;
  view: GraphView;
  bulk: Many;
  onDecide: (edges: { id: string; revision: number }[], action: DecideAction) => Promise<void>;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const preview = useQuery(
    trpc.graph.bulkPreview.queryOptions(
      { projectId, grouping: view.grouping, filter: view.filter, ...tableRange(view) },
      { enabled: bulk === "all", staleTime: 0 },
    ),
  );
  const listed = bulk === "all" ? preview.data : previewOf(bulk);
  const count = listed?.edges.length ?? 0;
  async function decide(action: DecideAction): Promise<void> {
    if (!listed) return;
    setIsBusy(true);
    try {
      await onDecide(listed.edges, action);
      onClose();
    } catch (error) {
      setFailure(messageOf(error));
    } finally {
      setIsBusy(false);
    }
  }
  const off = !listed ? "The links are being counted" : count === 0 ? "No link fits" : undefined;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={listed ? `Decide ${plural(count, "link")} as one?` : "Decide them as one?"}
      width={560}
      footer={
        <>
          <Button
            onClick={() => void decide({ kind: "reject" })}
            busy={isBusy}
            disabledReason={off}
          >
            Reject all
          </Button>
          <Button
            kind="bind"
            icon={<BoundGlyph />}
            busy={isBusy}
            disabledReason={off}
            onClick={() => void decide({ kind: "confirm" })}
          >
            Confirm all
          </Button>
        </>
      }
    >
      {!listed && <Loading label="Counting the links" shape="rows" rows={SAMPLE} />}
      {listed && listed.count > MAX_BULK && (
        <div className="mb-3">
          <Note>
            One decision takes {formatCount(MAX_BULK)} links at most: the surest of{" "}
            {formatCount(listed.count)} are taken now, the next when you decide again.
          </Note>
        </div>
      )}
      {listed && listed.decided > 0 && (
        <div className="mb-3">
          <Note>{decidedNote(listed.decided, bulk === "all" || bulk.leftOut !== undefined)}</Note>
        </div>
      )}
      {listed && listed.waiting > 0 && (
        <div className="mb-3">
          <Note>
            {plural(listed.waiting, "link")} {listed.waiting === 1 ? "waits" : "wait"} for somebody
            else and {listed.waiting === 1 ? "is" : "are"} left alone.
          </Note>
        </div>
      )}
      {listed?.needsTwo && count > 0 && (
        <div className="mb-3">
          <Note>
            Links of this project need two reviewers: yours is one answer to each, and a link is
            settled when another person gives the same.
          </Note>
        </div>
      )}
      {failure && (
        <div className="mb-3">
          <Note kind="care">{failure}</Note>
        </div>
      )}
      {listed && count === 0 && <p>No link here waits for a decision.</p>}
      {listed && count > 0 && (
        <>
          {listed.byType.length > 0 && (
            <ul className="mb-3 text-12 text-ink-2" aria-label="What would be decided">
              {listed.byType.map(({ type, count: of, min, max }) => (
                <li key={type}>
                  {RELATIONSHIP_STYLE[type].active}: {plural(of, "link")}, scored{" "}
                  {formatConfidence(min)} to {formatConfidence(max)}
                </li>
              ))}
            </ul>
          )}
          <p className="mb-1.5 text-12 text-ink-2">
            {count > SAMPLE ? "Ten of them, spread over the list:" : "All of them:"}
          </p>
          <ul>
            {listed.sample.map((row) => (
              <li
                key={row.id}
                className="flex min-h-8 items-center gap-3 border-b border-line py-1 last:border-0"
              >
                <span className="min-w-0 flex-1">
                  <LinkSentence
                    type={row.type}
                    from={linkEnd(row.source)}
                    to={linkEnd(row.target)}
                    max={26}
                  />
                </span>
                <span className="text-12 text-ink-2 tabular-nums">
                  {formatConfidence(row.confidence)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

/** Links that were ticked one by one are taken as ticked; a frame and "all that match" never touch what someone has decided. */
function decidedNote(decided: number, isLeftOut: boolean): string {
  const [links, are] = [plural(decided, "link"), decided === 1 ? "is" : "are"];
  return isLeftOut
    ? `${links} ${are} decided already and left alone.`
    : `${links} of these ${are} decided already. They are changed where your answer differs.`;
}

function previewOf({ edges, leftOut }: Exclude<Many, "all">) {
  const taken = edges.slice(0, MAX_BULK);
  const step = Math.max(1, Math.floor(taken.length / SAMPLE));
  return {
    count: edges.length,
    waiting: 0,
    needsTwo: false,
    byType: [],
    decided: leftOut ?? taken.filter((edge) => edge.state !== "proposed").length,
    edges: taken.map(({ id, revision }) => ({ id, revision })),
    sample: taken.filter((_, index) => index % step === 0).slice(0, SAMPLE),
  };
}
