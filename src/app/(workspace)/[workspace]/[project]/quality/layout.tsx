import type { ReactNode } from "react";
import { LinkTabs } from "~/components/link-tabs";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";

export default async function QualityLayout(props: {
  children: ReactNode;
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project } = await props.params;
  const base = `/${workspace}/${project}/quality`;
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
      {props.children}
    </Page>
  );
}
