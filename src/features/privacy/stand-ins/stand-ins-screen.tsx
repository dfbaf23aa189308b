"use client";

import { KeyList } from "./key-list";
import { LookUp } from "./look-up";
import { Sightings } from "./sightings";
import type { KeyGeneration } from "./stand-in-types";

/** Stand-ins of the workspace: what one stands for, under which key they are made, and who saw what. */
export function StandInsScreen({
  workspaceId,
  projectId,
  base,
  keys,
  fileId,
  standIn,
  may,
}: {
  workspaceId: string;
  projectId: string;
  /** Address of the workspace. */
  base: string;
  keys: readonly KeyGeneration[];
  /** What the address asks for. */
  fileId: string | null;
  standIn: string;
  may: { readonly reveal: boolean; readonly rotate: boolean; readonly audit: boolean };
}) {
  return (
    <div className="grid gap-10">
      <p className="max-w-[72ch] text-ink-2">
        One person, account or address has the same stand-in in every file of this workspace,
        however it is written, so links between files stay. Stand-ins of this workspace mean nothing
        in another.
      </p>
      {may.reveal ? (
        <LookUp
          workspaceId={workspaceId}
          projectId={projectId}
          base={base}
          fileId={fileId}
          standIn={standIn}
        />
      ) : (
        <section aria-labelledby="look-up">
          <h2 id="look-up" className="mb-2">
            What one stands for
          </h2>
          <p className="max-w-[72ch] text-ink-2">
            Your role does not allow turning stand-ins back. An owner or a compliance officer can.
          </p>
        </section>
      )}
      <KeyList workspaceId={workspaceId} initial={keys} canRotate={may.rotate} />
      {may.audit && <Sightings workspaceId={workspaceId} base={base} />}
    </div>
  );
}
