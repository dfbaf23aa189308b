"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ButtonLink } from "~/components/button";
import { Chip } from "~/components/chip";
import { Empty } from "~/components/empty";
import { formatCount, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { Input } from "~/components/input";
import { Note } from "~/components/note";
import { Segmented } from "~/components/segmented";
import { type Column, Table } from "~/components/table";
import { useKeys } from "~/components/use-keys";
import { isOpenRule, ruleState } from "~/core/quality/rule-state";
import { SEVERITY } from "~/features/shared/rule-form/rule-form-words";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { FixList } from "./fix-list";
import { filesWords, type RuleView, SOURCE_WORDS, STATE, standingWords } from "./rule-words";

type Shown = "open" | "all";

/** All rules of a project by severity, with how its files did in the newest run. */
export function RulesScreen({
  projectId,
  base,
  canEdit,
  initial,
}: {
  projectId: string;
  /** Address of the list. */
  base: string;
  canEdit: boolean;
  initial: RouterOutputs["qualityRules"]["list"];
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const { data } = useQuery(
    trpc.qualityRules.list.queryOptions({ projectId }, { initialData: initial }),
  );
  const open = data.rules.filter((rule) => isOpenRule(ruleState(rule)));
  const [text, setText] = useState("");
  const [shown, setShown] = useState<Shown>(open.length > 0 ? "open" : "all");
  useKeys(
    [
      {
        keys: "c",
        text: "Write a rule",
        run: () => router.push(`${base}/new`),
        when: canEdit,
      },
    ],
    { scope: "Rules" },
  );
  const wanted = text.trim().toLowerCase();
  const rows = (shown === "open" ? open : data.rules).filter(
    ({ title, name }) => wanted === "" || `${title} ${name}`.toLowerCase().includes(wanted),
  );
  const changed = data.rules.filter((rule) => rule.isChangedSince).length;
  return (
    <div className="mt-4">
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <Segmented<Shown>
          label="Which rules"
          value={shown}
          onValueChange={setShown}
          options={[
            { value: "open", label: `To mend (${open.length})` },
            { value: "all", label: `All (${data.rules.length})` },
          ]}
        />
        <Input
          type="search"
          aria-label="Find a rule"
          placeholder="Find a rule"
          className="w-[200px] max-desk:w-full"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {canEdit && (
          <ButtonLink
            kind="main"
            keys="C"
            href={`${base}/new`}
            icon={<Icon of={Plus} />}
            className="ml-auto"
          >
            Write a rule
          </ButtonLink>
        )}
      </div>
      <p className="mb-3 text-ink-2">
        {data.run === null
          ? "No run has checked them yet."
          : `As of run ${data.run}, by built-in and general rules and those of the pack ${data.packTitle}: ${standingWords(data.rules.map(ruleState))}.`}
        {changed > 0 &&
          ` ${plural(changed, "rule has", "rules have")} changed since; the next run judges by ${changed === 1 ? "it" : "them"}.`}
      </p>
      {data.rules.some((rule) => rule.problem !== null && rule.isOn) && (
        <Note kind="bad" className="mb-3">
          Some rules cannot run. They count neither as passed nor as failed.
        </Note>
      )}
      {data.rules.some((rule) => rule.unreadable !== null) && (
        <Note kind="bad" className="mb-3">
          What is stored of some rules cannot be read any more:{" "}
          {data.rules
            .filter((rule) => rule.unreadable !== null)
            .map((rule) => rule.title)
            .join(", ")}
          . They are left out of runs, or count as they came with the product.
        </Note>
      )}
      <Table
        label="Rules"
        noun="rules"
        keys
        density="roomy"
        columns={columnsOf(base)}
        rows={rows}
        rowKey={(rule) => rule.name}
        rowLabel={(rule) => rule.title}
        onOpen={(rule) => router.push(`${base}/${rule.name}`)}
        empty={
          <Empty>
            {wanted !== ""
              ? `No rule has “${text.trim()}” in its title.`
              : data.run === null
                ? "Start a run: each rule then says which files, rows and cells it does not accept."
                : "Nothing to mend: every rule that applies is passed or accepted."}
          </Empty>
        }
      />
      <FixList projectId={projectId} canEdit={canEdit} />
    </div>
  );
}

function columnsOf(base: string): Column<RuleView>[] {
  return [
    {
      id: "title",
      head: "Rule",
      phone: true,
      cell: (rule) => (
        <Link
          className="block py-1 font-medium whitespace-normal"
          href={`${base}/${rule.name}`}
          title={rule.advice}
        >
          {rule.title}
        </Link>
      ),
    },
    {
      id: "severity",
      head: "Severity",
      width: "96px",
      phone: false,
      cell: ({ severity }) => <Chip kind={SEVERITY[severity].kind}>{SEVERITY[severity].word}</Chip>,
    },
    {
      id: "state",
      head: "State",
      width: "124px",
      phone: true,
      cell: (rule) => {
        const state = STATE[ruleState(rule)];
        return <Chip kind={state.kind}>{state.word}</Chip>;
      },
    },
    {
      id: "places",
      head: "Places",
      align: "right",
      width: "104px",
      cell: ({ result }) => (result?.failedCount ? formatCount(result.failedCount) : ""),
    },
    { id: "files", head: "Files", align: "right", width: "150px", cell: filesWords },
    {
      id: "silent",
      head: "Does not apply to",
      align: "right",
      width: "140px",
      cell: ({ result }) =>
        result?.filesNotApplicable ? plural(result.filesNotApplicable, "file") : "",
    },
    {
      id: "source",
      head: "From",
      width: "190px",
      cell: (rule) =>
        `${SOURCE_WORDS[rule.source]}${rule.isEdited ? ", edited" : ""}${rule.isChangedSince ? ", changed since" : ""}`,
    },
  ];
}
