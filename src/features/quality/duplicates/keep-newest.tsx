"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Checkbox } from "~/components/checkbox";
import { Dialog } from "~/components/dialog";
import { formatCount, formatDate, formatDay, formatSize, plural } from "~/components/format";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { HeldDialog, useHeld } from "~/features/shared/held-dialog";
import { type RouterInputs, type RouterOutputs, useTRPC } from "~/trpc/react";
import { levelWord } from "./duplicate-words";

type NewestOf = RouterInputs["quality"]["newest"]["of"];
type Level = Extract<NewestOf, { kind: "copies" }>["levels"][number];
type Preview = RouterOutputs["quality"]["newest"];

const LEVELS: readonly Level[] = ["exact", "content", "near"];
/** Copies of other content are left to the person to add. */
const SURE: readonly Level[] = ["exact", "content"];

/** The button that keeps the newest file of each group, with what it would do before it does it. `code` is a kind of odd thing; null means copies. */
export function KeepNewest({
  projectId,
  code,
  opensAtOnce,
}: {
  projectId: string;
  code: "two-finals" | "older-copy" | null;
  opensAtOnce: boolean;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const onChanged = async () => {
    await queries.invalidateQueries({ queryKey: trpc.quality.pathKey() });
    router.refresh();
  };
  const [isOpen, setIsOpen] = useState(opensAtOnce);
  const setOpen = (open: boolean) => {
    setIsOpen(open);
    if (open || !search.has("keep")) return;
    // Else the page would ask again whenever it is loaded.
    const rest = new URLSearchParams(search);
    rest.delete("keep");
    window.history.replaceState(null, "", rest.size === 0 ? path : `${path}?${rest}`);
  };
  const [levels, setLevels] = useState<readonly Level[]>(SURE);
  const held = useHeld();
  const of: NewestOf =
    code === null ? { kind: "copies", levels: [...levels] } : { kind: "odd", code };
  const canAsk = code !== null || levels.length > 0;
  const preview = useQuery({
    ...trpc.quality.newest.queryOptions({ projectId, of }),
    enabled: isOpen && canAsk,
    gcTime: 0,
  });
  const keep = useMutation(
    trpc.quality.keepNewest.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        held.close();
        return onChanged();
      },
      onError: (error) => held.take(error),
    }),
  );
  const plan = canAsk ? preview.data : undefined;
  const go = (despiteRetention: boolean) =>
    plan && keep.mutate({ projectId, of, mark: plan.mark, despiteRetention });
  return (
    <>
      <Button onClick={() => setOpen(true)}>Keep the newest of each</Button>
      <Dialog
        open={isOpen && held.reason === null}
        onOpenChange={setOpen}
        width={640}
        title="Keep the newest of each"
        description="The file that was saved last stays; the others leave the project with their links. Their bytes and versions stay stored, and the act can be undone. Passwords that were given for them are forgotten."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button
              kind="main"
              busy={keep.isPending}
              disabledReason={
                plan === undefined || plan.leftOut === 0 ? "Nothing would go" : undefined
              }
              onClick={() => go(false)}
            >
              {plan === undefined || plan.leftOut === 0
                ? "Leave out"
                : `Leave ${plural(plan.leftOut, "file")} out`}
            </Button>
          </>
        }
      >
        {code === null && (
          <fieldset className="mb-3 flex flex-wrap gap-x-4 gap-y-1">
            <legend className="mb-1 text-12 text-ink-2">Which copies</legend>
            {LEVELS.map((level) => (
              <Checkbox
                key={level}
                label={levelWord(level)}
                checked={levels.includes(level)}
                onCheckedChange={(isOn) =>
                  setLevels(
                    LEVELS.filter((each) => (each === level ? isOn : levels.includes(each))),
                  )
                }
              />
            ))}
          </fieldset>
        )}
        {keep.error && held.reason === null && (
          <Note kind="bad" className="mb-3">
            {keep.error.message}
          </Note>
        )}
        {preview.error && <Note kind="bad">{preview.error.message}</Note>}
        {canAsk && preview.isPending && <Loading label="Looking at the groups" />}
        {!canAsk && <p className="text-ink-2">Choose at least one kind of copies.</p>}
        {plan !== undefined && <Plan plan={plan} hasHours={code === null} />}
      </Dialog>
      <HeldDialog
        held={held}
        verb="Leave out all the same"
        busy={keep.isPending}
        onConfirm={() => go(true)}
      />
    </>
  );
}

