"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "~/components/button";
import { Chip } from "~/components/chip";
import { ConfirmDialog } from "~/components/dialog";
import { plural } from "~/components/format";
import { Note } from "~/components/note";
import { useTRPC } from "~/trpc/react";
import type { ModelSettings } from "./models-section";
import { ServerDialog } from "./server-dialog";

export type Server = ModelSettings["servers"][number];

export interface PartProps {
  workspaceId: string;
  settings: ModelSettings;
  /** Ends once the settings are read anew. */
  onSaved: () => Promise<void>;
}

/** Servers of the workspace; keys show only as "stored". */
export function ServerList({ workspaceId, settings, onSaved }: PartProps) {
  const trpc = useTRPC();
  const [edited, setEdited] = useState<Server | "new" | null>(null);
  const [leaving, setLeaving] = useState<Server | null>(null);
  const [isKeyForgotten, setKeyForgotten] = useState(false);
  const remove = useMutation(
    trpc.models.removeServer.mutationOptions({
      onSuccess: () => {
        setLeaving(null);
        void onSaved();
      },
    }),
  );
  return (
    <div className="grid gap-3">
      {settings.servers.length > 0 && (
        <ul className="border-t border-line">
          {settings.servers.map((server) => (
            <li
              key={server.id}
              className="flex flex-wrap items-center gap-2 border-b border-line py-2"
            >
              <div className="min-w-0 flex-1 basis-60">
                <div className="flex flex-wrap items-center gap-2">
                  <span className="font-550">{server.title}</span>
                  <Chip kind={server.hasKey ? "ok" : "line"}>
                    {server.hasKey ? "key stored" : "no key"}
                  </Chip>
                </div>
                <p className="font-mono text-12 break-all text-ink-2">{server.baseUrl}</p>
                <p className="text-12 text-ink-3">
                  {plural(server.concurrency, "call")} at a time, {server.timeoutMs / 1_000} s each
                </p>
              </div>
              <Button size="sm" onClick={() => setEdited(server)}>
                Change
              </Button>
              <Button size="sm" kind="stop" onClick={() => setLeaving(server)}>
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isKeyForgotten && (
        <Note kind="care">
          The address has changed, so the stored key was forgotten: it is never sent to another
          address than the one it was entered for. Enter it again.
        </Note>
      )}
      {remove.error && <Note kind="bad">{remove.error.message}</Note>}
      <div>
        <Button onClick={() => setEdited("new")}>Add a server</Button>
      </div>
      {edited !== null && (
        <ServerDialog
          workspaceId={workspaceId}
          server={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
          onSaved={(forgotten) => {
            setEdited(null);
            setKeyForgotten(forgotten);
            void onSaved();
          }}
        />
      )}
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={`Remove ${leaving?.title ?? "the server"}?`}
        verb="Remove"
        stop
        busy={remove.isPending}
        onConfirm={() => leaving && remove.mutate({ workspaceId, serverId: leaving.id })}
      >
        Its key is deleted. Uses that it serves are worked out on this machine again.
      </ConfirmDialog>
    </div>
  );
}
