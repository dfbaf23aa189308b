"use client";

import { useQuery } from "@tanstack/react-query";
import { ButtonLink } from "~/components/button";
import { Empty } from "~/components/empty";
import { Figures } from "~/components/figure";
import { formatCount, nounOf } from "~/components/format";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { AcceptedList } from "./accepted-list";
import { AdviceList } from "./advice-list";
import { ChangeCard } from "./change-card";
import { FormulaCard } from "./formula-card";
import { HonestCard } from "./honest-card";
import { ScoreHead } from "./score-head";
import { LOOK_AGAIN_MS, useWhenAssessed, workingOutWords } from "./working-out";

/** Can what came in be trusted, and what should be mended first. */
export function QualityOverviewScreen({
  projectId,
  base,
  initial,
  advice,
  accepted,
  can,
}: {
  projectId: string;
  /** Address of the project. */
  base: string;
  initial: RouterOutputs["quality"]["overview"];
  advice: RouterOutputs["quality"]["advice"];
  accepted: RouterOutputs["quality"]["accepted"];
  can: { readonly edit: boolean; readonly run: boolean; readonly remove: boolean };
}) {
  const trpc = useTRPC();
  const { data: view, refetch } = useQuery(
    trpc.quality.overview.queryOptions(
      { projectId },
      {
        initialData: initial,
        refetchInterval: (query) =>
          query.state.data?.state === "assessing" ? LOOK_AGAIN_MS : false,
      },
    ),
  );
  useWhenAssessed(view.workingOut);
  if (view.state === "none")
    return (
      <Empty
        action={
          <ButtonLink kind="main" href={`${base}/runs`}>
            Go to runs
          </ButtonLink>
        }
      >
        Not scored yet. Scores are worked out at the end of a run.
      </Empty>
    );
  if (view.run === null && view.workingOut === "failed")
    return <Empty>{workingOutWords(view.workingOut)}</Empty>;
  if (view.run === null) return <Loading label="Working out the first scores" shape="cards" />;
  return (
    <div className="grid gap-5">
      {view.state === "assessing" && (
        <Note>
          {workingOutWords(view.workingOut)} These are of run {view.run.number}
          {view.workingOut === "change" && ", before that"}.
        </Note>
      )}
      <ScoreHead view={view} />
      <Parts view={view} base={base} />
      <div className="grid items-start gap-5 panel:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <AdviceList
          key={view.run.id}
          projectId={projectId}
          base={base}
          initial={advice}
          can={can}
          workingOut={view.workingOut}
          onChanged={() => void refetch()}
        />
        <div className="grid min-w-0 gap-5">
          <ChangeCard view={view} base={base} />
          <HonestCard calibration={view.calibration} />
          <AcceptedList projectId={projectId} initial={accepted} canEdit={can.edit} />
        </div>
      </div>
      <FormulaCard />
      <p className="flex flex-wrap items-center gap-3 text-ink-2">
        Report of run {view.run.number}:
        <a className="underline" href={`/api/reports/${projectId}/${view.run.id}/report.html`}>
          as a page (HTML)
        </a>
        <a className="underline" href={`/api/reports/${projectId}/${view.run.id}/report.json`}>
          as data (JSON)
        </a>
      </p>
    </div>
  );
}

function Parts({ view, base }: { view: RouterOutputs["quality"]["overview"]; base: string }) {
  const { counts } = view;
  if (counts === null) return null;
  const here = `${base}/quality`;
  return (
    <Figures
      label="In figures"
      items={[
        {
          value: formatCount(counts.openRules),
          label: `${nounOf(counts.openRules, "rule")} to mend; ${formatCount(counts.passedRules)} of the other ${formatCount(counts.rules - counts.openRules)} are met`,
          href: `${here}/rules`,
        },
        {
          value: formatCount(counts.copyGroups),
          label: nounOf(counts.copyGroups, "group of copies", "groups of copies"),
          href: `${here}/duplicates`,
        },
        {
          value: formatCount(counts.recordGroups),
          label: `${nounOf(counts.recordGroups, "thing")} in more than one row`,
          href: `${here}/duplicates?show=rows`,
        },
        {
          value: formatCount(counts.odd),
          label: nounOf(counts.odd, "odd thing"),
          href: `${here}/odd`,
        },
      ]}
    />
  );
}
