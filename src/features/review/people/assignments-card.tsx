"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Card } from "~/components/card";
import { Field } from "~/components/field";
import { formatCount, formatDay, plural } from "~/components/format";
import { Input } from "~/components/input";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { Select } from "~/components/select";
import { RelationshipType } from "~/core/model/edge";
import { DEFAULT_FILTER } from "~/core/model/graph-filter";
import { LONGEST_NOTE } from "~/core/model/review-view";
import { RELATIONSHIP_ORDER, RELATIONSHIP_STYLE } from "~/features/shared/relationship-style";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

type Assignment = RouterOutputs["reviewers"]["assignments"][number];

/** Who is asked to review which links. */
export function AssignmentsCard({
  projectId,
  base,
  canAssign,
}: {
  projectId: string;
  base: string;
  canAssign: boolean;
}) {
  const trpc = useTRPC();
  const list = useQuery(trpc.reviewers.assignments.queryOptions({ projectId }));
  return (
    <Card
      title={canAssign ? "Asked to review" : "You are asked to review"}
      actions={
        <ButtonLink size="sm" href={`${base}/review?only=assigned`}>
          Mine
        </ButtonLink>
      }
    >
      {list.isPending && <Loading label="Reading assignments" shape="rows" rows={2} />}
      {list.isError && <Note kind="bad">{list.error.message}</Note>}
      {list.data?.length === 0 && <p className="text-ink-2">Nobody is asked for certain links.</p>}
      <ul>
        {list.data?.map((row) => (
          <Row key={row.id} projectId={projectId} row={row} canEnd={canAssign} />
        ))}
      </ul>
      {canAssign && <Assign projectId={projectId} />}
    </Card>
  );
}

function Row({ projectId, row, canEnd }: { projectId: string; row: Assignment; canEnd: boolean }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const end = useMutation(trpc.reviewers.endAssignment.mutationOptions({ onSettled: refresh }));
  return (
    <li className="flex flex-wrap items-center gap-2 border-b border-line py-2 last:border-0">
      <span className="min-w-0 flex-1">
        <b className="font-medium">{row.to ?? "Someone who has left"}</b>{" "}
        <span className="text-ink-2">
          {row.left === 0
            ? `has nothing left of ${plural(row.links, "link")}`
            : `${formatCount(row.left)} of ${plural(row.links, "link")} left`}
          , asked by {row.by ?? "someone who has left"}, {formatDay(row.createdAt)}
        </span>
        {row.note && <span className="block font-serif break-words">“{row.note}”</span>}
        {end.isError && <span className="block text-danger">{end.error.message}</span>}
      </span>
      {canEnd && (
        <Button
          size="sm"
          busy={end.isPending}
          onClick={() => end.mutate({ projectId, assignmentId: row.id })}
        >
          Take back
        </Button>
      )}
    </li>
  );
}

type Sure = "unsure" | "all" | "sure";
const RANGE: Readonly<Record<Sure, { min: number; max: number }>> = {
  unsure: { min: 0.2, max: 0.8 },
  all: { min: 0, max: 1 },
  sure: { min: 0.8, max: 1 },
};

function Assign({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const people = useQuery(trpc.reviewers.people.queryOptions({ projectId }));
  const assign = useMutation(trpc.reviewers.assign.mutationOptions({ onSettled: refresh }));
  const [userId, setUserId] = useState("");
  const [type, setType] = useState("all");
  const [sure, setSure] = useState<Sure>("all");
  const [note, setNote] = useState("");
  const known = RelationshipType.safeParse(type).data;
  return (
    <form
      className="mt-3 grid gap-3 border-t border-line pt-3 panel:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        const filter = { ...DEFAULT_FILTER, ...RANGE[sure], ...(known ? { types: [known] } : {}) };
        assign.mutate({ projectId, userId, filter, ...(note.trim() ? { note: note.trim() } : {}) });
      }}
    >
      <Field label="Ask">
        <Select
          options={(people.data ?? []).map(({ userId: id, name }) => ({ value: id, label: name }))}
          value={userId}
          onValueChange={setUserId}
        />
      </Field>
      <Field label="About">
        <Select
          options={[
            { value: "all", label: "All kinds of links" },
            ...RELATIONSHIP_ORDER.map((entry) => ({
              value: entry as string,
              label: RELATIONSHIP_STYLE[entry].active,
            })),
          ]}
          value={type}
          onValueChange={setType}
        />
      </Field>
      <Field label="Scores">
        <Select
          options={[
            { value: "all", label: "Any" },
            { value: "unsure", label: "20 to 80 %" },
            { value: "sure", label: "Over 80 %" },
          ]}
          value={sure}
          onValueChange={setSure}
        />
      </Field>
      <Field label="Note" optional>
        <Input
          value={note}
          maxLength={LONGEST_NOTE}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-2 panel:col-span-2">
        <Button
          type="submit"
          busy={assign.isPending}
          disabledReason={userId === "" ? "Choose whom to ask." : undefined}
        >
          Ask to review
        </Button>
        <span className="text-12 text-ink-2" role="status">
          {assign.data
            ? `${plural(assign.data.links, "link")} asked for.${assign.data.leftOut > 0 ? ` ${formatCount(assign.data.leftOut)} more found no room: ask again when these are done.` : ""}`
            : "Links that wait now; those of later runs are not among them."}
        </span>
        {assign.isError && <Note kind="care">{assign.error.message}</Note>}
      </div>
    </form>
  );
}

function useRefresh(): () => Promise<void> {
  const trpc = useTRPC();
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: trpc.reviewers.assignments.pathKey() });
}
