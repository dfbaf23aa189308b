"use client";

import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { formatCount, plural } from "~/components/format";
import { Input } from "~/components/input";
import { Masked } from "~/components/masked";
import { Note } from "~/components/note";
import { kindWords } from "~/core/privacy/privacy-words";
import { FileChoice } from "./file-choice";
import type { Found, NotFound } from "./stand-in-types";
import { useReveal } from "./use-reveal";

const LEAST_REASON = 8;

/** Turns one stand-in back: which, where, why; then hold to see. */
export function LookUp({
  workspaceId,
  projectId,
  base,
  fileId,
  standIn: asked,
}: {
  workspaceId: string;
  projectId: string;
  base: string;
  fileId: string | null;
  standIn: string;
}) {
  const [standIn, setStandIn] = useState(asked);
  const [file, setFile] = useState(fileId);
  const [reason, setReason] = useState("");
  const reveal = useReveal(workspaceId);
  const missing =
    standIn.trim() === ""
      ? "Give a stand-in first."
      : reason.trim().length < LEAST_REASON
        ? `Give a reason of at least ${LEAST_REASON} characters first.`
        : undefined;
  function change<Value>(set: (value: Value) => void): (value: Value) => void {
    return (value) => {
      set(value);
      reveal.hide();
    };
  }
  return (
    <section aria-labelledby="look-up" className="grid max-w-[44rem] gap-4">
      <h2 id="look-up">What one stands for</h2>
      <div className="grid gap-4 desk:grid-cols-2">
        <Field label="Stand-in" help="As it stands in the file, such as NAME-4F2A91C3B07D.">
          <Input
            className="font-mono"
            value={standIn}
            maxLength={200}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => change(setStandIn)(event.target.value)}
          />
        </Field>
        <FileChoice projectId={projectId} value={file} onValueChange={change(setFile)} />
      </div>
      <Field label="Reason" help="Kept with the log. Leave names out of it.">
        <Input
          value={reason}
          maxLength={400}
          autoComplete="off"
          onChange={(event) => change(setReason)(event.target.value)}
        />
      </Field>
      {reveal.found === null ? (
        <Masked
          token={standIn.trim() === "" ? "no stand-in yet" : standIn.trim()}
          busy={reveal.isBusy}
          disabledReason={missing}
          onReveal={() => void reveal.ask({ standIn, fileId: file, reason })}
        />
      ) : (
        <Shown found={reveal.found} standIn={standIn} base={base} onHide={reveal.hide} />
      )}
      {reveal.isBusy && reveal.searched > 0 && (
        <p role="status" className="text-12 text-ink-2">
          Searched {plural(reveal.searched, "file")}.
        </p>
      )}
      {reveal.notFound !== null && <Nothing of={reveal.notFound} />}
      {reveal.error !== null && <Note kind="bad">{reveal.error}</Note>}
    </section>
  );
}

function Shown({
  found,
  standIn,
  base,
  onHide,
}: {
  found: Found;
  standIn: string;
  base: string;
  onHide: () => void;
}) {
  const hideRef = useRef<HTMLButtonElement>(null);
  // What was pressed to see it is gone.
  useEffect(() => hideRef.current?.focus(), []);
  return (
    <div role="status" className="grid justify-items-start gap-2 rounded-3 border border-line p-4">
      <p className="text-12 text-ink-2">
        <span className="mono">{standIn.trim()}</span>, {kindWords(found.kind).toLowerCase()}, as
        written in{" "}
        <Link
          href={`${base}${found.file.path}`}
          className="underline decoration-line-strong hover:decoration-ink"
        >
          {found.file.name}
        </Link>
      </p>
      <ul className="grid gap-1">
        {found.values.map((value) => (
          <li key={value} className="font-550 break-words">
            {value}
          </li>
        ))}
      </ul>
      <Button ref={hideRef} size="sm" onClick={onHide}>
        Hide
      </Button>
      <p className="text-12 text-ink-3">It hides by itself after a minute.</p>
    </div>
  );
}

function Nothing({ of }: { of: NotFound }) {
  return (
    <Note kind="info">
      Nothing has this stand-in in the {plural(of.files, "file")} looked at.
      {of.destroyed > 0 &&
        ` Of these, ${formatCount(of.destroyed)} were made under a key that was destroyed: their stand-ins can never be turned back.`}
      {of.leftOut > 0 &&
        ` ${formatCount(of.leftOut)} hold more different values than are kept, and it may be one of those.`}
    </Note>
  );
}
