"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Empty } from "~/components/empty";
import { formatDate, plural } from "~/components/format";
import { kindWords } from "~/core/privacy/privacy-words";
import { useTRPC } from "~/trpc/react";
import { FollowDialog } from "../policies/follow-dialog";
import { NextPolicy } from "../policies/next-policy";
import { FilesFound } from "./files-found";
import type { Findings, Kind } from "./findings-types";
import { placesWords } from "./found-words";
import { KindList } from "./kind-list";
import { SecondPass } from "./second-pass";
import { UnsureColumns } from "./unsure-columns";

const LOOK_AGAIN_MS = 5_000;

/** What personal data a project holds, by kind and by file, and what is left of it after the policy. */
export function FindingsScreen({
  projectId,
  base,
  initial,
  canCheck,
  canAnswer,
  canFollow,
  maySeeOriginals,
}: {
  projectId: string;
  base: string;
  initial: Findings;
  canCheck: boolean;
  canAnswer: boolean;
  canFollow: boolean;
  maySeeOriginals: boolean;
}) {
  const trpc = useTRPC();
  const [isFollowing, setFollowing] = useState(false);
  const [kind, setKind] = useState<Kind | null>(null);
  const { data } = useQuery(
    trpc.privacy.findings.queryOptions(
      { projectId },
      {
        initialData: initial,
        // The second pass goes on for a while after a run.
        refetchInterval: ({ state }) =>
          state.data?.run && (state.data.check === null || state.data.check.isOld)
            ? LOOK_AGAIN_MS
            : false,
      },
    ),
  );
  if (data.run === null) return <NotRunYet base={base} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <div className="grid max-w-[80ch] gap-1 text-ink-2">
        <p>
          <b className="font-semibold text-ink">{plural(data.found, "place")}</b>{" "}
          {placesWords(data)}
        </p>
        <p>
          {data.policy !== null &&
            `The policy is “${data.policy.title}”, version ${data.policy.version}. `}
          Run {data.run.number} was the last
          {data.run.finishedAt !== null &&
            `; it ended ${formatDate(data.run.finishedAt, { now: new Date() })}`}
          .
        </p>
        {canFollow && (
          <div className="mt-1">
            <Button onClick={() => setFollowing(true)}>Follow another policy</Button>
          </div>
        )}
      </div>
      <NextPolicy
        ran={data.policy?.id ?? null}
        projectId={projectId}
        base={base}
        mayRun={canCheck}
      />
      {isFollowing && (
        <FollowDialog
          projectId={projectId}
          base={base}
          maySeeOriginals={maySeeOriginals}
          mayRun={canCheck}
          onClose={() => setFollowing(false)}
        />
      )}
      {data.files.withFindings === 0 ? (
        <NothingFound lookedFor={data.lookedFor} />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-8 wide:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
          <KindList kinds={data.kinds} chosen={kind} onChoose={setKind} />
          <FilesFound key={kind} projectId={projectId} base={base} kind={kind} />
        </div>
      )}
      <SecondPass
        projectId={projectId}
        base={base}
        check={data.check}
        canCheck={canCheck}
        canAnswer={canAnswer}
      />
      {data.check !== null && data.check.report.unsure.columns > 0 && (
        <UnsureColumns projectId={projectId} base={base} check={data.check} canAnswer={canAnswer} />
      )}
    </div>
  );
}

function NotRunYet({ base }: { base: string }) {
  return (
    <Empty action={<ButtonLink href={`${base}/runs`}>Go to runs</ButtonLink>}>
      Nothing was looked at yet. A run reads the files, finds personal data in them and does with it
      what the policy says.
    </Empty>
  );
}

function NothingFound({ lookedFor }: { lookedFor: Findings["lookedFor"] }) {
  return (
    <Empty bound>
      No personal data was found. It was looked for: {lookedFor.map(kindWords).join(", ")}.
    </Empty>
  );
}
