"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download, Pencil } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Chip } from "~/components/chip";
import { Empty } from "~/components/empty";
import { formatCount, formatDay, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { Note } from "~/components/note";
import { Switch } from "~/components/switch";
import { notify } from "~/components/toast";
import { useKeys } from "~/components/use-keys";
import { ruleState } from "~/core/quality/rule-state";
import { DIMENSION, SEVERITY } from "~/features/shared/rule-form/rule-form-words";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { AcceptDialog } from "./accept-dialog";
import { FailuresTable } from "./failures-table";
import { FixDialog } from "./fix-dialog";
import { filesWords, type RuleView, SOURCE_WORDS, STATE, unsureWords } from "./rule-words";

/** One rule: what it asks, how the files did, every failing place, and what can be done. */
export function RuleScreen({
  projectId,
  rule: name,
  base,
  canEdit,
  initial,
}: {
  projectId: string;
  rule: string;
  /** Address of the project. */
  base: string;
  canEdit: boolean;
  initial: RouterOutputs["qualityRules"]["list"];
}) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.qualityRules.list.queryOptions({ projectId }, { initialData: initial }),
  );
  const rule = data.rules.find((each) => each.name === name);
  if (rule === undefined)
    return (
      <Note kind="info" className="mt-4">
        This rule is gone. <Link href={`${base}/quality/rules`}>Back to the rules</Link>
      </Note>
    );
  return <OneRule projectId={projectId} base={base} canEdit={canEdit} rule={rule} />;
}

interface RuleProps {
  readonly projectId: string;
  readonly base: string;
  readonly canEdit: boolean;
  readonly rule: RuleView;
}

function OneRule({ projectId, base, canEdit, rule }: RuleProps) {
  const [dialog, setDialog] = useState<"accept" | "mend" | null>(null);
  const canMend = canEdit && rule.document?.fix != null && (rule.result?.failedCount ?? 0) > 0;
  const canAccept = canEdit && rule.result?.outcome === "failed" && rule.acceptance === null;
  useKeys(
    [
      { keys: "a", text: "Accept what it found", run: () => setDialog("accept"), when: canAccept },
      { keys: "m", text: "Mend what it found", run: () => setDialog("mend"), when: canMend },
    ],
    { scope: "Rule" },
  );
  const isOpen = (which: "accept" | "mend") => (open: boolean) => setDialog(open ? which : null);
  return (
    <div className="mt-4">
      <RuleHead projectId={projectId} base={base} canEdit={canEdit} rule={rule} />
      <div className="my-4 flex flex-wrap items-center gap-2">
        {canMend && (
          <Button kind="main" keys="M" onClick={() => setDialog("mend")}>
            Mend all…
          </Button>
        )}
        {canAccept && (
          <Button keys="A" onClick={() => setDialog("accept")}>
            Accept…
          </Button>
        )}
        {rule.acceptance !== null && (
          <Accepted projectId={projectId} rule={rule} canEdit={canEdit} />
        )}
        {(rule.result?.failedCount ?? 0) > 0 && (
          <ButtonLink
            href={`/api/rules/${projectId}/${rule.name}`}
            icon={<Icon of={Download} />}
            download
          >
            All as CSV
          </ButtonLink>
        )}
      </div>
      {rule.result !== null && rule.result.failedCount > 0 ? (
        <FailuresTable projectId={projectId} base={base} rule={rule} />
      ) : (
        <Empty>{emptyWords(rule)}</Empty>
      )}
      <AcceptDialog
        projectId={projectId}
        rule={rule}
        open={dialog === "accept"}
        onOpenChange={isOpen("accept")}
      />
      {dialog === "mend" && (
        <FixDialog projectId={projectId} base={base} rule={rule} onOpenChange={isOpen("mend")} />
      )}
    </div>
  );
}

