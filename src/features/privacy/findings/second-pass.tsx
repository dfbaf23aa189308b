"use client";

import { useMutation } from "@tanstack/react-query";
import { Button } from "~/components/button";
import { formatCount, formatDate, plural } from "~/components/format";
import { Note } from "~/components/note";
import { notify } from "~/components/toast";
import type { AgainActor } from "~/features/shared/privacy-again";
import { PrivacyLeft } from "~/features/shared/privacy-left";
import { useTRPC } from "~/trpc/react";
import type { Check } from "./findings-types";

/** What is left after the policy: the search for replaced values, the second detector, and tables that tell people apart. */
export function SecondPass({
  projectId,
  base,
  check,
  canCheck,
  canAnswer,
}: {
  projectId: string;
  base: string;
  check: Check | null;
  canCheck: boolean;
  canAnswer: boolean;
}) {
  const trpc = useTRPC();
  const ask = useMutation(
    trpc.privacy.check.mutationOptions({
      onSuccess: () => notify("The check has been asked for. This page shows it when it is done."),
    }),
  );
  const button = canCheck && (
    <Button busy={ask.isPending} onClick={() => ask.mutate({ projectId })}>
      Check again
    </Button>
  );
  return (
    <section aria-labelledby="left-over">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <h2 id="left-over" className="flex-1 font-semibold text-13">
          What is left after the policy
        </h2>
        {button}
      </div>
      {ask.error && (
        <Note kind="bad" className="mb-3">
          {ask.error.message}
        </Note>
      )}
      {check === null ? (
        <p className="text-ink-2">
          Not checked yet. After a run a second pass, made another way than the first, searches what
          is given out for everything that was replaced and for what may have been missed.
        </p>
      ) : (
        <Checked base={base} check={check} actor={{ projectId, canAnswer, canRun: canCheck }} />
      )}
    </section>
  );
}

function Checked({ base, check, actor }: { base: string; check: Check; actor: AgainActor }) {
  const { report, names } = check;
  const { checked, withheld, unread } = report.files;
  return (
    <div className="grid gap-4">
      <p className="text-12 text-ink-2">
        Checked {formatDate(check.madeAt, { now: new Date() })}: {plural(checked, "file")}
        {withheld > 0 && `, ${formatCount(withheld)} kept out by the policy`}
        {unread > 0 && `, ${formatCount(unread)} without results on the disk`}.
        {check.isOld && " A run has ended since; the check goes on."}
      </p>
      <PrivacyLeft base={base} report={report} names={names} actor={actor} />
    </div>
  );
}
