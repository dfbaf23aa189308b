"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { formatSize, plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { announce } from "~/components/live";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { RadioGroup } from "~/components/radio-group";
import { copyHasPictures, copyKindOf } from "~/core/model/copy-kind";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

type Images = "keep" | "remove";
type CopyState = RouterOutputs["files"]["copy"];

const LOOK_EVERY_MS = 1_500;

const PICTURES = [
  {
    value: "keep",
    label: "Keep pictures",
    help: "They may show people or signatures; nobody has looked. What cameras wrote into them is taken out.",
  },
  { value: "remove", label: "Blank pictures" },
] as const;

const ABOUT = {
  same: "A file of the same kind: personal data is replaced as the policy of the last run says, also in comments, properties and hidden parts. Nothing of what was replaced is left in its bytes.",
  text: "The text of this file, with personal data replaced as the policy of the last run says. Its layout and pictures are not in it.",
};

/** Makes the redacted copy of a file, says what was left out of it, and gives it. */
export function CopyDialog({
  projectId,
  fileId,
  fileName,
  formatType,
  open,
  onOpenChange,
}: {
  projectId: string;
  fileId: string;
  fileName: string;
  formatType: string | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const [images, setImages] = useState<Images>("keep");
  const copy = useCopy({ projectId, fileId, images }, open);
  const { state } = copy;
  const isMade = state?.state === "made";
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Redacted copy of “${fileName}”`}
      description={ABOUT[copyKindOf(formatType) ?? "same"]}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Close</Button>
          {isMade ? (
            <Button
              kind="main"
              icon={<Icon of={Download} />}
              onClick={() =>
                window.location.assign(`/api/files/${projectId}/${fileId}/copy?images=${images}`)
              }
            >
              Download
            </Button>
          ) : (
            <Button kind="main" busy={copy.isMaking || state === undefined} onClick={copy.make}>
              {state?.state === "refused" ? "Try again" : "Make the copy"}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3">
        {copyHasPictures(formatType) && (
          <RadioGroup
            legend="Pictures in it"
            options={PICTURES}
            value={images}
            onValueChange={setImages}
          />
        )}
        {copy.problem !== null && <Note kind="bad">{copy.problem}</Note>}
        {copy.isMaking ? (
          <Loading
            label="Making the copy and looking through it"
            rows={1}
            slow="Large files take a few minutes. You may close this: the copy is kept for a day."
          />
        ) : (
          <Outcome state={state} />
        )}
      </div>
    </Dialog>
  );
}

function Outcome({ state }: { state: CopyState | undefined }): ReactNode {
  if (state?.state === "refused") return <Note kind="bad">No copy is given. {state.detail}</Note>;
  if (state?.state !== "made") return null;
  return (
    <Note kind="ok">
      <p className="break-words">
        {state.fileName}, {formatSize(state.sizeBytes)}.{" "}
        {state.replaced === 0
          ? "Nothing had to be replaced."
          : `${plural(state.replaced, "value was", "different values were")} replaced.`}
      </p>
      {state.notes.length > 0 && (
        <ul className="mt-1.5 list-disc pl-4 text-12 text-ink-2">
          {state.notes.map(({ code, text }) => (
            <li key={code}>{text}</li>
          ))}
        </ul>
      )}
    </Note>
  );
}

/** How the copy stands; looked at again and again while it is being made. */
function useCopy(input: { projectId: string; fileId: string; images: Images }, open: boolean) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { images } = input;
  const [asked, setAsked] = useState<Images | null>(null);
  const options = trpc.files.copy.queryOptions(input);
  const isWaiting = asked === images;
  const copy = useQuery({
    ...options,
    enabled: open,
    refetchInterval: ({ state }) =>
      isWaiting && (state.data?.state ?? "none") === "none" ? LOOK_EVERY_MS : false,
  });
  const make = useMutation(
    trpc.files.makeCopy.mutationOptions({
      onMutate: () => queries.setQueryData(options.queryKey, { state: "none" }),
      onSuccess: () => setAsked(images),
    }),
  );
  const state = copy.data;
  const isMaking = make.isPending || (isWaiting && state?.state === "none");
  const said = isWaiting ? state?.state : undefined;
  useEffect(() => {
    if (said === "made") announce("The copy is ready.");
    if (said === "refused") announce("No copy is given.");
  }, [said]);
  return {
    state,
    isMaking,
    problem: make.error?.message ?? copy.error?.message ?? null,
    make: () => make.mutate(input),
  };
}
