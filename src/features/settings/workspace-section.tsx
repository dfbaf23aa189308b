"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { KeyValue } from "~/components/key-value";
import { useTRPC } from "~/trpc/react";
import { NameForm } from "./name-form";
import { useSaved } from "./use-saved";

/** Name and address of the workspace; only owners change the name. */
export function WorkspaceSection({
  workspace,
  canManage,
}: {
  workspace: { readonly id: string; readonly name: string; readonly slug: string };
  canManage: boolean;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const saved = useSaved();
  const rename = useMutation(
    trpc.workspace.rename.mutationOptions({
      onSuccess: () => {
        saved.onSuccess();
        router.refresh();
      },
      onError: saved.onError,
    }),
  );
  if (!canManage) {
    return (
      <>
        <KeyValue
          items={[
            { key: "Name", value: workspace.name },
            { key: "Address", value: <span className="font-mono">/{workspace.slug}</span> },
          ]}
        />
        <p className="mt-2 text-12 text-ink-2">An owner can change the name.</p>
      </>
    );
  }
  return (
    <NameForm
      label="Name"
      value={workspace.name}
      help={`Its address stays /${workspace.slug}, so links keep working.`}
      busy={rename.isPending}
      isSaved={saved.isSaved}
      problem={saved.problem}
      onChange={saved.onChange}
      onSave={(name) => rename.mutate({ workspaceId: workspace.id, name })}
    />
  );
}
