"use client";

import { useQuery } from "@tanstack/react-query";
import { Field } from "~/components/field";
import { Select } from "~/components/select";
import { useTRPC } from "~/trpc/react";

/** Which industry pack tells what the files of a project are. */
export function PackChoice({
  workspaceId,
  value,
  onValue,
}: {
  workspaceId: string;
  value: string;
  onValue: (packId: string) => void;
}) {
  const trpc = useTRPC();
  const packs = useQuery(trpc.packs.list.queryOptions({ workspaceId }));
  const chosen = packs.data?.find((pack) => pack.id === value);
  return (
    <Field
      label="Industry pack"
      help={chosen?.description ?? "Says what files are and which rules they are checked against."}
      {...(packs.error ? { error: packs.error.message } : {})}
    >
      <Select
        value={value}
        onValueChange={onValue}
        options={(packs.data ?? []).map((pack) => ({ value: pack.id, label: pack.title }))}
      />
    </Field>
  );
}
