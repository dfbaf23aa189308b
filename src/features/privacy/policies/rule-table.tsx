"use client";

import { Chip, type ChipKind } from "~/components/chip";
import { type Column, Table } from "~/components/table";
import { KINDS } from "~/core/privacy/kinds";
import { NAME_TYPES } from "~/core/privacy/name-types";
import { ACTION_WORDS, PLACE_WORDS } from "~/core/privacy/policies/policy-words";
import type { PolicyAction, PolicyDocument, PolicyRule } from "~/core/privacy/policy-document";
import { kindWords, typeWords } from "~/core/privacy/privacy-words";

type Row = PolicyRule & {
  readonly key: string;
  readonly found: string | null;
  readonly where: string;
};

const CHIP: Readonly<Record<PolicyAction, ChipKind>> = {
  keep: "plain",
  mask: "line",
  generalise: "line",
  pseudonymise: "line",
  remove: "line",
  block: "care",
};

/** What is done, in a chip. */
export function ActionChip({ action }: { action: PolicyAction }) {
  return <Chip kind={CHIP[action]}>{ACTION_WORDS[action]}</Chip>;
}

/** The rules as a table: kind, where, what is done, article, why. Rules about what nothing here finds say so. */
export function RuleTable({
  document,
  undetected,
  onlyInColumns,
}: {
  document: PolicyDocument;
  undetected: readonly string[];
  onlyInColumns: readonly string[];
}) {
  const rows = document.rules.map(
    (rule, index): Row => ({
      ...rule,
      key: String(index),
      found: foundWords(rule, new Set(undetected), new Set(onlyInColumns)),
      where: whereWords(rule),
    }),
  );
  return (
    <Table
      label="Rules"
      noun="rules"
      density="roomy"
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => row.key}
      empty={
        <p className="py-6 text-ink-2">
          No rules. Everything is dealt with in one way: {ACTION_WORDS[document.otherwise]}.
        </p>
      }
    />
  );
}

const COLUMNS: Column<Row>[] = [
  {
    id: "what",
    head: "What",
    phone: true,
    cell: (row) => (
      <span className="block py-1 whitespace-normal">
        <span className="font-medium">{kindWords(row.kind)}</span>
        {row.types !== undefined && (
          <span className="block text-12 text-ink-2">{row.types.map(typeWords).join(", ")}</span>
        )}
        {row.found !== null && <span className="block text-12 text-warn">{row.found}</span>}
      </span>
    ),
  },
  {
    id: "where",
    head: "Where",
    width: "170px",
    cell: (row) => <span className="block py-1 whitespace-normal">{row.where}</span>,
  },
  {
    id: "action",
    head: "What is done",
    phone: true,
    width: "140px",
    cell: (row) => <ActionChip action={row.action} />,
  },
  {
    id: "basis",
    head: "Article",
    width: "220px",
    cell: (row) => <span className="whitespace-normal text-ink-2">{row.basis}</span>,
  },
  {
    id: "why",
    head: "Why",
    cell: (row) => <span className="block py-1 whitespace-normal">{row.why}</span>,
  },
];

/** A rule without places speaks of names of files only for what is looked for there without one. */
function whereWords({ kind, types, places, action }: PolicyRule): string {
  if (places !== undefined) return places.map((place) => PLACE_WORDS[place]).join(", ");
  const about: readonly string[] = types ?? KINDS[kind].types;
  return action === "keep" || about.some((type) => NAME_TYPES.has(type))
    ? "everywhere"
    : "everywhere in files";
}

/** Null where what the rule is about is found in text. */
function foundWords(
  rule: PolicyRule,
  undetected: ReadonlySet<string>,
  onlyInColumns: ReadonlySet<string>,
): string | null {
  const types: readonly string[] = rule.types ?? KINDS[rule.kind].types;
  if (types.every((type) => undetected.has(type))) return "nothing here finds this";
  if (types.every((type) => undetected.has(type) || onlyInColumns.has(type)))
    return "found only in columns of tables that are named so";
  return null;
}
