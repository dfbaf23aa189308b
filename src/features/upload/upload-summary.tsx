"use client";

import { Pause, Play, X } from "lucide-react";
import { Button, ButtonLink } from "~/components/button";
import { Checkbox } from "~/components/checkbox";
import { cx } from "~/components/cx";
import { formatCount, formatDuration, formatPercent, formatSize } from "~/components/format";
import { Icon } from "~/components/icon";
import { Note } from "~/components/note";
import type { UploadController } from "./upload-controller";
import { topFolders, UploadStrokes } from "./upload-strokes";
import type { Snapshot } from "./upload-types";

/** Head of a drop that is going on: what it is, what can be done, how far it is. */
export function UploadSummary({
  upload,
  snapshot,
  base,
  onAgain,
}: {
  upload: UploadController;
  snapshot: Snapshot;
  base: string;
  onAgain: () => void;
}) {
  const { tallies, items, folders } = upload.queue;
  const done = tallies.stored.files + tallies.here.files;
  const doneBytes = tallies.stored.bytes + tallies.here.bytes;
  const allBytes = items.reduce((sum, item) => sum + item.sizeBytes, 0);
  return (
    <header className="border-b border-line px-6 pt-[18px] pb-4 max-desk:px-4 max-desk:pt-4">
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 max-desk:basis-full">
          <h1 className="break-words">{title(upload.name, snapshot)}</h1>
          <p className="mt-[3px] text-ink-2">{sub(snapshot, tallies.needs.files)}</p>
        </div>
        <Actions upload={upload} snapshot={snapshot} base={base} onAgain={onAgain} />
      </div>
      <PhaseNote snapshot={snapshot} />
      <div className="mt-3.5 flex flex-wrap items-baseline gap-x-2 tabular-nums">
        <span className="text-26 font-semibold">{formatCount(done)}</span>
        <span className="text-ink-2">of {formatCount(items.length)} files</span>
        <span className="flex-1" />
        <span className="text-ink-2 max-desk:hidden">
          {formatSize(doneBytes + upload.queue.sentBytes())} of {formatSize(allBytes)}
          {snapshot.phase === "running" && snapshot.bytesPerSecond
            ? `, ${formatSize(snapshot.bytesPerSecond)}/s`
            : ""}
        </span>
        <b className="font-semibold">{timeLeft(snapshot)}</b>
      </div>
      <UploadStrokes folders={topFolders(folders)} />
      <Facts upload={upload} />
      <p className="sr-only" aria-live="polite">
        {announcement(done, items.length)}
      </p>
    </header>
  );
}

