"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "~/components/button";
import { Combobox } from "~/components/combobox";
import { formatCount } from "~/components/format";
import { Icon } from "~/components/icon";
import { Select } from "~/components/select";
import { FILE_KIND_STYLE, FILE_KINDS } from "~/features/shared/file-kind";
import { useTRPC } from "~/trpc/react";
import type { FindFilters, FindSaved, FindWhat } from "./find-filters";
import { NO_FILTERS } from "./find-filters";
import { folderChoices } from "./folder-choices";

const WHAT: Readonly<Record<FindWhat, string>> = {
  all: "Everything",
  file: "Files",
  part: "Texts",
  cell: "Cells",
  entity: "Names and codes",
};
const SAVED: Readonly<Record<FindSaved, string>> = {
  any: "Any time",
  week: "Last 7 days",
  month: "Last 30 days",
  year: "Last year",
  older: "Longer ago",
};
const ANY = "any";
/** At once; typing finds the others. */
const MAX_FOLDERS = 60;

/** What a search is narrowed to: kinds of places and of files, a folder, when files were saved. */
export function FindFilterRow({
  projectId,
  value,
  onChange,
}: {
  projectId: string;
  value: FindFilters;
  onChange: (value: FindFilters) => void;
}) {
  const trpc = useTRPC();
  const facets = useQuery(trpc.files.facets.queryOptions({ projectId }));
  const folders = useQuery(trpc.files.folders.queryOptions({ projectId }));
  const countOf = (kind: string) =>
    (facets.data ?? []).reduce((sum, facet) => sum + (facet.kind === kind ? facet.files : 0), 0);
  const kinds = FILE_KINDS.filter((kind) => countOf(kind) > 0);
  const [typed, setTyped] = useState("");
  const all = folders.data ?? [];
  const { choices, more } = useMemo(
    () => folderChoices(folders.data ?? [], typed, MAX_FOLDERS),
    [folders.data, typed],
  );
  const isKnown = choices.some(({ path }) => path === value.folder);
  const change = (part: Partial<FindFilters>) => onChange({ ...value, ...part });
  const isNarrowed = JSON.stringify(value) !== JSON.stringify(NO_FILTERS);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame of its own
    <div
      role="group"
      aria-label="Narrow the search"
      // Arrows and Enter belong to the choice that has the focus, not to the list of findings.
      onKeyDown={(event) => {
        if (event.key !== "Escape" && event.key !== "Tab") event.stopPropagation();
      }}
      className="flex flex-wrap items-center gap-1.5 border-b border-line px-3 py-1.5 [&_button]:max-w-44"
    >
      <Select
        size="sm"
        label="What to find"
        value={value.what}
        onValueChange={(what) => change({ what })}
        options={Object.entries(WHAT).map(([what, label]) => ({ value: what as FindWhat, label }))}
      />
      <Select
        size="sm"
        label="Kind of file"
        value={value.fileKind ?? ANY}
        onValueChange={(kind) =>
          change({ fileKind: kinds.find((known) => known === kind) ?? null })
        }
        options={[
          { value: ANY, label: "All kinds" },
          ...kinds.map((kind) => ({
            value: kind,
            label: FILE_KIND_STYLE[kind].word,
            count: countOf(kind),
          })),
        ]}
      />
      {all.some(({ path }) => path !== "") && (
        <Combobox
          size="sm"
          label="Folder"
          value={value.folder}
          onValueChange={(folder) => change({ folder })}
          onSearch={setTyped}
          emptyText="No folder has this name."
          moreText={more > 0 ? `${formatCount(more)} more: type some of the name.` : undefined}
          options={[
            ...(typed === "" ? [{ value: "", label: "All folders" }] : []),
            ...(value.folder === "" || isKnown
              ? []
              : [{ value: value.folder, label: value.folder }]),
            ...choices.map(({ path, files }) => ({ value: path, label: path, count: files })),
          ]}
        />
      )}
      <Select
        size="sm"
        label="When files were saved"
        value={value.saved}
        onValueChange={(saved) => change({ saved })}
        options={Object.entries(SAVED).map(([saved, label]) => ({
          value: saved as FindSaved,
          label,
        }))}
      />
      {isNarrowed && (
        <Button
          size="sm"
          kind="bare"
          icon={<Icon of={X} size={14} />}
          onClick={() => onChange(NO_FILTERS)}
        >
          Clear
        </Button>
      )}
    </div>
  );
}
