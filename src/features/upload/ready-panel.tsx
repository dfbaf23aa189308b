"use client";

import Link from "next/link";
import { useMemo, useState } from "react";
import { Button } from "~/components/button";
import { Checkbox } from "~/components/checkbox";
import { formatCount, formatSize, plural } from "~/components/format";
import { Note } from "~/components/note";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { FILE_KIND_STYLE, FILE_KINDS } from "~/features/shared/file-kind";
import { KindGlyph } from "~/features/shared/glyphs";
import { factsOf, type Limits, whyNot } from "./drop-facts";
import { type NextRun, nextRunWords } from "./next-run-words";
import type { ReadDrop } from "./read-drop";

/** What a dropped folder holds, before anything is sent: kinds, what is left out, whether it fits. */
export function ReadyPanel({
  drop,
  base,
  limits,
  nextRun,
  canRun,
  onBegin,
  onBack,
}: {
  drop: ReadDrop;
  /** Address of the project. */
  base: string;
  limits: Limits;
  nextRun: NextRun;
  canRun: boolean;
  onBegin: (leftOut: ReadonlySet<number>, startRun: boolean) => void;
  onBack: () => void;
}) {
  const facts = useMemo(() => factsOf(drop, limits), [drop, limits]);
  const [leaveOut, setLeaveOut] = useState(true);
  const [startRun, setStartRun] = useState(canRun);
  const leftOut = leaveOut ? facts.ruled : NOTHING;
  const count = drop.files.length - leftOut.size;
  const bytes = facts.bytes - (leaveOut ? facts.ruledBytes : 0);
  const stops = whyNot({ files: count, bytes }, limits);
  return (
    <Page>
      <PageHead
        title={`Add “${drop.name}”`}
        sub={`${plural(drop.files.length, "file", "files")}, ${formatSize(facts.bytes)}. Nothing has been sent yet.`}
        actions={
          <>
            <Button onClick={onBack}>Back</Button>
            <Button
              kind="main"
              disabledReason={stops ?? (count === 0 ? "There is no file to add." : undefined)}
              onClick={() => onBegin(leftOut, startRun)}
            >
              Add {plural(count, "file", "files")}
            </Button>
          </>
        }
      />
      {stops !== null && <Note kind="bad">{stops}</Note>}
      <h2 className="mt-5">What is in it</h2>
      <ul className="mt-2 grid max-w-[640px] grid-cols-3 gap-x-6 max-desk:grid-cols-2">
        {FILE_KINDS.filter((kind) => (facts.kinds.get(kind) ?? 0) > 0).map((kind) => (
          <li key={kind} className="flex h-8 items-center gap-2 border-b border-line">
            <KindGlyph kind={kind} />
            <span className="flex-1 first-letter:uppercase">{FILE_KIND_STYLE[kind].word}</span>
            <span className="text-ink-2 tabular-nums">
              {formatCount(facts.kinds.get(kind) ?? 0)}
            </span>
          </li>
        ))}
      </ul>
      <h2 className="mt-6">Before it starts</h2>
      <div className="mt-2 flex max-w-[640px] flex-col gap-1">
        {facts.rules.length > 0 && (
          <Checkbox
            checked={leaveOut}
            onCheckedChange={setLeaveOut}
            label={`Leave out what programs left behind: ${facts.rules.map(([words, n]) => `${words.toLowerCase()} (${formatCount(n)})`).join(", ")}`}
          />
        )}
        {canRun && (
          <Checkbox
            checked={startRun}
            onCheckedChange={setStartRun}
            label="Start the run when done"
          />
        )}
        <p className="mt-1 text-ink-2">
          {nextRunWords(nextRun)}{" "}
          <Link href={`${base}/pipelines`} className="underline underline-offset-2 hover:text-ink">
            Look at the pipeline
          </Link>
        </p>
        <p className="mt-1 text-12 text-ink-2">
          Files whose bytes are here already are recognised before they are sent. At most{" "}
          {formatSize(limits.maxFileBytes)} a file; {formatSize(limits.freeBytes)} free.
          {facts.tooLarge > 0 &&
            ` ${plural(facts.tooLarge, "file is", "files are")} larger and will wait for you.`}
        </p>
      </div>
    </Page>
  );
}

const NOTHING: ReadonlySet<number> = new Set();
