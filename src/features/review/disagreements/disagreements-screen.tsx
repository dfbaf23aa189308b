"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "~/components/button";
import { Empty } from "~/components/empty";
import { formatCount, plural } from "~/components/format";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { useKeys } from "~/components/use-keys";
import { TypePicker } from "~/features/shared/type-picker";
import {
  type DecideAction,
  messageOf,
  pickedAction,
  useDecide,
} from "~/features/shared/use-decide";
import { useTRPC } from "~/trpc/react";
import { type Disagreement, DisagreementCard } from "./disagreement-card";

/** Links that two people answered differently: both answers with their reasons, and the word of a third. */
export function DisagreementsScreen({ projectId, base }: { projectId: string; base: string }) {
  const trpc = useTRPC();
  const list = useQuery(trpc.reviewers.disagreements.queryOptions({ projectId }));
  const decisions = useDecide(projectId);
  const [at, setAt] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const [isTyping, setIsTyping] = useState(false);
  const rows = list.data?.rows ?? [];
  const row = rows[Math.min(at, rows.length - 1)];
  async function decide(of: Disagreement, action: DecideAction): Promise<void> {
    setFailure(null);
    try {
      await decisions.decide({ edge: of.link, action });
    } catch (error) {
      setFailure(messageOf(error));
    }
  }
  const canSay = row !== undefined && !row.isOwn && !decisions.isBusy;
  const say = (action: DecideAction) => row && void decide(row, action);
  const step = (by: number) => setAt((now) => Math.max(0, Math.min(rows.length - 1, now + by)));
  useKeys(
    [
      { keys: "y", text: "Yes", when: canSay, run: () => say({ kind: "confirm" }) },
      { keys: "n", text: "No", when: canSay, run: () => say({ kind: "reject" }) },
      { keys: "t", text: "Other link, then 1 to 8", when: canSay, run: () => setIsTyping(true) },
      { keys: "s", text: "Can't say", when: canSay, run: () => say({ kind: "unsure" }) },
      { keys: "j", text: "Next", when: rows.length > 1, run: () => step(1) },
      { keys: "k", text: "Previous", when: rows.length > 1, run: () => step(-1) },
      { keys: "z", text: "Undo", run: () => void decisions.undo() },
    ],
    { scope: "Disagreements" },
  );
  return (
    <Page>
      <PageHead
        title="Disagreements"
        sub="Two people answered these links differently. Nothing changes until you say who is right."
      />
      {list.isPending && <Loading label="Reading the disagreements" shape="rows" rows={4} />}
      {list.isError && <Note kind="bad">{list.error.message}</Note>}
      {failure && (
        <div className="mb-3">
          <Note kind="care">{failure}</Note>
        </div>
      )}
      {list.isSuccess && row === undefined && <Empty bound>Nobody disagrees.</Empty>}
      {row && (
        <>
          <div className="mb-3 flex flex-wrap items-center gap-2 text-12 text-ink-2">
            <span className="tabular-nums">
              {formatCount(Math.min(at, rows.length - 1) + 1)} of{" "}
              {formatCount(list.data?.total ?? 0)}
            </span>
            <Button
              size="sm"
              keys="K"
              disabledReason={at === 0 ? "This is the first." : undefined}
              onClick={() => step(-1)}
            >
              Previous
            </Button>
            <Button
              size="sm"
              keys="J"
              disabledReason={at >= rows.length - 1 ? "This is the last." : undefined}
              onClick={() => step(1)}
            >
              Next
            </Button>
            {list.data && list.data.total > rows.length && (
              <span>
                {plural(list.data.total - rows.length, "more")} follow as these are settled.
              </span>
            )}
          </div>
          <DisagreementCard
            key={row.link.id}
            projectId={projectId}
            base={base}
            row={row}
            onSay={say}
            onOther={() => setIsTyping(true)}
          />
          <TypePicker
            open={isTyping}
            onOpenChange={setIsTyping}
            type={row.link.type}
            from={row.link.source.name}
            to={row.link.target.name}
            onPick={(picked, turn) => say(pickedAction(row.link.type, picked, turn))}
          />
        </>
      )}
    </Page>
  );
}