interface PlanProps {
  plan: Preview;
  /** Odd files are told by the day that they name themselves, without an hour. */
  hasHours: boolean;
}

function Plan({ plan, hasHours }: PlanProps) {
  const { groups, leftOut, inside, bytes, shown, groupsBeyond, held, undecided } = plan;
  const staying =
    held > 0 &&
    ` ${plural(held, "older file")} ${held === 1 ? "stays" : "stay"}, because something that came out of ${held === 1 ? "it" : "them"} has no copy that stays.`;
  if (groups === 0)
    return (
      <>
        {undecided === 0 && (
          <p className="text-ink-2">No group of this kind has a file to leave out.{staying}</p>
        )}
        <Undecided plan={plan} hasHours={hasHours} />
      </>
    );
  return (
    <>
      <Undecided plan={plan} hasHours={hasHours} />
      <p>
        {plural(groups, "file")} {groups === 1 ? "stays" : "stay"}, {formatCount(leftOut)}{" "}
        {leftOut === 1 ? "goes" : "go"} ({formatSize(bytes)})
        {inside > 0 && `, ${formatCount(inside)} of them with the file that they came out of`}.
        {staying}
        {groupsBeyond > 0 &&
          ` ${plural(groupsBeyond, "more group")} are beyond what one act does; do it once more afterwards.`}
      </p>
      <ul className="mt-2 grid gap-2">
        {shown.map(({ kept, beside, leftOut: gone, more }) => (
          <li
            key={`${kept.fileId}:${gone[0]?.fileId}`}
            className="rounded-2 border border-line p-2.5"
          >
            {[kept, ...beside].map((file) => (
              <FileLine key={file.fileId} word="Stays" file={file} />
            ))}
            {gone.some((file) => scoreOf(file) > scoreOf(kept)) && (
              <p className="text-12 text-warn">
                A file that goes has a better score of its own than the one that stays.
              </p>
            )}
            {gone.map((file) => (
              <FileLine key={file.fileId} word="Goes" file={file} />
            ))}
            {more > 0 && <p className="mt-1 text-12 text-ink-2">and {plural(more, "more file")}</p>}
          </li>
        ))}
      </ul>
      {groups > shown.length && (
        <p className="mt-2 text-12 text-ink-2">
          and {plural(groups - shown.length, "more group")}, which are dealt with alike
        </p>
      )}
    </>
  );
}

/** Files that are left to the person, because several that differ were saved last on one day. */
function Undecided({ plan: { undecided, undecidedShown }, hasHours }: PlanProps) {
  if (undecided === 0) return null;
  const more = undecided - undecidedShown.length;
  const now = new Date();
  const saved = ({ path, modifiedAt }: Preview["undecidedShown"][number][number]) =>
    modifiedAt === null || !hasHours ? path : `${path} (${formatDate(modifiedAt, { now })})`;
  return (
    <Note className="mb-3">
      In {plural(undecided, "group")}, files that differ were saved last on the same day. Of these
      all stay; look at them and choose which to keep.
      <ul className="mt-1 grid gap-1">
        {undecidedShown.map((files) => (
          <li key={files[0]?.fileId} className="wrap-anywhere" suppressHydrationWarning>
            {files.map(saved).join(", ")}
          </li>
        ))}
        {more > 0 && <li>and {plural(more, "more group")}</li>}
      </ul>
    </Note>
  );
}

function scoreOf({ qualityScore }: Preview["shown"][number]["kept"]): number {
  return qualityScore ?? 0;
}

function FileLine({ word, file }: { word: string; file: Preview["shown"][number]["kept"] }) {
  return (
    <p className="grid grid-cols-[44px_minmax(0,1fr)_auto] gap-x-2 text-12 max-desk:grid-cols-[44px_minmax(0,1fr)]">
      <span className={word === "Stays" ? "font-550" : "text-ink-2"}>{word}</span>
      <span className="[overflow-wrap:anywhere]">{file.path}</span>
      <span className="text-ink-2 max-desk:col-start-2" suppressHydrationWarning>
        {file.modifiedAt === null
          ? `added ${formatDay(file.addedAt)}`
          : `saved ${formatDay(file.modifiedAt)}`}
        {file.qualityScore !== null && ` · score ${file.qualityScore.toFixed(1)}`}
      </span>
    </p>
  );
}