function Actions({
  upload,
  snapshot,
  base,
  onAgain,
}: {
  upload: UploadController;
  snapshot: Snapshot;
  base: string;
  onAgain: () => void;
}) {
  const { phase } = snapshot;
  const isOver = phase === "done" || phase === "stopped" || phase === "closed";
  if (isOver) {
    return (
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={onAgain}>Add another folder</Button>
        {upload.queue.tallies.needs.files > 0 && phase === "done" ? (
          <Button kind="main" onClick={() => upload.finishWithout()}>
            Go on without them
          </Button>
        ) : snapshot.runId === null ? (
          <ButtonLink kind="main" href={`${base}/files`}>
            Show the files
          </ButtonLink>
        ) : (
          <ButtonLink kind="main" href={`${base}/runs/${snapshot.runId}`}>
            Watch the run
          </ButtonLink>
        )}
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-2 max-desk:w-full">
      <Checkbox
        className="pr-2 max-desk:basis-full"
        checked={snapshot.startRun}
        onCheckedChange={(on) => upload.setStartRun(on)}
        label="Start the run when done"
      />
      {phase === "running" ? (
        <Button
          kind="main"
          className="max-desk:flex-1"
          icon={<Icon of={Pause} />}
          keys="Space"
          onClick={() => upload.pause()}
        >
          Pause
        </Button>
      ) : (
        <Button
          kind="main"
          className="max-desk:flex-1"
          icon={<Icon of={Play} />}
          keys="Space"
          onClick={() => upload.resume()}
        >
          {phase === "paused" ? "Go on" : "Try again"}
        </Button>
      )}
      <Button
        kind="stop"
        className="max-desk:flex-1"
        icon={<Icon of={X} />}
        onClick={() => void upload.stop()}
      >
        Stop
      </Button>
    </div>
  );
}

function PhaseNote({ snapshot }: { snapshot: Snapshot }) {
  const note = phaseNote(snapshot);
  if (note === null) return null;
  return (
    <div className="mt-3">
      <Note kind={note.kind}>{note.text}</Note>
    </div>
  );
}

function phaseNote(snapshot: Snapshot): { kind: "info" | "care" | "bad"; text: string } | null {
  switch (snapshot.phase) {
    case "offline":
      return {
        kind: "care",
        text: "The network is lost. It goes on by itself when it is back; nothing is sent twice.",
      };
    case "disk-full":
      return {
        kind: "bad",
        text:
          snapshot.missingBytes > 0
            ? `The disk lacks ${formatSize(snapshot.missingBytes)} for this folder. Free some space, then try again; nothing was sent yet.`
            : "The disk is full. Free some space, then try again; what is stored stays.",
      };
    case "closed":
      return {
        kind: "care",
        text: "This upload was ended elsewhere. Drop the folder again to add the rest; what is stored stays.",
      };
    case "failed":
      return { kind: "bad", text: snapshot.failure ?? "The server refused this." };
    default:
      return notStartedWords(snapshot.notStarted);
  }
}

function notStartedWords(reason: string | null): { kind: "info"; text: string } | null {
  if (reason === "run-active")
    return {
      kind: "info",
      text: "A run is going on, so no other was started. Start one when it ends.",
    };
  if (reason === "erasure-active")
    return {
      kind: "info",
      text: "A person is being erased from this workspace, so no run was started. Start one when that has ended.",
    };
  return null;
}

const FACTS = [
  { id: "stored", word: "stored", swatch: "bg-bond" },
  { id: "here", word: "same bytes stored already, not sent again", swatch: "bg-bond-line" },
  { id: "sending", word: "on their way", swatch: "shadow-[inset_0_0_0_2px_var(--bond)]" },
  { id: "reading", word: "being compared", swatch: "shadow-[inset_0_0_0_1px_var(--bond)]" },
  { id: "waiting", word: "waiting", swatch: "bg-press shadow-[inset_0_0_0_1px_var(--control)]" },
  { id: "needs", word: "need you", swatch: "bg-danger rotate-45 scale-[.85]" },
  { id: "left-out", word: "left out", swatch: "hatch" },
] as const;

/** Every file of the folder is in exactly one of these. */
function Facts({ upload }: { upload: UploadController }) {
  const { tallies } = upload.queue;
  return (
    <dl className="mt-2.5 flex flex-wrap gap-x-[26px] gap-y-2 text-12 text-ink-2 tabular-nums max-desk:gap-x-[18px]">
      {FACTS.filter(({ id }) => tallies[id].files > 0 || ALWAYS.has(id)).map((fact) => (
        <div key={fact.id} className="flex flex-row-reverse items-center gap-[7px]">
          <dt>{fact.word}</dt>
          <dd className="flex items-center gap-[7px]">
            <span aria-hidden="true" className={cx("h-2.5 w-2.5 rounded-[2px]", fact.swatch)} />
            <b className="text-13 font-semibold text-ink" data-count={fact.id}>
              {formatCount(tallies[fact.id].files)}
            </b>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const ALWAYS: ReadonlySet<string> = new Set(["stored", "waiting", "needs"]);

function title(name: string, { phase }: Snapshot): string {
  if (phase === "done") return `“${name}” is added`;
  if (phase === "stopped" || phase === "closed") return `“${name}” was stopped`;
  return `Adding “${name}”`;
}

function sub(snapshot: Snapshot, needs: number): string {
  switch (snapshot.phase) {
    case "done":
      if (needs > 0)
        return "The others are stored. Decide about these, then the folder is complete.";
      return snapshot.runId === null
        ? "Everything is stored."
        : "Everything is stored. The run has started.";
    case "stopped":
    case "closed":
      return "What is stored stays. Drop the same folder again to add the rest.";
    case "paused":
      return "Paused by you. What is stored stays.";
    default:
      return snapshot.keptFiles > 0
        ? `${formatCount(snapshot.keptFiles)} were stored before and are kept. You can close this page and drop the folder again later.`
        : "You can close this page. On return, drop the same folder and it goes on from here.";
  }
}

function timeLeft({ phase, secondsLeft }: Snapshot): string {
  if (phase !== "running" || secondsLeft === null) return "";
  return `about ${formatDuration(Math.max(1, secondsLeft) * 1000)} left`;
}

/** Changes only at the quarters, so that readers are told four times. */
function announcement(done: number, all: number): string {
  const quarter = all === 0 ? 0 : Math.floor((done / all) * 4) / 4;
  return quarter === 0 ? "" : `${formatPercent(quarter)} stored`;
}
