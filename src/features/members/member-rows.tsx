"use client";

import { Button } from "~/components/button";
import { formatRelative } from "~/components/format";
import { Select } from "~/components/select";
import { Role } from "~/core/model/role";
import { Person } from "~/features/shared/person";
import type { Member } from "./members-screen";
import { roleLabel } from "./role-words";

const ROLE_OPTIONS = Role.options.map((role) => ({ value: role, label: roleLabel(role) }));

/** One row a person. */
export function MemberRows({
  members,
  userId,
  canManage,
  onRole,
  onRemove,
}: {
  members: readonly Member[];
  userId: string;
  canManage: boolean;
  onRole: (member: Member, role: Role) => void;
  onRemove: (member: Member) => void;
}) {
  const owners = members.filter((member) => member.role === "owner").length;
  const now = new Date();
  return (
    <ul aria-label="Members" className="border-t border-line">
      {members.map((member) => {
        const isLastOwner = member.role === "owner" && owners === 1;
        const isMe = member.userId === userId;
        return (
          <li
            key={member.userId}
            className="flex min-h-[52px] flex-wrap items-center gap-x-3 gap-y-2 border-b border-line py-2"
          >
            <Person name={member.name} quiet />
            <div className="min-w-0 flex-1 basis-48">
              <p className="truncate font-550">
                {member.name}
                {isMe && <span className="font-normal text-ink-3"> (you)</span>}
              </p>
              <p className="truncate text-12 text-ink-2">{member.email}</p>
            </div>
            <p className="w-36 text-12 text-ink-2 max-desk:hidden" suppressHydrationWarning>
              {member.lastSeenAt === null
                ? "Not seen yet"
                : `Seen ${formatRelative(member.lastSeenAt, { now })}`}
            </p>
            {canManage && !isLastOwner ? (
              <Select
                label={`Role of ${member.name}`}
                className="w-36"
                options={ROLE_OPTIONS}
                value={member.role}
                onValueChange={(role) => role !== member.role && onRole(member, role)}
              />
            ) : (
              <span className="w-36 px-2.5 text-ink-2">{roleLabel(member.role)}</span>
            )}
            {(canManage || isMe) && (
              <Button
                kind="bare"
                size="sm"
                disabledReason={
                  isLastOwner
                    ? "The last owner cannot leave. Make another member owner first."
                    : undefined
                }
                onClick={() => onRemove(member)}
              >
                {isMe ? "Leave" : "Remove"}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
