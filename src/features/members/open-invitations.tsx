"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "~/components/button";
import { formatDay } from "~/components/format";
import { useTRPC } from "~/trpc/react";
import { roleLabel } from "./role-words";

/** Links that can still be used; each can be taken back. */
export function OpenInvitations({ workspaceId }: { workspaceId: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data } = useQuery(trpc.member.invitations.queryOptions({ workspaceId }));
  const revoke = useMutation(
    trpc.member.revoke.mutationOptions({
      onSettled: () =>
        queries.invalidateQueries({
          queryKey: trpc.member.invitations.queryKey({ workspaceId }),
        }),
    }),
  );
  if (data === undefined || data.length === 0) return null;
  return (
    <section aria-labelledby="open-invitations" className="mt-8">
      <h2 id="open-invitations" className="mb-2">
        Open invitations
      </h2>
      <ul className="border-t border-line">
        {data.map((invitation) => (
          <li
            key={invitation.id}
            className="flex min-h-10 flex-wrap items-center gap-3 border-b border-line py-1.5"
          >
            <span className="w-36 font-550">{roleLabel(invitation.role)}</span>
            <span className="min-w-0 flex-1 truncate text-ink-2">
              {invitation.email ?? "Anyone with the link"}
            </span>
            <span className="text-12 text-ink-2" suppressHydrationWarning>
              until {formatDay(invitation.expiresAt)}
              {invitation.by === null ? "" : `, by ${invitation.by}`}
            </span>
            <Button
              kind="bare"
              size="sm"
              busy={revoke.isPending && revoke.variables.invitationId === invitation.id}
              onClick={() => revoke.mutate({ workspaceId, invitationId: invitation.id })}
            >
              Take back
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
