"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Chip } from "~/components/chip";
import { cx } from "~/components/cx";
import { Empty } from "~/components/empty";
import { formatCount } from "~/components/format";
import type { Column } from "~/components/table";
import { useKeys } from "~/components/use-keys";
import { type AnomalyCode, LEAST_FILES_FOR_LINKS } from "~/core/quality/anomalies/contract";
import { KeepNewest } from "~/features/quality/duplicates/keep-newest";
import { LeaveOutList } from "~/features/quality/duplicates/leave-out-list";
import { AcceptDialog, type ToAccept } from "~/features/quality/overview/accept-dialog";
import { ListAndPane } from "~/features/quality/overview/list-and-pane";
import {
  LOOK_AGAIN_MS,
  useWhenAssessed,
  workingOutWords,
} from "~/features/quality/overview/working-out";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { FindingPanel } from "./finding-panel";
import { oddWords } from "./odd-words";

type Page = RouterOutputs["quality"]["odd"];
type Finding = Page["findings"][number];

/** What is odd, warnings first, with what is usual and every place. It may be right, so the score does not count it. */
export function OddScreen({
  projectId,
  base,
  code,
  counts,
  initial,
  keepsNewest,
  can,
}: {
  projectId: string;
  base: string;
  code: AnomalyCode | null;
  counts: RouterOutputs["quality"]["oddCounts"];
  initial: Page;
  /** Asks at once whether the newest of each is to be kept. */
  keepsNewest: boolean;
  can: { readonly edit: boolean; readonly remove: boolean };
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const list = useInfiniteQuery(
    trpc.quality.odd.infiniteQueryOptions(
      { projectId, codes: code === null ? [] : [code] },
      {
        getNextPageParam: (page) => page.next ?? undefined,
        initialCursor: null,
        initialData: { pages: [initial], pageParams: [null] },
        refetchInterval: (query) =>
          query.state.data?.pages[0]?.workingOut ? LOOK_AGAIN_MS : false,
      },
    ),
  );
  const workingOut = list.data.pages[0]?.workingOut ?? null;
  useWhenAssessed(workingOut);
  const rows = list.data.pages.flatMap(({ findings }) => findings);
  const [current, setCurrent] = useState<string | null>(rows[0]?.fingerprint ?? null);
  const [wish, setWish] = useState<ToAccept | null>(null);
  const chosen = rows.find(({ fingerprint }) => fingerprint === current) ?? null;
  const accept = (finding: Finding) =>
    setWish({ subject: `finding:${finding.fingerprint}`, title: finding.title });
  useKeys(
    [
      {
        keys: "a",
        text: "Accept what is chosen",
        run: () => chosen && accept(chosen),
        when: chosen !== null && can.edit,
      },
    ],
    { scope: "Odd" },
  );
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const leftOut = can.remove && (code === null || isOfFiles(code)) && (
    <LeaveOutList projectId={projectId} kinds={code === null ? OF_FILES : [code]} />
  );
  if (total === 0)
    return (
      <>
        {leftOut}
        {workingOut === null ? (
          <Empty bound>
            Nothing odd. Looked for: values and dates far from the others, slips of spelling,
            missing months and numbers, two finals, sources that changed later, documents unlike
            their class. A file without a link is odd only among {LEAST_FILES_FOR_LINKS} files or
            more of which at least half have one, be it only proposed.
          </Empty>
        ) : (
          <Empty bound>{workingOutWords(workingOut)}</Empty>
        )}
      </>
    );
  return (
    <>
      <KindLinks base={`${base}/quality/odd`} code={code} counts={counts} total={total} />
      {can.remove && isOfFiles(code) && rows.length > 0 && (
        <div className="mb-4 flex flex-wrap gap-2">
          <KeepNewest projectId={projectId} code={code} opensAtOnce={keepsNewest} />
        </div>
      )}
      {leftOut}
      {rows.length === 0 && <Empty bound>Nothing of this kind is odd any more.</Empty>}
      {rows.length > 0 && (
        <ListAndPane
          label="Odd things"
          noun="findings"
          columns={COLUMNS}
          rows={rows}
          keyOf={(finding) => finding.fingerprint}
          nameOf={(finding) => finding.title}
          chosen={current}
          onChoose={setCurrent}
          list={list}
        >
          {chosen !== null && (
            <FindingPanel
              key={chosen.fingerprint}
              projectId={projectId}
              base={base}
              finding={chosen}
              onAccept={can.edit ? () => accept(chosen) : null}
            />
          )}
        </ListAndPane>
      )}
      <AcceptDialog
        projectId={projectId}
        wish={wish}
        onClose={() => setWish(null)}
        onAccepted={() => {
          setCurrent(null);
          void list.refetch();
          router.refresh();
        }}
      />
    </>
  );
}

/** Kinds whose places are files of which one is enough. */
const OF_FILES = ["two-finals", "older-copy"] as const;

function isOfFiles(code: AnomalyCode | null): code is (typeof OF_FILES)[number] {
  return OF_FILES.some((each) => each === code);
}

/** The file where it stands; of several the first ones. */
function filesOf({ places }: Finding): string {
  return [...new Set(places.map(({ name }) => name))].join(", ");
}

const COLUMNS: Column<Finding>[] = [
  {
    id: "what",
    head: "What",
    canHide: false,
    cell: (finding) => (
      <span className="block min-w-0 py-1.5 whitespace-normal">
        {finding.title}
        <span className="block truncate text-12 text-ink-2">{filesOf(finding)}</span>
      </span>
    ),
  },
  {
    id: "kind",
    head: "Kind",
    width: "180px",
    phone: false,
    cell: (finding) => (
      <Chip kind={finding.severity === "warning" ? "care" : "line"}>{oddWords(finding.code)}</Chip>
    ),
  },
  {
    id: "places",
    head: "Places",
    align: "right",
    width: "72px",
    phone: true,
    cell: (finding) => formatCount(finding.placeCount),
  },
];

function KindLinks({
  base,
  code,
  counts,
  total,
}: {
  base: string;
  code: string | null;
  counts: RouterOutputs["quality"]["oddCounts"];
  total: number;
}) {
  const items = [
    { code: null, count: total },
    ...counts.map((each) => ({ code: each.code as string | null, count: each.count })),
  ];
  return (
    <nav aria-label="Kinds of odd things" className="mb-4 flex flex-wrap gap-1.5">
      {items.map((item) => (
        <Link
          key={item.code ?? "all"}
          href={item.code === null ? base : `${base}?kind=${item.code}`}
          aria-current={item.code === code ? "true" : undefined}
          className={cx(
            "flex items-center gap-1.5 rounded-2 border px-2.5 py-1 text-12 max-desk:min-h-11",
            item.code === code
              ? "border-bond bg-bond-soft font-550 text-ink"
              : "border-line text-ink-2 hover:text-ink",
          )}
        >
          {item.code === null ? "All" : oddWords(item.code)}
          <span className="tabular-nums">{formatCount(item.count)}</span>
        </Link>
      ))}
    </nav>
  );
}
