"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Card } from "~/components/card";
import { Chip } from "~/components/chip";
import { Empty } from "~/components/empty";
import { plural } from "~/components/format";
import { Note } from "~/components/note";
import { type Column, Table } from "~/components/table";
import { useKeys } from "~/components/use-keys";
import { useStartRun } from "~/features/shared/use-start-run";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { AcceptDialog, type ToAccept } from "./accept-dialog";
import { adviceLink } from "./advice-action";
import { workingOutWords } from "./working-out";

type Page = RouterOutputs["quality"]["advice"];
type Advice = Page["advice"][number];

/** What to do first, most points first. Enter or M does it, A accepts a rule's failures. */
export function AdviceList({
  projectId,
  base,
  initial,
  can,
  workingOut,
  onChanged,
}: {
  projectId: string;
  base: string;
  initial: Page;
  can: { readonly edit: boolean; readonly run: boolean; readonly remove: boolean };
  workingOut: RouterOutputs["quality"]["overview"]["workingOut"];
  onChanged: () => void;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const [current, setCurrent] = useState<string | null>(null);
  const [wish, setWish] = useState<ToAccept | null>(null);
  const list = useInfiniteQuery(
    trpc.quality.advice.infiniteQueryOptions(
      { projectId },
      {
        getNextPageParam: (page) => page.next ?? undefined,
        initialCursor: null,
        initialData: { pages: [initial], pageParams: [null] },
      },
    ),
  );
  const start = useStartRun(base);
  const rows = list.data.pages.flatMap(({ advice }) => advice);
  const chosen = rows.find(({ fingerprint }) => fingerprint === current) ?? null;
  const go = (advice: Advice): void => {
    const link = adviceLink(base, advice, can.remove);
    if (link !== null) router.push(link.href);
    else if (can.run) start.mutate({ projectId });
  };
  const askToAccept = (advice: Advice) => setWish({ subject: advice.code, title: advice.title });
  useKeys(
    [
      {
        keys: "m",
        text: "Mend what is chosen",
        run: () => chosen && go(chosen),
        when: chosen !== null,
      },
      {
        keys: "a",
        text: "Accept what is chosen",
        run: () => chosen && askToAccept(chosen),
        when: chosen !== null && can.edit && isRule(chosen),
      },
    ],
    { scope: "Quality" },
  );
  return (
    <Card title="What to mend first" flush>
      {start.error && <Note kind="bad">{start.error.message}</Note>}
      {rows.length === 0 ? (
        <Empty plain bound>
          {workingOut === null
            ? "Nothing to mend: no rule fails, no file stands twice, nothing waits."
            : workingOutWords(workingOut)}
        </Empty>
      ) : (
        <Table
          label="What to mend first"
          noun="tasks"
          keys
          density="roomy"
          columns={columnsOf({ base, can, busy: start.isPending, go, askToAccept })}
          rows={rows}
          rowKey={(advice) => advice.fingerprint}
          rowLabel={(advice) => advice.title}
          current={current}
          onCurrentChange={setCurrent}
          onOpen={go}
          hasMore={list.hasNextPage}
          loading={list.isFetchingNextPage}
          onEndReached={() => void list.fetchNextPage()}
        />
      )}
      <AcceptDialog
        projectId={projectId}
        wish={wish}
        onClose={() => setWish(null)}
        onAccepted={() => {
          void list.refetch();
          onChanged();
        }}
      />
    </Card>
  );
}

function isRule({ code }: Advice): boolean {
  return code.startsWith("rule:");
}

function columnsOf({
  base,
  can,
  busy,
  go,
  askToAccept,
}: {
  base: string;
  can: { readonly edit: boolean; readonly run: boolean; readonly remove: boolean };
  busy: boolean;
  go: (advice: Advice) => void;
  askToAccept: (advice: Advice) => void;
}): Column<Advice>[] {
  return [
    {
      id: "what",
      head: "What",
      canHide: false,
      cell: (advice) => (
        <span className="block min-w-0 py-1.5 whitespace-normal">
          <span className="font-550">{advice.title}</span>
          {(advice.severity === "critical" || advice.severity === "error") && (
            <Chip kind="bad" className="ml-2">
              {advice.severity}
            </Chip>
          )}
          <span className="block text-12 text-ink-2">{advice.detail}</span>
        </span>
      ),
    },
    {
      id: "count",
      head: "How many",
      align: "right",
      width: "104px",
      phone: false,
      cell: (advice) => plural(advice.count, advice.unit),
    },
    {
      id: "gain",
      head: "Adds to score",
      align: "right",
      width: "96px",
      phone: true,
      cell: (advice) => (advice.effect >= 0.005 ? `+${advice.effect.toFixed(2)}` : "–"),
    },
    {
      id: "do",
      head: "Do it",
      hideHead: true,
      width: "236px",
      cell: (advice) => (
        <span className="flex justify-end gap-2">
          {can.edit && isRule(advice) && (
            <Button size="sm" kind="bare" onClick={() => askToAccept(advice)}>
              Accept
            </Button>
          )}
          <DoIt
            base={base}
            advice={advice}
            canRun={can.run}
            mayRemove={can.remove}
            busy={busy}
            go={go}
          />
        </span>
      ),
    },
  ];
}

function DoIt({
  base,
  advice,
  canRun,
  mayRemove,
  busy,
  go,
}: {
  base: string;
  advice: Advice;
  canRun: boolean;
  mayRemove: boolean;
  busy: boolean;
  go: (advice: Advice) => void;
}) {
  const link = adviceLink(base, advice, mayRemove);
  if (link !== null)
    return (
      <ButtonLink size="sm" href={link.href}>
        {link.text}
      </ButtonLink>
    );
  return (
    <Button
      size="sm"
      busy={busy}
      disabledReason={canRun ? undefined : "Your role may not start runs"}
      onClick={() => go(advice)}
    >
      Start a run
    </Button>
  );
}
