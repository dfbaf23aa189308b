"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Combobox } from "~/components/combobox";
import { Field } from "~/components/field";
import { useTRPC } from "~/trpc/react";

const WHOLE = "all";
const SHOWN = 50;

/** One file of the project by its name, or all of the workspace. */
export function FileChoice({
  projectId,
  value,
  onValueChange,
}: {
  projectId: string;
  value: string | null;
  onValueChange: (fileId: string | null) => void;
}) {
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const { data } = useQuery(
    trpc.files.list.queryOptions(
      { projectId, limit: SHOWN, ...(text.trim() === "" ? {} : { text: text.trim() }) },
      { placeholderData: keepPreviousData },
    ),
  );
  const files = data?.rows ?? [];
  const listed = files.some(({ id }) => id === value) || value === null;
  const options = [
    { value: WHOLE, label: "All files of the workspace" },
    ...(listed ? [] : [{ value: value ?? "", label: "The file that was open" }]),
    ...files.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Field label="Where" help="The first file that has it answers.">
      <Combobox
        options={options}
        value={value ?? WHOLE}
        onSearch={setText}
        emptyText="No file has this name."
        onValueChange={(chosen) => onValueChange(chosen === WHOLE ? null : chosen)}
      />
    </Field>
  );
}
