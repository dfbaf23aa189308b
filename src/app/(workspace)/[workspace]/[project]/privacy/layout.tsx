import type { ReactNode } from "react";
import { LinkTabs } from "~/components/link-tabs";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { ErasedNote } from "~/features/privacy/requests/erased-note";
import { loadProject } from "~/server/api/load-project.ts";

export default async function PrivacyLayout(props: {
  children: ReactNode;
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project, actions } = await loadProject(props.params);
  const home = `/${workspace.slug}/${project.slug}`;
  const base = `${home}/privacy`;
  return (
    <Page>
      <PageHead title="Privacy" />
      <LinkTabs
        label="Privacy"
        items={[
          { href: base, label: "What was found" },
          { href: `${base}/policies`, label: "Policies" },
          { href: `${base}/stand-ins`, label: "Stand-ins" },
          ...(actions.includes("subject.request")
            ? [{ href: `${base}/requests`, label: "Requests" }]
            : []),
        ]}
      />
      <ErasedNote projectId={project.id} base={home} canRun={actions.includes("run.start")} />
      {props.children}
    </Page>
  );
}
