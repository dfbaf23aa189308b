"use client";

import { useMutation } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Chip } from "~/components/chip";
import { ConfirmDialog } from "~/components/dialog";
import { Icon } from "~/components/icon";
import { Note } from "~/components/note";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { TabPanel, Tabs } from "~/components/tabs";
import { notify } from "~/components/toast";
import { LeftOutNote } from "~/features/shared/left-out-note";
import { useTRPC } from "~/trpc/react";
import { ClassList } from "./class-list";
import { EntityList } from "./entity-list";
import { LinkList, PolicyList, RuleList } from "./pack-lists";
import type { PackView } from "./pack-types";
import { VersionList } from "./version-list";

const TABS = ["classes", "entities", "rules", "policies", "links", "versions"] as const;

/** One pack, readable: what it tells, looks for, checks and hints at, with the workspace's own versions. */
export function PackScreen({
  workspaceId,
  here,
  view,
  mayEdit,
}: {
  workspaceId: string;
  /** Address of this pack. */
  here: string;
  view: PackView;
  mayEdit: boolean;
}) {
  const [tab, setTab] = useState<(typeof TABS)[number]>("classes");
  const { document: pack } = view;
  const isOld = view.version !== view.newest;
  return (
    <Page>
      <PageHead
        title={pack.title}
        after={
          <Chip {...(view.isBuiltIn ? {} : { kind: "info" as const })}>{stateWords(view)}</Chip>
        }
        sub={<p className="max-w-[80ch]">{pack.description}</p>}
        actions={mayEdit && <Actions {...{ workspaceId, here, view }} />}
      />
      {isOld && (
        <Note kind="info" className="mb-4">
          You look at {view.version === 0 ? "the built-in pack" : `version ${view.version}`}; what
          counts is {view.newest === 0 ? "the built-in pack" : `version ${view.newest}`}.
        </Note>
      )}
      <LeftOutNote parts={view.leftOut}>
        The rest counts. Put it right in an edited version, or go back to the built-in pack.
      </LeftOutNote>
      <Tabs
        label="Parts of the pack"
        value={tab}
        onValueChange={setTab}
        items={[
          { value: "classes", label: "Classes", count: pack.classes.length },
          { value: "entities", label: "Entities", count: pack.entities.length },
          { value: "rules", label: "Rules", count: pack.rules.length },
          { value: "policies", label: "Policies", count: pack.policies.length },
          { value: "links", label: "Links", count: pack.linkHints.length },
          { value: "versions", label: "Versions", count: view.versions.length + 1 },
        ]}
      >
        <TabPanel value="classes">
          <ClassList classes={pack.classes} schemas={pack.schemas} fitted={pack.fitted} />
        </TabPanel>
        <TabPanel value="entities">
          <EntityList entities={pack.entities} />
        </TabPanel>
        <TabPanel value="rules">
          <RuleList rules={pack.rules} />
        </TabPanel>
        <TabPanel value="policies">
          <PolicyList policies={pack.policies} />
        </TabPanel>
        <TabPanel value="links">
          <LinkList hints={pack.linkHints} classes={pack.classes} />
        </TabPanel>
        <TabPanel value="versions">
          <VersionList here={here} view={view} />
        </TabPanel>
      </Tabs>
    </Page>
  );
}

function stateWords(view: PackView): string {
  if (view.version === 0 || view.isBuiltIn) return "Built in";
  return `Your version ${view.version}`;
}

function Actions({
  workspaceId,
  here,
  view,
}: {
  workspaceId: string;
  here: string;
  view: PackView;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const restore = useMutation(
    trpc.packs.restore.mutationOptions({
      onSuccess: () => {
        notify("The built-in pack counts from the next run on.");
        router.push(here);
        router.refresh();
      },
    }),
  );
  const hasOwn = view.versions[0] !== undefined && !view.versions[0].isBuiltIn;
  return (
    <>
      {hasOwn && (
        <Button busy={restore.isPending} onClick={() => setAsking(true)}>
          Back to the built-in
        </Button>
      )}
      <ButtonLink
        kind="main"
        href={`${here}/edit${view.version === view.newest ? "" : `?from=${view.version}`}`}
        icon={<Icon of={Pencil} />}
      >
        {hasOwn ? "Edit" : "Edit a copy"}
      </ButtonLink>
      <div role="alert" className="basis-full text-right text-danger empty:hidden">
        {restore.error?.message}
      </div>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Go back to the built-in pack?"
        verb="Go back"
        keep="Keep my version"
        onConfirm={() => {
          setAsking(false);
          restore.mutate({ workspaceId, packId: view.document.id, basedOn: view.newest });
        }}
      >
        From the next run on the built-in pack counts. Your versions stay in the list.
      </ConfirmDialog>
    </>
  );
}
