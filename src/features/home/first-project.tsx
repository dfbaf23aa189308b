"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { Note } from "~/components/note";
import { DropArt } from "~/features/shared/drop-art";
import { useTRPC } from "~/trpc/react";

/** A workspace without projects: one place to begin, filling the page. */
export function FirstProject({
  workspace,
  canCreate,
  onNew,
}: {
  workspace: { readonly id: string; readonly slug: string };
  canCreate: boolean;
  onNew: () => void;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const sample = useMutation(
    trpc.project.createSample.mutationOptions({
      onSuccess: ({ projectSlug }) => router.push(`/${workspace.slug}/${projectSlug}`),
    }),
  );
  return (
    <section className="grid min-h-[420px] place-items-center rounded-4 border-[1.5px] border-dashed border-control p-8 text-center">
      <div className="grid justify-items-center gap-3">
        <DropArt width={112} bound={false} />
        <h2 className="mt-2 text-20">No project yet</h2>
        <p className="max-w-[46ch] text-ink-2">
          {canCreate
            ? "A project holds one folder of files that belong together, and the links between them."
            : "Your role reads projects; an owner or a curator makes them."}
        </p>
        {canCreate && (
          <div className="mt-2 flex flex-wrap justify-center gap-2">
            <Button kind="main" keys="C" onClick={onNew}>
              New project
            </Button>
            <Button
              busy={sample.isPending}
              onClick={() => sample.mutate({ workspaceId: workspace.id })}
            >
              Try the sample folder
            </Button>
          </div>
        )}
        {sample.isError && <Note kind="bad">{sample.error.message}</Note>}
      </div>
    </section>
  );
}
