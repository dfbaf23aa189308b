"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { Chip } from "~/components/chip";
import { Icon } from "~/components/icon";
import { Input } from "~/components/input";
import { Select } from "~/components/select";
import { problemWords } from "~/features/shared/cause-words";
import { FILE_KIND_STYLE, FILE_KINDS } from "~/features/shared/file-kind";
import { usePackLabels } from "~/features/shared/use-pack-labels";
import { useTRPC } from "~/trpc/react";
import { STATE_WORDS } from "./file-columns";
import { type FileFilters, STATES } from "./file-filters";
import { ASKED_WORDS } from "./filter-words";
import { arrived, isUnsent, sending, type TypedText, typing } from "./typed-text";

const TYPING_MS = 250;
const ANY = "any";

/** Search and filters of the files; what is on stands as chips that can be taken off. */
export function FileFilterBar({
  projectId,
  filters,
  onChange,
}: {
  projectId: string;
  filters: FileFilters;
  onChange: (change: Partial<FileFilters>) => void;
}) {
  const trpc = useTRPC();
  const facets = useQuery(trpc.files.facets.queryOptions({ projectId }));
  const countOf = (of: "kind" | "status", value: string | null) =>
    (facets.data ?? [])
      .filter((facet) => facet[of] === value)
      .reduce((sum, facet) => sum + facet.files, 0);
  const kinds = FILE_KINDS.filter((kind) => countOf("kind", kind) > 0);
  const states = STATES.filter((state) => countOf("status", state === "new" ? null : state) > 0);
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-3.5 py-2">
      <FindField text={filters.text} onText={(text) => onChange({ text })} />
      <Select
        label="Kind"
        size="sm"
        value={filters.kinds[0] ?? ANY}
        onValueChange={(value) => onChange({ kinds: kinds.filter((kind) => kind === value) })}
        options={[
          { value: ANY, label: "All kinds" },
          ...kinds.map((kind) => ({
            value: kind,
            label: FILE_KIND_STYLE[kind].word,
            count: countOf("kind", kind),
          })),
        ]}
      />
      <Select
        label="State"
        size="sm"
        value={filters.states[0] ?? ANY}
        onValueChange={(value) => onChange({ states: states.filter((state) => state === value) })}
        options={[
          { value: ANY, label: "Any state" },
          ...states.map((state) => ({
            value: state,
            label: STATE_WORDS[state] ?? state,
            count: countOf("status", state === "new" ? null : state),
          })),
        ]}
      />
      <ClassSelect
        projectId={projectId}
        value={filters.documentClass}
        onValue={(documentClass) => onChange({ documentClass })}
      />
      <Toggle on={filters.withIssues} onChange={(withIssues) => onChange({ withIssues })}>
        With issues
      </Toggle>
      <Toggle
        on={filters.withPersonalData}
        onChange={(withPersonalData) => onChange({ withPersonalData })}
      >
        With personal data
      </Toggle>
      {filters.issue !== "" && (
        <Chip
          kind="line"
          onRemove={() => onChange({ issue: "" })}
          removeLabel="Show files with any issue or none"
        >
          {problemWords(filters.issue)}
        </Chip>
      )}
      {filters.askedFor !== "" && (
        <Chip
          kind="line"
          onRemove={() => onChange({ askedFor: "" })}
          removeLabel="Show files whatever a model said of them"
        >
          {ASKED_WORDS[filters.askedFor]}
        </Chip>
      )}
      {filters.folder !== "" && (
        <Chip kind="line" onRemove={() => onChange({ folder: "" })} removeLabel="Show all folders">
          in {filters.folder.split("/").at(-1)}
        </Chip>
      )}
    </div>
  );
}

/** Classes of documents as the project's pack names them; not there while no class is known. */
function ClassSelect({
  projectId,
  value,
  onValue,
}: {
  projectId: string;
  value: string;
  onValue: (value: string) => void;
}) {
  const trpc = useTRPC();
  const classes = useQuery(trpc.files.classes.queryOptions({ projectId }));
  const { classLabel } = usePackLabels(projectId);
  const rows = classes.data ?? [];
  if (value === "" && rows.every((row) => row.documentClass === null)) return null;
  const known = rows.map(({ documentClass, files }) => ({
    value: documentClass ?? "unknown",
    label: documentClass === null ? "Can’t say" : classLabel(documentClass),
    count: files,
  }));
  const isListed = value === "" || known.some((option) => option.value === value);
  return (
    <Select
      label="Class"
      size="sm"
      value={value === "" ? ANY : value}
      onValueChange={(chosen) => onValue(chosen === ANY ? "" : chosen)}
      options={[
        { value: ANY, label: "Any class" },
        ...known,
        ...(isListed ? [] : [{ value, label: classLabel(value), count: 0 }]),
      ]}
    />
  );
}

function FindField({ text, onText }: { text: string; onText: (text: string) => void }) {
  const [field, setField] = useState<TypedText>({ typed: text, sent: [], known: text });
  const send = useEffectEvent(() => {
    if (!isUnsent(field)) return;
    setField(sending);
    onText(field.typed);
  });
  useEffect(() => setField((now) => arrived(now, text)), [text]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every letter starts the wait anew
  useEffect(() => {
    const timer = setTimeout(send, TYPING_MS);
    return () => clearTimeout(timer);
  }, [field.typed]);
  return (
    <Input
      id="find-files"
      type="search"
      aria-label="Find by name, folder, title or author"
      placeholder="Name, folder, title, author"
      className="w-[260px] max-desk:w-full"
      lead={<Icon of={Search} size={14} />}
      value={field.typed}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setField((now) => typing(now, value));
      }}
    />
  );
}

function Toggle({
  on,
  onChange,
  children,
}: {
  on: boolean;
  onChange: (on: boolean) => void;
  children: string;
}) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={() => onChange(!on)}
      className={`h-[26px] rounded-2 px-2.5 text-12 max-desk:min-h-11 ${on ? "bg-press font-550 text-ink shadow-[inset_0_0_0_1px_var(--control)]" : "text-ink-2 shadow-[inset_0_0_0_1px_var(--line-strong)] hover:bg-hover"}`}
    >
      {children}
    </button>
  );
}
