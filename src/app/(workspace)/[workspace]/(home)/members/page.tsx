import type { Metadata } from "next";
import { MembersScreen } from "~/features/members/members-screen";
import { loadWorkspace } from "~/server/api/load-project.ts";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage(props: { params: Promise<{ workspace: string }> }) {
  const { workspace, actions, user, caller } = await loadWorkspace(props.params);
  return (
    <MembersScreen
      workspace={workspace}
      initial={await caller.member.list({ workspaceId: workspace.id })}
      userId={user.id}
      canManage={actions.includes("member.manage")}
    />
  );
}
