"use client";

import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { AgreementCard } from "./agreement-card";
import { AssignmentsCard } from "./assignments-card";
import { PaceCard } from "./pace-card";
import { RulesCard } from "./rules-card";

/** Who reviews and how: the project's rules, what people are asked to do, how far they agree, how fast they go. */
export function PeopleScreen({
  projectId,
  base,
  actions,
}: {
  projectId: string;
  base: string;
  actions: readonly string[];
}) {
  const may = (action: string) => actions.includes(action);
  return (
    <Page>
      <PageHead title="People who review" />
      <div className="grid items-start gap-4 panel:grid-cols-2">
        <RulesCard projectId={projectId} canChange={may("project.manage")} />
        {may("edge.decide") && (
          <AssignmentsCard projectId={projectId} base={base} canAssign={may("edge.adjudicate")} />
        )}
        {may("edge.adjudicate") && <AgreementCard projectId={projectId} />}
        {may("edge.decide") && <PaceCard projectId={projectId} seesAll={may("workspace.manage")} />}
      </div>
    </Page>
  );
}
