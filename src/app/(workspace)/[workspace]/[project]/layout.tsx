import type { ReactNode } from "react";
import { loadProject } from "~/server/api/load-project.ts";
import { ProjectFrame } from "./project-frame";

export default async function ProjectLayout(props: {
  children: ReactNode;
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project, user, actions, caller } = await loadProject(props.params);
  const home = `/${workspace.slug}`;
  return (
    <ProjectFrame
      key={project.id}
      projectId={project.id}
      home={home}
      base={`${home}/${project.slug}`}
      user={user}
      canCreate={actions.includes("project.create")}
      initial={await caller.project.frame({ projectId: project.id })}
    >
      {props.children}
    </ProjectFrame>
  );
}
