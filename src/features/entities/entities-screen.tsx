"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { cx } from "~/components/cx";
import { Empty } from "~/components/empty";
import { ErrorView } from "~/components/error-view";
import { formatConfidence, formatCount, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { Input } from "~/components/input";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { PageHead } from "~/components/page-head";
import { type Column, Table } from "~/components/table";
import type { EntityKind } from "~/core/entities/contract";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { entityQuery, PAGE_ROWS } from "./entity-query";
import { KIND_WORDS } from "./entity-words";

type List = RouterOutputs["entities"]["list"];
type Row = List["entities"][number];
type Counts = NonNullable<List["counts"]>;

const NOTHING_COUNTED: Counts = { kinds: [], files: 0, cutFiles: 0, isWorkingOut: false };
/** While names are being worked out the list is asked for again so often. */
const RENEWED_MS = 5_000;
/** Rest after the last key before the search is asked. */
const TYPED_MS = 250;

/** Whom and what the files name, those in most files first. The address holds the kind and the words. */
export function EntitiesScreen({
  projectId,
  base,
  kind,
  text,
  initial,
}: {
  projectId: string;
  base: string;
  kind: EntityKind | null;
  text: string;
  initial: List;
}) {
  const trpc = useTRPC();
  const go = useAddress();
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => go({ kind, text: typed }), TYPED_MS);
    return () => clearTimeout(timer);
  }, [typed, text, kind, go]);
  const list = useInfiniteQuery(
    trpc.entities.list.infiniteQueryOptions(
      { projectId, kind, text, limit: PAGE_ROWS },
      {
        getNextPageParam: (page) => page.next ?? undefined,
        initialData: { pages: [initial], pageParams: [null] },
        placeholderData: keepPreviousData,
        refetchInterval: ({ state }) =>
          state.data?.pages[0]?.counts?.isWorkingOut ? RENEWED_MS : false,
      },
    ),
  );
  const [first = initial] = list.data?.pages ?? [];
  const { kinds, files, cutFiles, isWorkingOut } = first.counts ?? NOTHING_COUNTED;
  if (files === 0) return <NothingYet base={base} isWorkingOut={isWorkingOut} />;
  const total = kinds.reduce((sum, { count }) => sum + count, 0);
  const matching = kind === null ? total : (kinds.find((one) => one.kind === kind)?.count ?? 0);
  return (
    <div className="flex min-h-0 flex-1 flex-col px-8 pt-6 max-desk:px-4 max-desk:pt-4">
      <PageHead
        title="Entities"
        sub={`Whom and what ${plural(files, "file")} name, each once, whatever it is called there.`}
      />
      <search className="mb-3 flex flex-wrap items-center gap-3">
        <Input
          type="search"
          aria-label="Find a name"
          placeholder="Find a name"
          lead={<Icon of={Search} />}
          value={typed}
          maxLength={200}
          onChange={(event) => setTyped(event.target.value)}
          className="w-72 max-desk:w-full"
        />
        <Kinds kind={kind} text={text} kinds={kinds} total={total} />
      </search>
      {isWorkingOut && (
        <Note className="mb-3">
          Names are being worked out: the list and its figures change until that is done.
        </Note>
      )}
      {cutFiles > 0 && (
        <Note className="mb-3">
          Of {plural(cutFiles, "long file")} only the surest names and the first rows are listed.
        </Note>
      )}
      {list.isError ? (
        <ErrorView
          what="The list of names could not be read."
          why={list.error.message}
          todo="Try again; the files themselves are not touched."
          action={<Button onClick={() => void list.refetch()}>Try again</Button>}
        />
      ) : list.isPending ? (
        <Loading label="Reading names" rows={12} />
      ) : (
        <EntityTable
          base={base}
          list={list}
          rows={list.data.pages.flatMap(({ entities }) => entities)}
          total={matching}
          isWorkingOut={isWorkingOut}
          onClear={() => {
            setTyped("");
            go({ kind: null, text: "" });
          }}
        />
      )}
    </div>
  );
}

function useAddress() {
  const path = usePathname();
  const router = useRouter();
  return useCallback(
    ({ kind, text }: { kind: EntityKind | null; text: string }) =>
      router.replace(`${path}${entityQuery(kind, text)}`, { scroll: false }),
    [path, router],
  );
}

