import type { Metadata } from "next";
import { ErrorView } from "~/components/error-view";
import { AuditScreen } from "~/features/members/audit-screen";
import { loadWorkspace } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage(props: { params: Promise<{ workspace: string }> }) {
  const { workspace, actions } = await loadWorkspace(props.params);
  if (!actions.includes("audit.read")) {
    return (
      <ErrorView
        page
        what="Your role does not read the audit log."
        why="Owners and compliance see what was done, by whom and when."
        todo="An owner of the workspace can give you another role."
        code="auth.forbidden"
      />
    );
  }
  return <AuditScreen workspaceId={workspace.id} base={`/${workspace.slug}`} />;
}
