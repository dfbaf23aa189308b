"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "~/components/button";
import { Combobox } from "~/components/combobox";
import { useTRPC } from "~/trpc/react";
import type { FileView } from "./file-types";

/** Stands in the list for "none of them"; no class has it as its name. */
const NONE = " ";

/** A person's word on what the file is: it goes before a model's and before what was found here. */
export function ClassChoice({ view, projectId }: { view: FileView; projectId: string }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const say = useMutation(
    trpc.files.sayClass.mutationOptions({
      onSuccess: () =>
        Promise.all([
          client.invalidateQueries({ queryKey: trpc.files.pathKey() }),
          client.invalidateQueries({ queryKey: trpc.search.pathKey() }),
        ]),
    }),
  );
  const { inForce, classes, file } = view;
  const isSaid = inForce.by === "hand";
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-2">
      <Combobox
        size="sm"
        label="Say what it is"
        placeholder="Say what it is"
        options={[{ value: NONE, label: "None of the classes" }, ...classes]}
        value={isSaid ? (inForce.name ?? NONE) : null}
        onValueChange={(name) =>
          say.mutate({ projectId, fileId: file.id, name: name === NONE ? null : name })
        }
      />
      {isSaid && (
        <Button
          size="sm"
          busy={say.isPending}
          onClick={() => say.mutate({ projectId, fileId: file.id })}
        >
          Take it back
        </Button>
      )}
      {say.error && <p className="w-full text-12 text-danger">{say.error.message}</p>}
    </div>
  );
}
