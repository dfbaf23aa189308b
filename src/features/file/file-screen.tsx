"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { ConfirmDialog } from "~/components/dialog";
import { ErrorView } from "~/components/error-view";
import { Loading } from "~/components/loading";
import { Page } from "~/components/page";
import { TabPanel, Tabs } from "~/components/tabs";
import { notify } from "~/components/toast";
import { useKeys } from "~/components/use-keys";
import { isUnlockable } from "~/core/parse/unlockable";
import { HeldDialog, useHeld } from "~/features/shared/held-dialog";
import { useTRPC } from "~/trpc/react";
import { CopyDialog } from "./copy-dialog";
import { FileBody } from "./file-body";
import { FileHead } from "./file-head";
import { FilePanel } from "./file-panel";
import { fileTabs, tabOf } from "./file-tabs";
import type { FileView } from "./file-types";
import { KeptPassword, PasswordForm } from "./password-form";
import { useFilePlace } from "./use-file-place";

/** One file: its content by kind at the left, links, issues and properties at the right. */
export function FileScreen({
  projectId,
  fileId,
  base,
  may,
}: {
  projectId: string;
  fileId: string;
  base: string;
  may: { run: boolean; remove: boolean; copy: boolean };
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const held = useHeld();
  const [copying, setCopying] = useState(false);
  const [state, change] = useFilePlace();
  const file = useQuery(trpc.files.get.queryOptions({ projectId, fileId, raw: state.raw }));
  const links = useQuery(trpc.files.links.queryOptions({ projectId, fileId }));
  const rerun = useMutation(
    trpc.files.rerun.mutationOptions({
      onSuccess: ({ runId }) => router.push(`${base}/runs/${runId}`),
      onError: (error) => notify(error.message),
    }),
  );
  const remove = useMutation(
    trpc.files.remove.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries();
        router.push(`${base}/files`);
      },
      onError: (error) => {
        setAsking(false);
        if (!held.take(error)) notify(error.message);
      },
    }),
  );
  const view = file.data;
  const tabs = view === undefined ? [] : fileTabs(view);
  const tab = view === undefined ? null : tabOf(view, state);
  useKeys(
    [
      {
        keys: "v",
        text: "Show in graph",
        run: () => router.push(`${base}/graph?focus=${fileId}`),
      },
      { keys: "l", text: "Links", run: () => change({ panel: "links" }) },
      { keys: "i", text: "Issues", run: () => change({ panel: "issues" }) },
      ...tabs.map((item, i) => ({
        keys: String(i + 1),
        text: item.label,
        run: () => change({ tab: item.value }),
      })),
    ],
    { scope: "File" },
  );

  if (file.isError) {
    return (
      <Page>
        <ErrorView
          page
          what="This file cannot be shown."
          why={file.error.message}
          todo="It may have been removed. The other files are in the list."
          action={<ButtonLink href={`${base}/files`}>Show the files</ButtonLink>}
        />
      </Page>
    );
  }
  if (view === undefined) {
    return (
      <Page>
        <Loading label="Reading the file" shape="page" />
      </Page>
    );
  }
  const lock = lockOf(view);
  const passwordForm = (
    <PasswordForm
      projectId={projectId}
      fileId={fileId}
      base={base}
      wasWrong={view.hasPassword && lock?.code === "parse.encrypted-password"}
    />
  );
  const body = (
    <FileBody
      projectId={projectId}
      base={base}
      view={view}
      tab={tab}
      state={state}
      links={links.data ?? []}
      onChange={change}
      action={
        may.run && lock !== undefined ? (
          <div className="basis-full">{passwordForm}</div>
        ) : may.run ? (
          <Button
            busy={rerun.isPending}
            onClick={() => rerun.mutate({ projectId, fileIds: [fileId] })}
          >
            {view.file.version.isRead ? "Run it again" : "Read it now"}
          </Button>
        ) : undefined
      }
    />
  );
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_396px] grid-rows-[auto_auto_minmax(0,1fr)] max-panel:grid-cols-[minmax(0,1fr)_330px] max-desk:block">
      <FileHead
        view={view}
        base={base}
        originalHref={`/api/files/${projectId}/${fileId}`}
        may={may}
        raw={state.raw}
        onRaw={(raw) => change({ raw: raw ? "1" : null })}
        onRerun={() => rerun.mutate({ projectId, fileIds: [fileId] })}
        onRemove={() => setAsking(true)}
        onCopy={() => setCopying(true)}
      />
      {tab === null ? (
        <div className="col-start-1 row-start-3 flex min-h-0 min-w-0 flex-col border-t border-line">
          {body}
        </div>
      ) : (
        <Tabs
          label="Views of the file"
          className="contents"
          barClassName="col-span-2 row-start-2 px-5 max-desk:px-4"
          items={tabs}
          value={tab}
          onValueChange={(value) => change({ tab: value })}
        >
          <TabPanel
            value={tab}
            className="col-start-1 row-start-3 flex min-h-0 min-w-0 flex-col max-desk:min-h-[320px]"
          >
            {body}
          </TabPanel>
        </Tabs>
      )}
      <FilePanel
        view={view}
        projectId={projectId}
        raw={state.raw}
        base={base}
        links={links.data ?? null}
        panel={state.panel}
        place={state.place}
        onPanel={(panel) => change({ panel })}
        {...(may.run && lock !== undefined && tab !== null
          ? { password: <div className="border-t border-line px-4 py-3">{passwordForm}</div> }
          : may.run && view.hasPassword
            ? { password: <KeptPassword projectId={projectId} fileId={fileId} /> }
            : {})}
      />
      <CopyDialog
        projectId={projectId}
        fileId={fileId}
        fileName={view.file.name}
        formatType={view.file.version.formatType}
        open={copying}
        onOpenChange={setCopying}
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Remove “${view.file.name}” from the project?`}
        verb="Remove it"
        stop
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ projectId, fileIds: [fileId] })}
      >
        It leaves the lists, the graph and later datasets, with everything that was unpacked from
        it. Adding it again brings it back.
      </ConfirmDialog>
      <HeldDialog
        held={held}
        verb="Remove all the same"
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ projectId, fileIds: [fileId], despiteRetention: true })}
      />
    </div>
  );
}

/** The issue that says that the file is locked, where a password could open it. */
function lockOf(view: FileView) {
  return isUnlockable(view.file.version.formatType ?? "")
    ? view.issues.find(({ code }) => code.startsWith("parse.encrypted"))
    : undefined;
}
