"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { notify } from "~/components/toast";
import { useTRPC, useTRPCClient } from "~/trpc/react";
import { applyChanges, type Change, changesOf, type Draft, type PipelineView } from "./draft";
import { recomputeWords } from "./next-run-words";

interface Target {
  /** What is saved, and the version that it has to follow. */
  readonly draft: Draft;
  readonly basedOn: number;
  readonly changes: readonly Change[];
  /** The old version that comes back, or null for a change. */
  readonly back: number | null;
}

/** Saving a draft or an old version as the next one, and what happens when someone else was faster. */
export function useSave({
  projectId,
  here,
  view,
  draft,
  changes,
  setView,
  setDraft,
}: {
  projectId: string;
  here: string;
  view: PipelineView;
  draft: Draft;
  changes: readonly Change[];
  setView: (view: PipelineView) => void;
  setDraft: (draft: Draft) => void;
}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const [target, setTarget] = useState<Target | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [isLoading, setLoading] = useState(false);
  const save = useMutation(
    trpc.pipelines.save.mutationOptions({
      onSuccess: ({ number }) => {
        setOpen(false);
        notify(`Version ${number} is saved. The next run uses it.`);
        const stage = new URL(window.location.href).searchParams.get("stage");
        router.replace(stage === null ? here : `${here}?stage=${stage}`);
        router.refresh();
      },
    }),
  );
  const hasConflict = save.error?.data?.code === "CONFLICT";

  function show(next: Target): void {
    save.reset();
    setTarget(next);
    setOpen(true);
  }

  async function latest(): Promise<PipelineView> {
    setLoading(true);
    try {
      return await client.pipelines.view.query({ projectId });
    } finally {
      setLoading(false);
    }
  }

  function open(): void {
    show({ draft, basedOn: view.version.number, changes, back: null });
  }

  async function goBack(): Promise<void> {
    const newest = await latest();
    const old = view.version;
    show({
      draft: old.definition,
      basedOn: newest.version.number,
      changes: changesOf(view.stages, newest.version.definition, old.definition),
      back: old.number,
    });
  }

  /** The same changes on the version that was saved meanwhile; they are shown again before they are saved. */
  async function move(): Promise<void> {
    if (target === null) return;
    if (target.back !== null) return goBack();
    const newest = await latest();
    const moved = applyChanges(newest.version.definition, target.changes);
    setView(newest);
    setDraft(moved);
    show({
      draft: moved,
      basedOn: newest.version.number,
      changes: changesOf(newest.stages, newest.version.definition, moved),
      back: null,
    });
  }

  return {
    open,
    goBack: () => void goBack(),
    isLoading,
    dialog: {
      open: isOpen && target !== null,
      onOpenChange: setOpen,
      isBack: target?.back ?? null,
      changes: target?.changes ?? [],
      effect:
        target === null
          ? ""
          : recomputeWords(view.stages, target.changes, target.draft, view.fileCount, view.since),
      busy: save.isPending || isLoading,
      problem: save.error?.message ?? null,
      conflict: hasConflict,
      onSave: () => {
        if (target !== null)
          save.mutate({ projectId, draft: target.draft, basedOn: target.basedOn });
      },
      onMove: () => void move(),
    },
  };
}
