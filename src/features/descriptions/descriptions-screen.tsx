"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "~/components/button";
import { Empty } from "~/components/empty";
import { Note } from "~/components/note";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { Switch } from "~/components/switch";
import { useTRPC } from "~/trpc/react";
import { QuoteDialog } from "./quote-dialog";
import { isUnfinished, type WorkView } from "./work";
import { WorkList } from "./work-list";

const LOOK_AGAIN_MS = 1_500;

/** Links described in words by a language model, or without one from their evidence: quote, start, what it costs while it runs. */
export function DescriptionsScreen({
  projectId,
  base,
  can,
  initial,
}: {
  projectId: string;
  base: string;
  can: { readonly start: boolean; readonly mark: boolean; readonly manage: boolean };
  initial: WorkView;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [isQuoting, setQuoting] = useState(false);
  const query = trpc.models.work.queryOptions({ projectId });
  const { data, error } = useQuery({
    ...query,
    initialData: initial,
    refetchInterval: (of) =>
      of.state.data?.works.some(isUnfinished) === true ? LOOK_AGAIN_MS : false,
  });
  const reload = () => void client.invalidateQueries({ queryKey: query.queryKey });
  const mark = useMutation(trpc.models.neverSendProject.mutationOptions({ onSuccess: reload }));
  const active = data.works.find(isUnfinished);
  return (
    <Page>
      <PageHead
        title="Descriptions of links"
        sub={
          data.model === null
            ? "Put together from the evidence on this machine, free. An owner can choose a language model under Settings."
            : `Written by ${data.model} from the evidence, after the privacy policy.`
        }
        actions={
          can.start && (
            <Button
              kind="main"
              disabledReason={active ? "Links are being described" : undefined}
              onClick={() => setQuoting(true)}
            >
              Describe links
            </Button>
          )
        }
      />
      <div className="grid gap-5">
        {error && <Note kind="bad">{error.message}</Note>}
        {!data.hasPrice && (
          <Note kind="care">
            Nobody has said what {data.model} costs, so it is not asked.{" "}
            {can.manage ? "Enter its price under Settings, Models and money." : "Ask an owner."}
          </Note>
        )}
        {can.mark ? (
          <div>
            <Switch
              checked={data.neverSend}
              disabledReason={mark.isPending ? "Saving" : undefined}
              onCheckedChange={(neverSend) => mark.mutate({ projectId, neverSend })}
              label="Never send anything of this project to a language model"
            />
            {mark.error && <p className="mt-1 text-danger">{mark.error.message}</p>}
          </div>
        ) : (
          data.neverSend && <Note>Nothing of this project is sent to a language model.</Note>
        )}
        {data.works.length === 0 ? (
          <Empty>
            No links have been described yet. Each sentence names the evidence that it rests on;
            they show in the graph beside each link.
          </Empty>
        ) : (
          <WorkList
            projectId={projectId}
            base={base}
            view={data}
            canStart={can.start}
            onChanged={reload}
          />
        )}
      </div>
      {isQuoting && (
        <QuoteDialog
          projectId={projectId}
          mostCap={data.mostCap}
          onClose={() => setQuoting(false)}
          onStarted={() => {
            setQuoting(false);
            reload();
          }}
        />
      )}
    </Page>
  );
}
