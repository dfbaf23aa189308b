"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "~/components/button";
import { Empty } from "~/components/empty";
import { listWords } from "~/components/format";
import { Note } from "~/components/note";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { Switch } from "~/components/switch";
import { useTRPC } from "~/trpc/react";
import { QuoteDialog } from "./quote-dialog";
import { isUnfinished, type WorkView } from "./work";
import { WorkList } from "./work-list";

const LOOK_AGAIN_MS = 1_500;

/** Links described, files classified and facts found by language models: quote, start, what it costs while it runs. */
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
  const unpriced = data.models.filter(({ hasPrice }) => !hasPrice);
  return (
    <Page>
      <PageHead
        title="Work with language models"
        sub="What a model is asked goes through the privacy policy first. What it says is kept only where evidence or the file itself shows it."
        actions={
          can.start && (
            <Button kind="main" onClick={() => setQuoting(true)}>
              New work
            </Button>
          )
        }
      />
      <div className="grid gap-5">
        {error && <Note kind="bad">{error.message}</Note>}
        {unpriced.length > 0 && (
          <Note kind="care">
            {unpricedWords(unpriced.map(({ model }) => model ?? "it"))}{" "}
            {can.manage
              ? "Prices are entered under Settings, Models and money."
              : "An owner can enter prices."}
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
            Nothing has been asked yet. Descriptions and reasoning show in the graph beside each
            link, reasoning in review and in the records of datasets too, classes and facts on the
            page of each file, each with what it rests on.
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
          view={data}
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

function unpricedWords(models: readonly string[]): string {
  const names = [...new Set(models)];
  return names.length === 1
    ? `Nobody has said what ${names[0]} costs, so it is not asked.`
    : `Nobody has said what ${listWords(names)} cost, so they are not asked.`;
}
