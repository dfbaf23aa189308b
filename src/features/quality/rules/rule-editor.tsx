"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { Input, Textarea } from "~/components/input";
import { Note } from "~/components/note";
import { Select } from "~/components/select";
import { notify } from "~/components/toast";
import { FIX_WORDS } from "~/core/quality/fixes/fix-words";
import type { RuleDocument } from "~/core/quality/rule-document";
import { LeaveButton } from "~/features/shared/leave-button";
import { CheckForm } from "~/features/shared/rule-form/check-form";
import {
  documentOf,
  draftOf,
  EMPTY_DRAFT,
  fixesOf,
  isWholeIn,
  type RuleDraft,
} from "~/features/shared/rule-form/rule-draft";
import { WeightFields } from "~/features/shared/rule-form/weight-fields";
import { useLeaveWarning } from "~/features/shared/use-leave-warning";
import { type RouterOutputs, useTRPC, useTRPCClient } from "~/trpc/react";
import { RuleTestPanel } from "./rule-test-panel";

type List = RouterOutputs["qualityRules"]["list"];

/** Writes a rule in words, tries it on the project as it is written, and saves it. */
export function RuleEditor({
  projectId,
  base,
  rule,
  list,
}: {
  projectId: string;
  /** Address of the project. */
  base: string;
  /** Null for a new one. */
  rule: RuleDocument | null;
  list: List;
}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const queries = useQueryClient();
  const [begun] = useState<RuleDraft>(() => (rule === null ? EMPTY_DRAFT : draftOf(rule)));
  const [draft, setDraft] = useState<RuleDraft>(begun);
  const [isAsked, setAsked] = useState(false);
  // As the draft was begun: what others save meanwhile must not pass for seen.
  const [basedOn, setBasedOn] = useState(
    () => list.rules.find((each) => each.name === rule?.name)?.version ?? 0,
  );
  const [isMeanwhile, setMeanwhile] = useState(false);
  const { document, missing } = documentOf(draft);
  const isTaken = rule === null && list.rules.some((each) => each.name === document?.name);
  const change = (part: Partial<RuleDraft>) => setDraft((before) => ({ ...before, ...part }));
  const save = useMutation(
    trpc.qualityRules.save.mutationOptions({
      onSuccess: async ({ name }) => {
        await queries.invalidateQueries({ queryKey: trpc.qualityRules.list.queryKey() });
        notify("Saved. It counts from the next run on.");
        router.push(`${base}/quality/rules/${name}`);
      },
      onError: async ({ data }, { document: saved }) => {
        if (data?.code !== "CONFLICT") return;
        const now = await client.qualityRules.list.query({ projectId });
        setBasedOn(now.rules.find((each) => each.name === saved.name)?.version ?? 0);
        setMeanwhile(true);
      },
    }),
  );
  const isChanged = draft !== begun && JSON.stringify(draft) !== JSON.stringify(begun);
  useLeaveWarning(isChanged && !save.isSuccess);
  if (rule !== null && !isWholeIn(rule))
    return (
      <Note kind="info" className="mt-4">
        This rule says more than the form can show: its other side looks at more than a path and
        classes. Switch it off and write one of your own.
      </Note>
    );
  const here = `${base}/quality/rules${rule === null ? "" : `/${rule.name}`}`;
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    setAsked(true);
    if (document !== null && !isTaken) save.mutate({ projectId, document, basedOn });
  }
  return (
    <div className="mt-4 grid gap-x-8 gap-y-6 wide:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <form onSubmit={submit} className="grid content-start gap-3" noValidate>
        <h2 className="text-16">{rule === null ? "A rule of your own" : `Edit “${rule.title}”`}</h2>
        <Field label="Title" help="What is right: Totals are positive.">
          <Input
            value={draft.title}
            maxLength={160}
            onChange={(event) => change({ title: event.target.value })}
          />
        </Field>
        <CheckForm draft={draft} change={change} list={list} />
        <Judgement draft={draft} change={change} />
        {isAsked && missing !== null && <Note kind="bad">{missing}</Note>}
        {isTaken && <Note kind="bad">Another rule has this title. Choose another one.</Note>}
        <div role="alert" className="empty:hidden">
          {save.isError && (
            <Note kind="bad">
              {isMeanwhile ? <SavedMeanwhile href={here} /> : save.error.message}
            </Note>
          )}
        </div>
        <div className="flex gap-2">
          <Button kind="main" type="submit" busy={save.isPending}>
            {isMeanwhile ? "Save mine over it" : "Save"}
          </Button>
          <LeaveButton href={here} isChanged={isChanged} what="what you wrote of the rule">
            Cancel
          </LeaveButton>
        </div>
      </form>
      <RuleTestPanel projectId={projectId} base={base} document={document} missing={missing} />
    </div>
  );
}

function SavedMeanwhile({ href }: { href: string }) {
  return (
    <>
      Somebody changed this rule meanwhile. What you wrote is still here.{" "}
      <a href={href} target="_blank" rel="noreferrer" className="underline underline-offset-2">
        See theirs in another tab
      </a>
      , or save yours over it.
    </>
  );
}

/** How much it matters, what to do, and whether it can be mended. */
function Judgement({
  draft,
  change,
}: {
  draft: RuleDraft;
  change: (part: Partial<RuleDraft>) => void;
}) {
  const fixes = fixesOf(draft.kind);
  return (
    <>
      <WeightFields draft={draft} change={change} />
      <Field label="What to do when it fails" optional>
        <Textarea
          rows={2}
          maxLength={800}
          value={draft.advice}
          onChange={(event) => change({ advice: event.target.value })}
        />
      </Field>
      {fixes.length > 0 && (
        <Field label="How it can be mended" help="For all files at once, with a preview.">
          <Select<string>
            options={[
              { value: "none", label: "Only by a person" },
              ...fixes.map((value) => ({ value, label: FIX_WORDS[value] })),
            ]}
            value={draft.fix ?? "none"}
            onValueChange={(value) => change({ fix: fixes.find((fix) => fix === value) ?? null })}
          />
        </Field>
      )}
    </>
  );
}
