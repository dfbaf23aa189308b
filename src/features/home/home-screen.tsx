"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "~/components/button";
import { plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { useKeys } from "~/components/use-keys";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { FirstProject } from "./first-project";
import { FolderAside } from "./folder-aside";
import { Lately } from "./lately";
import { NewProjectDialog } from "./new-project-dialog";
import { ProjectList } from "./project-list";
import { isGoingOn } from "./run-look";
import { WaitingCards } from "./waiting-cards";

export type ProjectCard = RouterOutputs["project"]["list"][number];

const LOOK_AGAIN_MS = 4_000;

/** Home: what waits for me, and where each project stands. */
export function HomeScreen({
  workspace,
  initial,
  canCreate,
  canUpload,
  readsAudit,
  opensNew,
}: {
  workspace: { readonly id: string; readonly slug: string; readonly name: string };
  initial: ProjectCard[];
  canCreate: boolean;
  canUpload: boolean;
  readsAudit: boolean;
  /** The dialog for a new project stands open at first. */
  opensNew: boolean;
}) {
  const trpc = useTRPC();
  const [isNewOpen, setNewOpen] = useState(opensNew && canCreate);
  const { data: projects } = useQuery(
    trpc.project.list.queryOptions(
      { workspaceId: workspace.id },
      {
        initialData: initial,
        refetchInterval: (query) =>
          query.state.data?.some((project) => isGoingOn(project.lastRun)) ? LOOK_AGAIN_MS : false,
      },
    ),
  );
  useKeys(
    [
      {
        keys: "c",
        text: "New project",
        run: () => setNewOpen(true),
        when: canCreate && !isNewOpen,
      },
    ],
    { scope: "Projects" },
  );
  const base = `/${workspace.slug}`;
  return (
    <Page wide>
      <PageHead
        title="Projects"
        sub={standing(workspace.name, projects)}
        actions={
          canCreate &&
          projects.length > 0 && (
            <Button kind="main" keys="C" icon={<Icon of={Plus} />} onClick={() => setNewOpen(true)}>
              New project
            </Button>
          )
        }
      />
      {projects.length === 0 ? (
        <FirstProject workspace={workspace} canCreate={canCreate} onNew={() => setNewOpen(true)} />
      ) : (
        <>
          <WaitingCards base={base} projects={projects} />
          <div className="grid items-start gap-9 panel:grid-cols-[minmax(0,1fr)_316px]">
            <ProjectList base={base} projects={projects} />
            <div className="min-w-0">
              {canUpload && <FolderAside base={base} projects={projects} />}
              {readsAudit && <Lately workspaceId={workspace.id} />}
            </div>
          </div>
        </>
      )}
      <NewProjectDialog workspace={workspace} open={isNewOpen} onOpenChange={setNewOpen} />
    </Page>
  );
}

function standing(name: string, projects: readonly ProjectCard[]): string {
  if (projects.length === 0) return name;
  const files = projects.reduce((sum, project) => sum + project.files, 0);
  return `${name}, ${plural(files, "file")} in ${plural(projects.length, "project")}`;
}