function RuleHead({ projectId, base, canEdit, rule }: RuleProps) {
  const state = STATE[ruleState(rule)];
  const unsure = rule.isOn ? unsureWords(rule.result?.filesUnsure ?? 0) : null;
  return (
    <>
      <Link href={`${base}/quality/rules`} className="text-12 text-ink-2">
        All rules
      </Link>
      <div className="mt-1 flex flex-wrap items-center gap-2">
        <h2 className="text-20">{rule.title}</h2>
        <Chip kind={SEVERITY[rule.severity].kind}>{SEVERITY[rule.severity].word}</Chip>
        <Chip kind={state.kind}>{state.word}</Chip>
        {canEdit && (
          <span className="ml-auto flex items-center gap-3">
            <RuleActions projectId={projectId} base={base} rule={rule} />
          </span>
        )}
      </div>
      {rule.advice !== "" && <p className="mt-1 max-w-[72ch]">{rule.advice}</p>}
      <p className="mt-1 text-ink-2">
        {DIMENSION[rule.dimension]} · {SOURCE_WORDS[rule.source]}
        {rule.isEdited && ", edited in this project"} · {resultWords(rule)}
      </p>
      {unsure !== null && <p className="mt-1 text-ink-2">{unsure}</p>}
      {rule.isChangedSince && rule.result !== null && (
        <Note kind="info" className="mt-3">
          The rule was changed after the run that this is of. The next run judges by it as it is
          now.
        </Note>
      )}
      {rule.unreadable !== null && (
        <Note kind="bad" className="mt-3">
          What this project says of the rule cannot be read any more ({rule.unreadable}).{" "}
          {rule.source === "own"
            ? "It is left out of runs. Remove it, and write it anew."
            : "The rule counts as it came with the product."}
        </Note>
      )}
      {rule.problem !== null && (
        <Note kind="bad" className="mt-3">
          It cannot run: {rule.problem}
        </Note>
      )}
    </>
  );
}

function resultWords({ result, isOn }: RuleView): string {
  if (!isOn) return "switched off";
  if (result === null) return "not checked by a run yet";
  if (result.outcome === "not-applicable")
    return result.detail === "" ? "applies to no file" : result.detail;
  if (result.failedCount === 0) return `all ${formatCount(result.checkedCount)} checked passed`;
  const places = `${plural(result.failedCount, "place")} of ${formatCount(result.checkedCount)}`;
  return `${places}, in ${filesWords({ result })}`;
}

function emptyWords({ result, isOn }: RuleView): string {
  if (!isOn) return "Switch it on and start a run to see what it finds.";
  if (result === null) return "The next run checks it.";
  return result.outcome === "passed"
    ? "Nothing to mend: each place that it looked at is as it should be."
    : "No file of the project has what it looks at.";
}

function RuleActions({ projectId, base, rule }: Omit<RuleProps, "canEdit">) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.qualityRules.list.queryKey() });
  const toggle = useMutation(
    trpc.qualityRules.switch.mutationOptions({
      onSuccess: async (_, { isOn }) => {
        await refresh();
        notify(isOn ? "On again from the next run." : "Off from the next run.");
      },
    }),
  );
  const remove = useMutation(
    trpc.qualityRules.remove.mutationOptions({
      onSuccess: async () => {
        await refresh();
        if (rule.source === "own") router.push(`${base}/quality/rules`);
        notify(rule.source === "own" ? "The rule is gone." : "As it came with the product again.");
      },
    }),
  );
  const failure = toggle.error ?? remove.error;
  return (
    <>
      {failure !== null && <span className="text-12 text-danger">{failure.message}</span>}
      <Switch
        label="On"
        checked={rule.isOn}
        onCheckedChange={(isOn) => toggle.mutate({ projectId, rule: rule.name, isOn })}
      />
      {(rule.source === "own" || rule.isEdited) && (
        <Button
          kind="stop"
          busy={remove.isPending}
          onClick={() => remove.mutate({ projectId, rule: rule.name })}
        >
          {rule.source === "own" ? "Remove" : "Back to the original"}
        </Button>
      )}
      {rule.document !== null && (
        <ButtonLink href={`${base}/quality/rules/${rule.name}/edit`} icon={<Icon of={Pencil} />}>
          Edit
        </ButtonLink>
      )}
    </>
  );
}

function Accepted({ projectId, rule, canEdit }: Pick<RuleProps, "projectId" | "rule" | "canEdit">) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const end = useMutation(
    trpc.qualityRules.endAcceptance.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.qualityRules.list.queryKey() }),
    }),
  );
  const { acceptance } = rule;
  if (acceptance === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 text-ink-2">
      <span>
        Accepted{acceptance.by === null ? "" : ` by ${acceptance.by}`}
        {acceptance.until === null ? "" : ` until ${formatDay(acceptance.until)}`}:{" "}
        {acceptance.reason}
      </span>
      {canEdit && (
        <Button
          size="sm"
          busy={end.isPending}
          onClick={() => end.mutate({ projectId, rule: rule.name })}
        >
          No longer accept
        </Button>
      )}
      {end.isError && <span className="text-danger">{end.error.message}</span>}
    </div>
  );
}
