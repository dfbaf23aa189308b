"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "~/components/button";
import { Card } from "~/components/card";
import { ConfirmDialog } from "~/components/dialog";
import { formatCount, formatDay, formatSize, plural } from "~/components/format";
import { Note } from "~/components/note";
import { notify } from "~/components/toast";
import { AcceptDialog, type ToAccept } from "~/features/quality/overview/accept-dialog";
import { fileHref } from "~/features/shared/file-address";
import { FileName } from "~/features/shared/file-name";
import { HeldDialog, useHeld } from "~/features/shared/held-dialog";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import { levelSentence } from "./duplicate-words";

type Group = RouterOutputs["quality"]["copies"]["groups"][number];
type Member = Group["members"][number];

/** The files of a group side by side. Keeping one takes the others out of the project; keeping all says that they are meant. */
export function CopyGroup({
  projectId,
  base,
  group,
  can,
  onSettled,
}: {
  projectId: string;
  base: string;
  group: Group;
  can: { readonly edit: boolean; readonly remove: boolean };
  onSettled: () => void;
}) {
  const trpc = useTRPC();
  const [keep, setKeep] = useState<Member | null>(null);
  const [wish, setWish] = useState<ToAccept | null>(null);
  const held = useHeld();
  const keepOne = useMutation(
    trpc.quality.keepOne.mutationOptions({
      onSuccess: ({ leftOut }) => {
        setKeep(null);
        held.close();
        notify(`${plural(leftOut, "file")} left out.`);
        onSettled();
      },
      onError: (error) => held.take(error),
    }),
  );
  const others = group.files - 1;
  return (
    <Card
      title={levelSentence(group.level, group.similarity)}
      actions={
        can.edit && (
          <Button
            size="sm"
            onClick={() =>
              setWish({
                subject: `copies:${group.groupKey}`,
                title: `${group.files} files stay in the project, and none counts as an extra copy.`,
              })
            }
          >
            Keep all
          </Button>
        )
      }
    >
      {keepOne.error && held.reason === null && (
        <Note kind="bad" className="mb-3">
          {keepOne.error.message}
        </Note>
      )}
      <ul className="grid gap-3 desk:grid-cols-2">
        {group.members.map((member) => (
          <MemberItem
            key={member.fileId}
            base={base}
            member={member}
            onKeep={can.remove ? () => setKeep(member) : null}
          />
        ))}
      </ul>
      {group.files > group.members.length && (
        <p className="mt-3 text-ink-2">
          and {plural(group.files - group.members.length, "more file")}
        </p>
      )}
      <ConfirmDialog
        open={keep !== null && held.reason === null}
        onOpenChange={(open) => !open && setKeep(null)}
        title={`Keep “${keep?.name ?? ""}” and leave ${plural(others, "other file")} out?`}
        verb={others === 1 ? "Leave it out" : `Leave ${formatCount(others)} out`}
        keep="Cancel"
        busy={keepOne.isPending}
        onConfirm={() =>
          keep && keepOne.mutate({ projectId, groupKey: group.groupKey, fileId: keep.fileId })
        }
      >
        {others === 1
          ? "It leaves the project with its links. Its bytes and versions stay stored, and this can be undone."
          : "They leave the project with their links. Their bytes and versions stay stored, and this can be undone."}
      </ConfirmDialog>
      <HeldDialog
        held={held}
        verb="Leave out all the same"
        busy={keepOne.isPending}
        onConfirm={() =>
          keep &&
          keepOne.mutate({
            projectId,
            groupKey: group.groupKey,
            fileId: keep.fileId,
            despiteRetention: true,
          })
        }
      />
      <AcceptDialog
        projectId={projectId}
        wish={wish}
        onClose={() => setWish(null)}
        onAccepted={onSettled}
      />
    </Card>
  );
}

function MemberItem({
  base,
  member,
  onKeep,
}: {
  base: string;
  member: Member;
  onKeep: (() => void) | null;
}) {
  const facts: Array<[string, string]> = [
    ["Folder", folderOf(member.path)],
    ["Size", formatSize(member.sizeBytes)],
    ["Author", member.author ?? "–"],
    ["Saved", member.modifiedAt === null ? "–" : formatDay(member.modifiedAt)],
    ["Links", formatCount(member.links)],
    ["Own score", member.qualityScore === null ? "–" : member.qualityScore.toFixed(1)],
  ];
  return (
    <li className="min-w-0 rounded-2 border border-line p-3">
      <FileName name={member.name} href={fileHref(base, member.fileId)} />
      <dl className="mt-2 grid grid-cols-[72px_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-12">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="[overflow-wrap:anywhere]" suppressHydrationWarning>
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {onKeep && (
        <Button size="sm" className="mt-3" label={`Keep this one: ${member.path}`} onClick={onKeep}>
          Keep this one
        </Button>
      )}
    </li>
  );
}

function folderOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? "top folder" : path.slice(0, at);
}