function NothingYet({ base, isWorkingOut }: { base: string; isWorkingOut: boolean }) {
  return (
    <div className="px-8 pt-6 max-desk:px-4">
      <PageHead title="Entities" />
      <Empty action={<ButtonLink href={`${base}/runs`}>See the runs</ButtonLink>}>
        {isWorkingOut
          ? "Whom and what the files name is being worked out."
          : "Here stand the people, organisations and codes that the files name, once a run has read them."}
      </Empty>
    </div>
  );
}

function Kinds({
  kind,
  text,
  kinds,
  total,
}: {
  kind: EntityKind | null;
  text: string;
  kinds: Counts["kinds"];
  total: number;
}) {
  const countOf = new Map(kinds.map((one) => [one.kind, one.count]));
  const items = [
    { value: null, word: "All", count: total },
    ...(Object.keys(KIND_WORDS) as EntityKind[])
      .filter((value) => countOf.has(value) || value === kind)
      .map((value) => ({
        value,
        word: KIND_WORDS[value].many,
        count: countOf.get(value) ?? 0,
      })),
  ];
  return (
    <nav aria-label="Kinds of entities" className="flex flex-wrap gap-1.5">
      {items.map(({ value, word, count }) => (
        <Link
          key={word}
          href={entityQuery(value, text)}
          replace
          scroll={false}
          aria-current={value === kind ? "true" : undefined}
          className={cx(
            "flex items-center gap-1.5 rounded-2 border px-2.5 py-1 text-12 max-desk:min-h-11",
            value === kind
              ? "border-bond bg-bond-soft font-550 text-ink"
              : "border-line text-ink-2 hover:text-ink",
          )}
        >
          {word}
          <span className="tabular-nums">{formatCount(count)}</span>
        </Link>
      ))}
    </nav>
  );
}

interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isPlaceholderData: boolean;
  fetchNextPage(): Promise<unknown>;
}

function EntityTable({
  base,
  list,
  rows,
  total,
  isWorkingOut,
  onClear,
}: {
  base: string;
  list: Pages;
  rows: readonly Row[];
  total: number;
  isWorkingOut: boolean;
  onClear: () => void;
}) {
  const router = useRouter();
  return (
    <div
      aria-busy={list.isPlaceholderData}
      className={cx(
        "flex min-h-0 flex-1 flex-col transition-opacity duration-calm",
        list.isPlaceholderData && "opacity-70",
      )}
    >
      <Table<Row>
        label="Entities"
        className="flex-1"
        height="100%"
        columns={columnsOf(base)}
        rows={rows}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.name}
        onOpen={(row) => router.push(`${base}/entities/${row.id}`)}
        onEndReached={() => {
          if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
        }}
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        total={total}
        noun="entities"
        empty={
          <Empty plain action={<Button onClick={onClear}>Show all</Button>}>
            {isWorkingOut ? "Nothing of that name so far." : "Nothing of that name."} Names that the
            privacy policy hides are found by those who may read originals.
          </Empty>
        }
      />
    </div>
  );
}

function columnsOf(base: string): readonly Column<Row>[] {
  return [
    {
      id: "name",
      head: "Name",
      canHide: false,
      cell: (row) => (
        <Link
          href={`${base}/entities/${row.id}`}
          title={row.name}
          className="block truncate font-serif hover:underline"
        >
          {row.name}
        </Link>
      ),
    },
    {
      id: "kind",
      head: "Kind",
      width: "132px",
      phone: false,
      cell: (row) => <span className="text-ink-2">{KIND_WORDS[row.kind].one}</span>,
    },
    {
      id: "files",
      head: "Files",
      align: "right",
      width: "76px",
      phone: true,
      cell: (row) => formatCount(row.fileCount),
    },
    {
      id: "mentions",
      head: "Mentions",
      align: "right",
      width: "92px",
      phone: false,
      cell: (row) => <span className="text-ink-2">{formatCount(row.mentionCount)}</span>,
    },
    {
      id: "sure",
      head: "Sure",
      align: "right",
      width: "92px",
      phone: false,
      cell: (row) => <span className="text-ink-2">{formatConfidence(row.confidence)}</span>,
    },
  ];
}
