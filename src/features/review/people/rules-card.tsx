"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Card } from "~/components/card";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { Switch } from "~/components/switch";
import { useTRPC } from "~/trpc/react";

/** How links of the project are reviewed. */
export function RulesCard({ projectId, canChange }: { projectId: string; canChange: boolean }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const rules = useQuery(trpc.reviewers.rules.queryOptions({ projectId }));
  const change = useMutation(
    trpc.reviewers.setRules.mutationOptions({
      onSettled: () => client.invalidateQueries({ queryKey: trpc.reviewers.pathKey() }),
    }),
  );
  const off = canChange ? undefined : "Owners and curators change this.";
  return (
    <Card title="How links are reviewed">
      {rules.isPending && <Loading label="Reading the rules" shape="rows" rows={2} />}
      {rules.isError && <Note kind="bad">{rules.error.message}</Note>}
      {rules.data && (
        <ul className="flex flex-col gap-4">
          <li>
            <Switch
              checked={rules.data.reviewersNeeded > 1}
              {...(off ? { disabledReason: off } : {})}
              onCheckedChange={(isTwo) =>
                change.mutate({ ...rules.data, projectId, reviewersNeeded: isTwo ? 2 : 1 })
              }
              label="Links need two reviewers"
            />
            <p className="mt-1 text-12 text-ink-2">
              A link is settled when two people say the same. Where they differ, an owner or curator
              who is not one of them decides. Until then it counts as proposed: no dataset and no
              score takes it for confirmed.
            </p>
          </li>
          <li>
            <Switch
              checked={rules.data.isBlindReview}
              {...(off ? { disabledReason: off } : {})}
              onCheckedChange={(isBlindReview) =>
                change.mutate({ ...rules.data, projectId, isBlindReview })
              }
              label="Review by the evidence alone"
            />
            <p className="mt-1 text-12 text-ink-2">
              The queue keeps back the score, the proposed kind of link and what others said. People
              name the link themselves, and their answers are marked so. The graph still shows all
              of it.
            </p>
          </li>
        </ul>
      )}
      {change.isError && (
        <div className="mt-3">
          <Note kind="care">{change.error.message}</Note>
        </div>
      )}
    </Card>
  );
}
