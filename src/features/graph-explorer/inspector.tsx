"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorView } from "~/components/error-view";
import { Loading } from "~/components/loading";
import { SidePanel } from "~/components/side-panel";
import type { EdgeDetail, FileCard } from "~/core/model/graph-view";
import { messageOf } from "~/features/shared/use-decide";
import { useTRPC } from "~/trpc/react";
import { FileInspector } from "./file-inspector";
import type { GraphView } from "./graph-url";
import { LinkInspector } from "./link-inspector";
import { RingInspector } from "./ring-inspector";
import type { LoadedScene } from "./use-scene";

export interface InspectorProps {
  projectId: string;
  base: string;
  view: GraphView;
  loaded: LoadedScene;
  link: { data: EdgeDetail | undefined; error: { message: string } | null };
  place: number;
  failure: string | null;
  canDecide: boolean;
  canRename: boolean;
  actions: ReactNode;
  onPlace: (place: number) => void;
  onClose: () => void;
  onSelect: (selection: GraphView["selection"]) => void;
  onOpenGroup: (id: string) => void;
  onFoldGroup: (id: string) => void;
  onMore: (id: string) => void;
  onFocus: (fileId: string) => void;
  onPick: (purpose: "draw" | "path", file: FileCard) => void;
}

/** The right panel: a link, a file or a ring. */
export function Inspector(props: InspectorProps) {
  const { selection } = props.view;
  const titles = { edge: "Link", file: "File", ring: "Cluster" } as const;
  return (
    <SidePanel
      label={selection ? `Selected ${titles[selection.kind].toLowerCase()}` : "Selection"}
      open={selection !== null}
      onClose={props.onClose}
      title={selection ? titles[selection.kind] : ""}
      width={436}
      min={332}
      storageKey="graph"
      footer={selection?.kind === "edge" && props.link.data ? props.actions : undefined}
    >
      {selection?.kind === "edge" && <EdgePart {...props} />}
      {selection?.kind === "file" && <FilePart {...props} fileId={selection.id} />}
      {selection?.kind === "ring" && <RingPart {...props} ringId={selection.id} />}
    </SidePanel>
  );
}

function EdgePart({ link, projectId, base, place, onPlace, failure }: InspectorProps) {
  if (link.error && !link.data)
    return <Failed error={link.error} what="This link cannot be shown." />;
  if (!link.data) return <Loading label="Reading the link" shape="text" />;
  return (
    <LinkInspector
      projectId={projectId}
      base={base}
      link={link.data}
      place={place}
      onPlace={onPlace}
      failure={failure}
    />
  );
}

function FilePart(props: InspectorProps & { fileId: string }) {
  const { projectId, fileId, view } = props;
  const trpc = useTRPC();
  const file = useQuery(trpc.graph.file.queryOptions({ projectId, fileId, filter: view.filter }));
  if (file.error && !file.data)
    return <Failed error={file.error} what="This file cannot be shown." />;
  if (!file.data) return <Loading label="Reading the file" shape="text" />;
  const card = file.data;
  return (
    <FileInspector
      base={props.base}
      file={card}
      isFocus={view.focus === fileId}
      canDecide={props.canDecide}
      onLink={(id) => props.onSelect({ kind: "edge", id })}
      onFocus={() => props.onFocus(fileId)}
      onPath={() => props.onPick("path", card)}
      onDraw={() => props.onPick("draw", card)}
      onGroup={(id) => props.onSelect({ kind: "ring", id })}
    />
  );
}

function RingPart(props: InspectorProps & { ringId: string }) {
  const { projectId, ringId, loaded, view } = props;
  const trpc = useTRPC();
  const client = useQueryClient();
  const rename = useMutation(
    trpc.graph.renameCommunity.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: trpc.graph.overview.queryKey() }),
    }),
  );
  const ring = loaded.overview?.rings.find((entry) => entry.id === ringId);
  if (!loaded.overview) return <Loading label="Reading the cluster" shape="text" />;
  if (!ring) return <p className="p-4 text-ink-2">This one is not drawn any more.</p>;
  return (
    <RingInspector
      ring={ring}
      rings={loaded.overview.rings}
      bundles={loaded.overview.bundles}
      opened={loaded.opened.find((group) => group.groupId === ringId)}
      canRename={props.canRename && view.grouping === "cluster"}
      onRename={(name) => rename.mutate({ projectId, communityId: ringId, name })}
      onOpen={() => props.onOpenGroup(ringId)}
      onFold={() => props.onFoldGroup(ringId)}
      onMore={() => props.onMore(ringId)}
      onSelect={(id) => props.onSelect({ kind: "ring", id })}
    />
  );
}

function Failed({ error, what }: { error: { message: string }; what: string }) {
  return (
    <div className="p-4">
      <ErrorView what={what} why={messageOf(error)} />
    </div>
  );
}
