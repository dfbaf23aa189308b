import type { Metadata } from "next";
import { RoleNote } from "~/app/(workspace)/role-note";
import { AuditScreen } from "~/features/members/audit-screen";
import { loadWorkspace } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage(props: { params: Promise<{ workspace: string }> }) {
  const loaded = await loadWorkspace(props.params);
  const { workspace, actions } = loaded;
  const base = `/${workspace.slug}`;
  if (!actions.includes("audit.read"))
    return (
      <RoleNote
        loaded={loaded}
        action="audit.read"
        back={{ href: base, label: "Back to the projects" }}
      />
    );
  return <AuditScreen workspaceId={workspace.id} base={base} />;
}
