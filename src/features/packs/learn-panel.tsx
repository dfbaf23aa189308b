"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { plural } from "~/components/format";
import { Textarea } from "~/components/input";
import { Note } from "~/components/note";
import { Select } from "~/components/select";
import { MOST_EXAMPLES } from "~/core/enrich/classify/limits";
import { useTRPC } from "~/trpc/react";
import { exampleLines } from "./example-lines";
import type { Pack, PackLearned } from "./pack-types";
import type { TrialProject } from "./trial-panel";

/** Fits the draft's classes to files whose classes a person gives; what was learned becomes part of the draft. */
export function LearnPanel({
  draft,
  projects,
  onDraft,
}: {
  draft: Pack;
  projects: readonly TrialProject[];
  onDraft: (draft: Pack) => void;
}) {
  const trpc = useTRPC();
  const preferred = projects.find((project) => project.packId === draft.id) ?? projects[0];
  const [projectId, setProjectId] = useState(preferred?.id ?? "");
  const [typed, setTyped] = useState("");
  const learn = useMutation(
    trpc.packs.learn.mutationOptions({
      onSuccess: ({ fitted }) => onDraft({ ...draft, fitted }),
    }),
  );
  const { examples, bad } = exampleLines(typed);
  const off =
    examples.length === 0
      ? "No line names a file and a class"
      : examples.length > MOST_EXAMPLES
        ? `At most ${MOST_EXAMPLES} lines`
        : undefined;
  const known = draft.fitted?.classes.reduce((sum, one) => sum + one.examples, 0) ?? 0;
  if (preferred === undefined) return null;
  return (
    <section aria-label="Learn classes from examples" className="mt-6 grid gap-3">
      <h2>Learn classes from examples</h2>
      <p className="text-ink-2">
        Name files whose class you know. Files like them get that class from the next run on. Only
        words that several examples share are kept, without the names that were found in them.
      </p>
      {known > 0 && (
        <p>
          This draft has learned from {plural(known, "example", "examples")}.{" "}
          <Button size="sm" kind="bare" onClick={() => onDraft({ ...draft, fitted: null })}>
            Forget them
          </Button>
        </p>
      )}
      <Select
        label="Project of the examples"
        value={projectId}
        onValueChange={setProjectId}
        options={projects.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Field
        label="Examples"
        help="One a line: the file, a tab or semicolon, its class. Two columns of a sheet can be pasted."
      >
        <Textarea
          rows={5}
          className="mono"
          spellCheck={false}
          placeholder={`contracts/hall_4.docx; ${draft.classes[0]?.label ?? "Lease"}`}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </Field>
      {bad > 0 && (
        <p className="text-ink-2">
          {plural(bad, "line has", "lines have")} no class and will be left out.
        </p>
      )}
      <div>
        <Button
          busy={learn.isPending}
          disabledReason={off}
          onClick={() => learn.mutate({ projectId, draft, examples })}
        >
          Learn from {plural(examples.length, "line", "lines")}
        </Button>
      </div>
      <div role="alert" className="empty:hidden">
        {learn.error && <Note kind="bad">{learn.error.message}</Note>}
      </div>
      <div role="status">{learn.data && <Outcome learned={learn.data} />}</div>
    </section>
  );
}

function Outcome({ learned }: { learned: PackLearned }) {
  const { used, classes, check, left } = learned;
  return (
    <div className="grid gap-2">
      <p>
        Learned from {plural(used, "file", "files")}:{" "}
        {classes.map(({ label, examples }) => `${label} ${examples}`).join(", ")}. Save the draft to
        keep it.
      </p>
      <p className="text-ink-2">
        {check.of === 0
          ? "How well it works can be told from two examples of a class on, in a pack of two classes or more."
          : `Asked about ${plural(check.of, "example", "examples")} that it had not seen, it was right for ${check.right}.`}
      </p>
      {left.map(({ reason, count, first }) => (
        <p key={reason} className="break-words text-ink-2">
          {plural(count, "line", "lines")} left out, {LEFT_WORDS[reason]}: {first.join(", ")}
          {count > first.length && " and more"}
        </p>
      ))}
    </div>
  );
}

const LEFT_WORDS: Readonly<Record<PackLearned["left"][number]["reason"], string>> = {
  "no-file": "no such file in the project",
  "several-files": "several files have that name",
  "no-class": "no such class in the draft",
  unread: "the file was not read yet",
  "no-time": "there was no time left",
};
