"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "~/components/button";
import { Chip } from "~/components/chip";
import { Figures } from "~/components/figure";
import { formatCount, formatDate } from "~/components/format";
import { Note } from "~/components/note";
import { Progress } from "~/components/progress";
import { useTRPC } from "~/trpc/react";
import { DatasetList, FileList } from "./found-lists";
import { HeldBack } from "./held-back";
import { OfferPanel } from "./offer-panel";
import { PlaceList } from "./place-list";
import { RemainsList } from "./remains-list";
import { RequestActions } from "./request-actions";
import {
  chipKind,
  isAtWork,
  isClosed,
  KIND_WORDS,
  placesIn,
  progressWords,
  type RequestView,
  stateWords,
  TERM_WORDS,
} from "./request-words";
import { StoreTable } from "./store-table";
import { UnsearchedList } from "./unsearched-list";

const LOOK_AGAIN_MS = 1_000;
/** Phases in which nothing has begun yet. */
const WAITING: ReadonlySet<RequestView["found"]["phase"]> = new Set(["waiting", "searched"]);

/** One request: what was found, what is to be done or was done, and its report. */
export function RequestScreen({
  projectId,
  base,
  initial,
  canLetIn,
}: {
  projectId: string;
  /** Address of the project. */
  base: string;
  initial: RequestView;
  /** Whether the reader may let files in again that were erased. */
  canLetIn: boolean;
}) {
  const trpc = useTRPC();
  const {
    data: request,
    error,
    refetch,
  } = useQuery(
    trpc.requests.byNumber.queryOptions(
      { projectId, number: initial.number },
      {
        initialData: initial,
        refetchInterval: ({ state }) =>
          state.data !== undefined && isAtWork(withPhase(state.data)) ? LOOK_AGAIN_MS : false,
      },
    ),
  );
  const { found } = request;
  const line = withPhase(request);
  const progress = progressWords(found);
  // Before, a nought would say only that the search has not come there.
  const isSearched = found.searchedAt !== null;
  const isWaiting = !request.isPersonGone && request.state === "draft" && found.searchedAt !== null;
  const isGone = request.kind === "erasure" && request.endedAt !== null;
  return (
    <div className="grid gap-6">
      <header className="grid gap-2">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="font-semibold text-16">
            {request.name ?? `Request ${request.number}, name erased`}
          </h2>
          <Chip kind={chipKind(line)}>{stateWords(line)}</Chip>
        </div>
        <p className="text-ink-2">
          Request {request.number}. {KIND_WORDS[request.kind]}. Asked{" "}
          {formatDate(request.createdAt, { now: new Date() })}, handled by{" "}
          {request.createdBy ?? "someone who left"}.
        </p>
        <Terms request={request} />
      </header>
      {error !== null && (
        <Note kind="bad" action={<Button onClick={() => void refetch()}>Try again</Button>}>
          What is shown may be old: {error.message}
        </Note>
      )}
      {request.failure !== null && !isClosed(line) && (
        <Note kind="bad">
          {request.failure} {failureWords(request)}
        </Note>
      )}
      {isClosed(line) && (
        <Note>
          This person was erased by another request. There is nothing left to search or to report;
          the request can be deleted.
        </Note>
      )}
      {isAtWork(line) && (
        <Progress
          label={stateWords(line)}
          {...(progress !== null && found.total > 0 ? { value: found.done / found.total } : {})}
          text={
            progress ?? (WAITING.has(found.phase) ? "Waits for its turn." : "This takes a moment.")
          }
        />
      )}
      {isSearched && (
        <Figures
          label="What was found"
          items={[
            { value: formatCount(placesIn(found.stores)), label: "places" },
            { value: formatCount(found.fileCount), label: "files" },
            { value: formatCount(found.datasets.length), label: "dataset versions" },
          ]}
        />
      )}
      <UnsearchedList projectId={projectId} base={base} request={request} />
      {(found.stores.members?.places ?? 0) > 0 && (
        <Note kind="care">
          This person is a member of the workspace. A request does not end accounts: that is done
          under Members.
        </Note>
      )}
      {request.state === "partly_done" && (
        <Note kind="care">
          Something could not be erased. It is listed below, and in the report with what to do.
        </Note>
      )}
      {isWaiting && <OfferPanel projectId={projectId} request={request} />}
      <RemainsList request={request} />
      <RequestActions projectId={projectId} base={base} request={request} />
      {isGone && request.heldBack > 0 && (
        <HeldBack projectId={projectId} request={request} canLetIn={canLetIn} />
      )}
      {isSearched && (
        <>
          <StoreTable found={found} isErased={isGone} />
          <DatasetList base={base} datasets={found.datasets} />
          <FileList projectId={projectId} base={base} request={request} />
        </>
      )}
      {isWaiting && <PlaceList projectId={projectId} requestId={request.id} />}
    </div>
  );
}

/** What of a request that failed stands, and how it goes on. */
function failureWords({ kind, startedAt, found }: RequestView): string {
  if (startedAt === null || found.searchedAt === null)
    return "Nothing was changed. Search again, or delete the request.";
  if (kind === "access") return "Nothing was changed. Make the report again.";
  return "What was erased stays erased. Going on takes up the rest.";
}

function withPhase(request: RequestView) {
  const { state, kind, isPersonGone } = request;
  return { state, kind, isPersonGone, phase: request.found.phase };
}

function Terms({ request }: { request: RequestView }) {
  if (request.terms.length === 0)
    return (
      <p className="text-ink-2">
        The terms were kept under a key that is destroyed. Nobody can read them any more.
      </p>
    );
  return (
    <ul aria-label="Searched for" className="flex flex-wrap gap-1.5">
      {request.terms.map(({ kind, value }) => (
        <li key={`${kind} ${value}`}>
          <Chip kind="line">
            <span className="text-ink-2">{TERM_WORDS[kind].label}</span> {value}
          </Chip>
        </li>
      ))}
    </ul>
  );
}
