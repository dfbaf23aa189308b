"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorView } from "~/components/error-view";
import { Loading } from "~/components/loading";
import { SidePanel } from "~/components/side-panel";
import { messageOf } from "~/features/shared/use-decide";
import { useTRPC } from "~/trpc/react";
import { FileInspector } from "./file-inspector";
import { LinkInspector } from "./link-inspector";
import { canShowMore, sizesOf } from "./open-groups";
import { RingInspector } from "./ring-inspector";
import type { Explorer } from "./use-explorer";

export interface InspectorProps {
  projectId: string;
  base: string;
  explorer: Explorer;
  canDecide: boolean;
  canRename: boolean;
  /** What can be done with a link, at the foot. */
  actions: ReactNode;
}

/** The right panel: a link, a file or a ring. */
export function Inspector(props: InspectorProps) {
  const { view, link, select } = props.explorer;
  const { selection } = view;
  const titles = { edge: "Link", file: "File", ring: "Cluster" } as const;
  return (
    <SidePanel
      label={selection ? `Selected ${titles[selection.kind].toLowerCase()}` : "Selection"}
      open={selection !== null}
      onClose={() => select(null)}
      title={selection ? titles[selection.kind] : ""}
      width={436}
      min={332}
      storageKey="graph"
      footer={selection?.kind === "edge" && link.data ? props.actions : undefined}
    >
      {selection?.kind === "edge" && <EdgePart {...props} />}
      {selection?.kind === "file" && <FilePart {...props} fileId={selection.id} />}
      {selection?.kind === "ring" && <RingPart {...props} ringId={selection.id} />}
    </SidePanel>
  );
}

function EdgePart({ projectId, base, explorer, canDecide }: InspectorProps) {
  const { link, place, setPlace, outcome, failure } = explorer;
  if (link.error && !link.data)
    return <Failed error={link.error} what="This link cannot be shown." />;
  if (!link.data) return <Waiting label="Reading the link" />;
  return (
    <LinkInspector
      projectId={projectId}
      base={base}
      link={link.data}
      canDescribe={canDecide}
      canDecide={canDecide}
      place={place}
      onPlace={setPlace}
      outcome={outcome}
      failure={failure}
    />
  );
}

function FilePart(props: InspectorProps & { fileId: string }) {
  const { projectId, fileId, explorer } = props;
  const { view } = explorer;
  const trpc = useTRPC();
  const file = useQuery(trpc.graph.file.queryOptions({ projectId, fileId, filter: view.filter }));
  if (file.error && !file.data)
    return <Failed error={file.error} what="This file cannot be shown." />;
  if (!file.data) return <Waiting label="Reading the file" />;
  const card = file.data;
  return (
    <FileInspector
      base={props.base}
      file={card}
      isFocus={view.focus === fileId}
      canDecide={props.canDecide}
      onLink={(id) => explorer.select({ kind: "edge", id })}
      onFocus={() => explorer.focusOn(fileId)}
      onPath={() => explorer.pick.start("path", card)}
      onDraw={() => explorer.pick.start("draw", card)}
      onGroup={(id) => explorer.select({ kind: "ring", id })}
    />
  );
}

function RingPart(props: InspectorProps & { ringId: string }) {
  const { projectId, ringId, explorer } = props;
  const { loaded, view } = explorer;
  const trpc = useTRPC();
  const client = useQueryClient();
  const rename = useMutation(
    trpc.graph.renameCommunity.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: trpc.graph.overview.queryKey() }),
    }),
  );
  const ring = loaded.overview?.rings.find((entry) => entry.id === ringId);
  if (!loaded.overview) return <Waiting label="Reading the cluster" />;
  if (!ring) return <p className="p-4 text-ink-2">This one is not drawn any more.</p>;
  return (
    <RingInspector
      ring={ring}
      rings={loaded.overview.rings}
      bundles={loaded.overview.bundles}
      opened={loaded.opened.find((group) => group.groupId === ringId)}
      hasRoom={canShowMore(view.open, ringId, sizesOf(loaded.overview))}
      canRename={props.canRename && view.grouping === "cluster"}
      onRename={(name) => rename.mutate({ projectId, communityId: ringId, name })}
      onOpen={() => explorer.openGroup(ringId)}
      onFold={() => explorer.foldGroup(ringId)}
      onMore={() => explorer.showMore(ringId)}
      onSelect={(id) => explorer.select({ kind: "ring", id })}
    />
  );
}

function Waiting({ label }: { label: string }) {
  return (
    <div className="p-4">
      <Loading label={label} shape="text" />
    </div>
  );
}

function Failed({ error, what }: { error: { message: string }; what: string }) {
  return (
    <div className="p-4">
      <ErrorView what={what} why={messageOf(error)} />
    </div>
  );
}
