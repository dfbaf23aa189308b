"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { ConfirmDialog } from "~/components/dialog";
import { plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { Note } from "~/components/note";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { notify } from "~/components/toast";
import type { Role } from "~/core/model/role";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { InviteDialog } from "./invite-dialog";
import { MemberRows } from "./member-rows";
import { OpenInvitations } from "./open-invitations";
import { ROLE_WORDS, roleLabel } from "./role-words";

export type Member = RouterOutputs["member"]["list"][number];

/** Who belongs to the workspace, with what each role may do; owners invite, change roles and remove. */
export function MembersScreen({
  workspace,
  initial,
  userId,
  canManage,
}: {
  workspace: { readonly id: string; readonly name: string };
  initial: Member[];
  userId: string;
  canManage: boolean;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [isInviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const listKey = trpc.member.list.queryKey({ workspaceId: workspace.id });
  const { data: members } = useQuery(
    trpc.member.list.queryOptions({ workspaceId: workspace.id }, { initialData: initial }),
  );
  const refresh = () => queries.invalidateQueries({ queryKey: listKey });
  const changeRole = useMutation(trpc.member.changeRole.mutationOptions({ onSettled: refresh }));
  const remove = useMutation(trpc.member.remove.mutationOptions({ onSettled: refresh }));
  const leave = useMutation(trpc.member.leave.mutationOptions());
  const failed = changeRole.error ?? remove.error ?? leave.error;

  function setRole(member: Member, role: Role): void {
    changeRole.mutate(
      { workspaceId: workspace.id, memberId: member.userId, role },
      {
        onSuccess: () => {
          notify(`${member.name} is ${roleLabel(role).toLowerCase()} now.`);
          if (member.userId === userId) router.refresh();
        },
      },
    );
  }
  function confirmLeaving(member: Member): void {
    setLeaving(null);
    if (member.userId === userId) {
      leave.mutate({ workspaceId: workspace.id }, { onSuccess: () => router.push("/") });
      return;
    }
    remove.mutate(
      { workspaceId: workspace.id, memberId: member.userId },
      { onSuccess: () => notify(`${member.name} is no longer a member.`) },
    );
  }

  return (
    <Page>
      <PageHead
        title="Members"
        sub={`${plural(members.length, "person", "people")} in ${workspace.name}`}
        actions={
          canManage && (
            <Button kind="main" icon={<Icon of={Plus} />} onClick={() => setInviting(true)}>
              Invite
            </Button>
          )
        }
      />
      <div role="alert" className="empty:hidden">
        {failed && (
          <Note kind="bad" className="mb-4">
            {failed.message}
          </Note>
        )}
      </div>
      <MemberRows
        members={members}
        userId={userId}
        canManage={canManage}
        onRole={setRole}
        onRemove={setLeaving}
      />
      {canManage && <OpenInvitations workspaceId={workspace.id} />}
      <RoleList />
      {canManage && (
        <InviteDialog workspaceId={workspace.id} open={isInviting} onOpenChange={setInviting} />
      )}
      {leaving !== null && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setLeaving(null)}
          title={leaving.userId === userId ? `Leave ${workspace.name}?` : `Remove ${leaving.name}?`}
          verb={leaving.userId === userId ? "Leave" : "Remove"}
          stop
          onConfirm={() => confirmLeaving(leaving)}
        >
          {leaving.userId === userId
            ? "You lose access at once. An owner can invite you again."
            : "They lose access at once. What they decided and added stays, with their name."}
        </ConfirmDialog>
      )}
    </Page>
  );
}

function RoleList() {
  return (
    <section aria-labelledby="roles" className="mt-8">
      <h2 id="roles" className="mb-2">
        What roles may do
      </h2>
      <dl className="grid gap-x-4 gap-y-1.5 desk:grid-cols-[112px_minmax(0,1fr)]">
        {ROLE_WORDS.map(({ role, label, may }) => (
          <div key={role} className="contents">
            <dt className="font-550 max-desk:mt-1">{label}</dt>
            <dd className="text-ink-2">{may}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
