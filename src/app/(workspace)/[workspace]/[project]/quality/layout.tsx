import type { ReactNode } from "react";
import { LinkTabs } from "~/components/link-tabs";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { ErasedNote } from "~/features/privacy/requests/erased-note";
import { loadProject } from "~/server/api/load-project.ts";

export default async function QualityLayout(props: {
  children: ReactNode;
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project, actions } = await loadProject(props.params);
  const home = `/${workspace.slug}/${project.slug}`;
  const base = `${home}/quality`;
  return (
    <Page>
      <PageHead title="Quality" />
      <LinkTabs
        label="Quality"
        items={[
          { href: base, label: "Overview" },
          { href: `${base}/rules`, label: "Rules" },
          { href: `${base}/duplicates`, label: "Duplicates" },
          { href: `${base}/odd`, label: "Odd" },
        ]}
      />
      <ErasedNote projectId={project.id} base={home} canRun={actions.includes("run.start")} />
      {props.children}
    </Page>
  );
}
