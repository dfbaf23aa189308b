"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import { useState } from "react";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { formatDay, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { Textarea } from "~/components/input";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { LONGEST_COMMENT } from "~/core/model/review-view";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

interface Place {
  projectId: string;
  edgeId: string;
}

/** What people wrote about a link; read when it is opened. */
export function LinkComments({
  projectId,
  edgeId,
  isBlind = false,
  canWrite,
}: Place & {
  /** Others are kept back until the own answer. */
  isBlind?: boolean;
  canWrite: boolean;
}) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className="mt-6 border-t border-line pt-3" aria-label="Comments">
      <Button
        kind="bare"
        size="sm"
        icon={<Icon of={MessagesSquare} />}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        Comments
      </Button>
      {isOpen && (
        <Thread projectId={projectId} edgeId={edgeId} isBlind={isBlind} canWrite={canWrite} />
      )}
    </section>
  );
}

function Thread({
  projectId,
  edgeId,
  isBlind,
  canWrite,
}: Place & { isBlind: boolean; canWrite: boolean }) {
  const trpc = useTRPC();
  const thread = useQuery(trpc.reviewers.comments.queryOptions({ projectId, edgeId, isBlind }));
  const add = useMutation(trpc.reviewers.comment.mutationOptions());
  const refresh = useRefresh();
  if (thread.isPending) return <Loading label="Reading the comments" shape="rows" rows={2} />;
  if (thread.isError) return <Note kind="bad">{thread.error.message}</Note>;
  const { comments, keptBack, older } = thread.data;
  return (
    <div className="mt-2 max-w-[70ch]">
      {older > 0 && (
        <p className="mb-2 text-12 text-ink-2">{plural(older, "older comment")} not shown.</p>
      )}
      {comments.length === 0 && keptBack === 0 && (
        <p className="text-12 text-ink-2">Nobody has written about this link.</p>
      )}
      <ol className="flex flex-col gap-3">
        {comments.map((comment) => (
          <Comment key={comment.id} projectId={projectId} comment={comment} onChanged={refresh} />
        ))}
      </ol>
      {keptBack > 0 && (
        <p className="mt-2 text-12 text-ink-2">
          {plural(keptBack, "comment")} of others: shown after you answer.
        </p>
      )}
      {canWrite && (
        <Write
          label="Write a comment"
          action="Add"
          start=""
          failure={add.error?.message}
          onSend={async (text) => {
            await add.mutateAsync({ projectId, edgeId, text });
            await refresh();
          }}
        />
      )}
    </div>
  );
}

type CommentView = RouterOutputs["reviewers"]["comments"]["comments"][number];

function Comment({
  projectId,
  comment,
  onChanged,
}: {
  projectId: string;
  comment: CommentView;
  onChanged: () => Promise<void>;
}) {
  const trpc = useTRPC();
  const [isEditing, setIsEditing] = useState(false);
  const edit = useMutation(trpc.reviewers.editComment.mutationOptions());
  const remove = useMutation(trpc.reviewers.removeComment.mutationOptions());
  const failure = edit.error?.message ?? remove.error?.message;
  return (
    <li className="text-13">
      <p className="flex flex-wrap items-center gap-2 text-12 text-ink-2">
        <b className="font-medium text-ink">{comment.by ?? "Someone who has left"}</b>
        <span>
          {formatDay(comment.at)}
          {comment.editedAt !== null && ", changed"}
        </span>
        {comment.canEdit && !isEditing && (
          <>
            <Button kind="bare" size="sm" onClick={() => setIsEditing(true)}>
              Change
            </Button>
            <Button
              kind="bare"
              size="sm"
              busy={remove.isPending}
              onClick={() =>
                remove.mutate(
                  { projectId, commentId: comment.id },
                  { onSuccess: () => void onChanged() },
                )
              }
            >
              Take back
            </Button>
          </>
        )}
      </p>
      {failure && <Note kind="care">{failure}</Note>}
      {isEditing ? (
        <Write
          label="Change the comment"
          action="Save"
          start={comment.said}
          failure={edit.error?.message}
          onSend={async (text) => {
            await edit.mutateAsync({ projectId, commentId: comment.id, text });
            setIsEditing(false);
            await onChanged();
          }}
        />
      ) : (
        <p className="whitespace-pre-wrap break-words">{comment.said}</p>
      )}
    </li>
  );
}

function Write({
  label,
  action,
  start,
  failure,
  onSend,
}: {
  label: string;
  action: string;
  start: string;
  failure: string | undefined;
  onSend: (text: string) => Promise<void>;
}) {
  const [text, setText] = useState(start);
  const [isBusy, setIsBusy] = useState(false);
  async function send(): Promise<void> {
    if (text.trim() === "") return;
    setIsBusy(true);
    await onSend(text.trim()).then(
      () => setText(""),
      () => undefined,
    );
    setIsBusy(false);
  }
  return (
    <form
      className="mt-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field label={label} {...(failure ? { error: failure } : {})}>
        <Textarea
          rows={2}
          maxLength={LONGEST_COMMENT}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <div className="mt-2">
        <Button
          size="sm"
          type="submit"
          busy={isBusy}
          disabledReason={text.trim() === "" ? "Write something first." : undefined}
        >
          {action}
        </Button>
      </div>
    </form>
  );
}

function useRefresh(): () => Promise<void> {
  const trpc = useTRPC();
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: trpc.reviewers.comments.pathKey() });
}
