import type { ReactNode } from "react";
import { LinkTabs } from "~/components/link-tabs";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";

export default async function PrivacyLayout(props: {
  children: ReactNode;
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project } = await props.params;
  const base = `/${workspace}/${project}/privacy`;
  return (
    <Page>
      <PageHead title="Privacy" />
      <LinkTabs
        label="Privacy"
        items={[
          { href: base, label: "Findings" },
          { href: `${base}/policies`, label: "Policies" },
          { href: `${base}/stand-ins`, label: "Stand-ins" },
          { href: `${base}/requests`, label: "Requests" },
        ]}
      />
      {props.children}
    </Page>
  );
}
