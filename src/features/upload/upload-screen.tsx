"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "~/components/button";
import { ErrorView } from "~/components/error-view";
import { Page } from "~/components/page";
import { notify } from "~/components/toast";
import { useFocusOfPage } from "~/components/use-focus-of-page";
import { useTRPC, useTRPCClient } from "~/trpc/react";
import { ActiveUpload } from "./active-upload";
import { type ReadDrop, readFileList, readTransfer } from "./read-drop";
import { ReadyPanel } from "./ready-panel";
import { StartPanel } from "./start-panel";
import { createUploadController } from "./upload-controller";
import { currentUpload, setCurrentUpload, subscribeUploads } from "./upload-registry";

/** Adding a folder: drop, look, send. The drop itself lives in the registry and survives leaving this screen. */
export function UploadScreen({
  projectId,
  base,
  canRun,
}: {
  projectId: string;
  base: string;
  canRun: boolean;
}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const upload = useSyncExternalStore(
    subscribeUploads,
    () => currentUpload(projectId),
    () => null,
  );
  const limits = useQuery(trpc.uploads.limits.queryOptions({ projectId }));
  const open = useQuery(trpc.uploads.listOpen.queryOptions({ projectId }));
  const [counting, setCounting] = useState<number | null>(null);
  const [drop, setDrop] = useState<ReadDrop | null>(null);
  const known = limits.data ?? null;

  async function take(reading: Promise<ReadDrop> | ReadDrop): Promise<void> {
    setCounting(0);
    const read = await reading;
    setCounting(null);
    if (read.files.length > 0) setDrop(read);
    else notify("There is no file in it that the browser may read.");
  }

  function begin(read: ReadDrop, leftOut: ReadonlySet<number>, startRun: boolean): void {
    const { uploads } = client;
    const controller = createUploadController({
      projectId,
      name: read.name,
      files: read.files,
      unreadable: read.unreadable,
      leftOut,
      startRun,
      api: {
        open: (input) => uploads.open.mutate({ projectId, ...input }),
        announce: (batchId, files) =>
          uploads.announce.mutate({ projectId, batchId, files: [...files] }),
        check: (batchId, rows) => uploads.check.mutate({ projectId, batchId, rows: [...rows] }),
        wishRun: (batchId, run) => uploads.wishRun.mutate({ projectId, batchId, startRun: run }),
        close: (batchId, run) => uploads.close.mutate({ projectId, batchId, startRun: run }),
      },
    });
    setDrop(null);
    setCurrentUpload(projectId, controller);
    void controller.start();
  }

  function again(): void {
    setCurrentUpload(projectId, null);
    void queries.invalidateQueries();
  }

  useNoNavigationByDrop();
  useFocusOfPage(upload !== null ? "upload" : drop !== null ? "drop" : "start");
  if (upload !== null)
    return <ActiveUpload upload={upload} limits={known} base={base} onAgain={again} />;
  if (drop !== null && known !== null) {
    return (
      <ReadyPanel
        drop={drop}
        base={base}
        limits={known}
        nextRun={known.nextRun}
        canRun={canRun}
        onBack={() => setDrop(null)}
        onBegin={(leftOut, startRun) => begin(drop, leftOut, startRun)}
      />
    );
  }
  if (known === null && limits.isError) {
    return (
      <Page>
        <ErrorView
          page
          what="Nothing can be added now."
          why={limits.error.message}
          todo={
            drop === null
              ? "What this installation takes could not be asked. Try again."
              : `“${drop.name}” is read and waits here. Try again.`
          }
          action={
            <Button busy={limits.isFetching} onClick={() => void limits.refetch()}>
              Try again
            </Button>
          }
        />
      </Page>
    );
  }
  return (
    <StartPanel
      limits={known}
      nextRun={known?.nextRun}
      open={open.data ?? []}
      counting={drop === null ? counting : 0}
      formatsHref={`/${base.split("/")[1] ?? ""}/formats`}
      onDrop={(transfer) => void take(readTransfer(transfer, setCounting))}
      onPick={(files) => void take(readFileList(files))}
    />
  );
}

/** A folder that misses the drop area must not make the browser leave the page. */
function useNoNavigationByDrop(): void {
  useEffect(() => {
    const keep = (event: Event) => event.preventDefault();
    window.addEventListener("dragover", keep);
    window.addEventListener("drop", keep);
    return () => {
      window.removeEventListener("dragover", keep);
      window.removeEventListener("drop", keep);
    };
  }, []);
}
