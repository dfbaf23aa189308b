"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Chip } from "~/components/chip";
import { ConfirmDialog } from "~/components/dialog";
import { Note } from "~/components/note";
import { TabPanel, Tabs } from "~/components/tabs";
import { notify } from "~/components/toast";
import { useKeys } from "~/components/use-keys";
import { LeftOutNote } from "~/features/shared/left-out-note";
import { useTRPC } from "~/trpc/react";
import { CopyDialog } from "./copy-dialog";
import { FollowDialog } from "./follow-dialog";
import { PolicyFacts } from "./policy-facts";
import type { PolicyView } from "./policy-types";
import { PreviewPanel } from "./preview-panel";
import { RuleTable } from "./rule-table";
import { VersionPanel } from "./version-panel";

type Tab = "rules" | "versions" | "preview";

interface Props {
  readonly projectId: string;
  /** Address of the list of policies. */
  readonly list: string;
  /** Address of the project. */
  readonly base: string;
  readonly view: PolicyView;
  /** This project follows it. */
  readonly isFollowed: boolean;
  readonly may: Readonly<Record<"edit" | "raw" | "follow" | "run", boolean>>;
}

/** One policy as a readable table, with its versions, and what it would do with the project's files. */
export function PolicyScreen(props: Props) {
  const { projectId, list, view } = props;
  const [tab, setTab] = useState<Tab>("rules");
  const isOwn = view.origin === "workspace";
  useKeys([{ keys: "p", text: "Preview", run: () => setTab("preview") }], { scope: "Policy" });
  return (
    <div className="grid gap-5">
      <Head {...props} />
      <p className="max-w-[80ch]">{view.document.summary}</p>
      <Tabs
        label={view.document.title}
        value={tab}
        onValueChange={(value) => setTab(value as Tab)}
        items={[
          { value: "rules", label: "What is done", count: view.document.rules.length },
          ...(isOwn ? [{ value: "versions", label: "Versions", count: view.newest }] : []),
          { value: "preview", label: "Preview" },
        ]}
      >
        <TabPanel value="rules">
          <div className="grid gap-6 pt-4">
            <RuleTable
              document={view.document}
              undetected={view.undetected}
              onlyInColumns={view.onlyInColumns}
            />
            <PolicyFacts document={view.document} undetected={view.undetected} roles={view.roles} />
          </div>
        </TabPanel>
        <TabPanel value="versions">
          <VersionPanel projectId={projectId} here={`${list}/${view.slug}`} view={view} />
        </TabPanel>
        <TabPanel value="preview">
          <PreviewPanel
            projectId={projectId}
            files={`${props.base}/files`}
            draft={view.document}
            maySeeOriginals={props.may.raw}
          />
        </TabPanel>
      </Tabs>
    </div>
  );
}

function Head({ projectId, list, view, base, isFollowed, may }: Props) {
  const [isFollowing, setFollowing] = useState(false);
  const [isCopying, setCopying] = useState(false);
  const { title } = view.document;
  const isOwn = view.origin === "workspace";
  return (
    <header className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-20">{title}</h2>
        <Chip kind={view.number === view.inUse ? "line" : "care"}>
          {view.number === view.inUse
            ? `version ${view.number}${isOwn ? ", released" : ""}`
            : `version ${view.number}, draft`}
        </Chip>
        {view.inUse !== null && view.inUse !== view.number && (
          <Chip kind="line">version {view.inUse} is released</Chip>
        )}
        {isFollowed && <Chip kind="ok">this project follows it</Chip>}
        {view.isArchived && <Chip>put away</Chip>}
        <span className="flex-1" />
        <span className="flex flex-wrap gap-2">
          {!isFollowed && view.number === view.inUse && !view.isArchived && may.follow && (
            <Button onClick={() => setFollowing(true)}>Follow this policy</Button>
          )}
          {may.edit && (
            <>
              <Button onClick={() => setCopying(true)}>Copy</Button>
              {isOwn && <Archive projectId={projectId} view={view} />}
              {isOwn && <ButtonLink href={`${list}/${view.slug}/edit`}>Edit</ButtonLink>}
              {isOwn && view.number !== view.inUse && <Use projectId={projectId} view={view} />}
            </>
          )}
        </span>
      </div>
      <LeftOutNote parts={view.leftOut}>
        Runs do not follow such a version: what is missing might keep something back. Edit it, save
        it and release that.
      </LeftOutNote>
      {isOwn && view.number !== view.inUse && (
        <Note kind="care">
          This version changes nothing yet. Projects that follow this policy go by it from their
          next run on once it is released.
        </Note>
      )}
      {isFollowing && (
        <FollowDialog
          projectId={projectId}
          base={base}
          chosen={view.slug}
          maySeeOriginals={may.raw}
          mayRun={may.run}
          onClose={() => setFollowing(false)}
        />
      )}
      <CopyDialog
        projectId={projectId}
        here={list}
        source={isCopying ? { slug: view.slug, title } : null}
        onClose={() => setCopying(false)}
      />
    </header>
  );
}

function Use({ projectId, view }: { projectId: string; view: PolicyView }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const use = useMutation(
    trpc.policies.use.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        notify(
          `Version ${view.number} is released. Projects that follow the policy go by it from their next run on.`,
        );
        router.refresh();
      },
      onError: (error) => notify(error.message),
    }),
  );
  return (
    <>
      <Button kind="main" onClick={() => setOpen(true)}>
        Release
      </Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={`Release version ${view.number}?`}
        verb="Release"
        keep="Not yet"
        busy={use.isPending}
        onConfirm={() => use.mutate({ projectId, slug: view.slug, number: view.number })}
      >
        Every pipeline of this workspace with this policy follows it from its next run on, and reads
        its files again under it. That you did it is written down.
      </ConfirmDialog>
    </>
  );
}

function Archive({ projectId, view }: { projectId: string; view: PolicyView }) {
  const trpc = useTRPC();
  const router = useRouter();
  const archive = useMutation(
    trpc.policies.archive.mutationOptions({
      onSuccess: () => {
        notify(
          view.isArchived
            ? "The policy can be chosen again."
            : "The policy is put away. Pipelines that follow it go on.",
        );
        router.refresh();
      },
      onError: (error) => notify(error.message),
    }),
  );
  return (
    <Button
      busy={archive.isPending}
      onClick={() => archive.mutate({ projectId, slug: view.slug, isArchived: !view.isArchived })}
    >
      {view.isArchived ? "Bring back" : "Put away"}
    </Button>
  );
}
