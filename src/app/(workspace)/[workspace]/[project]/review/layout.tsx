import type { ReactNode } from "react";
import { LinkTabs } from "~/components/link-tabs";
import { loadProject } from "~/server/api/load-project.ts";

export default async function ReviewLayout(props: {
  children: ReactNode;
  params: Promise<{ workspace: string; project: string }>;
}) {
  const { workspace, project, actions } = await loadProject(props.params);
  const base = `/${workspace.slug}/${project.slug}/review`;
  const disagreements = { href: `${base}/disagreements`, label: "Disagreements" };
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <LinkTabs
        flush
        label="Review"
        items={[
          { href: base, label: "Queue" },
          ...(actions.includes("edge.adjudicate") ? [disagreements] : []),
          { href: `${base}/people`, label: "People" },
          { href: `${base}/learned`, label: "What it learned" },
        ]}
      />
      {props.children}
    </div>
  );
}
