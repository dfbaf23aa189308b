"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { plural } from "~/components/format";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { notify } from "~/components/toast";
import { locationText } from "~/core/model/location";
import { FIX_WORDS } from "~/core/quality/fixes/fix-words";
import { fileHref } from "~/features/shared/file-address";
import { type RouterOutputs, useTRPC } from "~/trpc/react";
import type { RuleView } from "./rule-words";

type Preview = RouterOutputs["qualityRules"]["previewFix"];

/** Shows before and after with counts, then puts the correction over all files of the project. */
export function FixDialog({
  projectId,
  base,
  rule,
  onOpenChange,
}: {
  projectId: string;
  /** Address of the project. */
  base: string;
  rule: RuleView;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const preview = useQuery(
    trpc.qualityRules.previewFix.queryOptions({ projectId, rule: rule.name }, { retry: false }),
  );
  const apply = useMutation(
    trpc.qualityRules.applyFix.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.qualityRules.fixes.queryKey() });
        onOpenChange(false);
        notify("Noted. The next run applies it; it can be taken back on the page of rules.");
      },
    }),
  );
  const fix = rule.document?.fix ?? null;
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      width={760}
      title={fix === null ? "Mend" : FIX_WORDS[fix]}
      description="Files stay as they were added. Each run applies the correction after reading, and each file says so."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button
            kind="main"
            busy={apply.isPending}
            {...(preview.data?.cellCount
              ? {}
              : { disabledReason: "There is nothing that it would change." })}
            onClick={() => apply.mutate({ projectId, rule: rule.name })}
          >
            Mend from the next run on
          </Button>
        </>
      }
    >
      {preview.isPending && <Loading label="Looking at the files" shape="rows" rows={5} />}
      {preview.isError && <Note kind="bad">{preview.error.message}</Note>}
      {apply.isError && <Note kind="bad">{apply.error.message}</Note>}
      {preview.data && <Changes base={base} preview={preview.data} />}
    </Dialog>
  );
}

/** What was looked at where time was up. */
function reach({ filesTested, filesInAll, isWhole }: Preview): string {
  const rows = isWhole ? "" : "the first rows of ";
  return `${rows}${filesTested} of ${plural(filesInAll, "file")} were looked at, then time was up. A run looks at all`;
}

function Changes({ base, preview }: { base: string; preview: Preview }) {
  const noun = preview.kind === "drop-duplicate-rows" ? "row" : "cell";
  const isPart = preview.filesTested < preview.filesInAll || !preview.isWhole;
  if (preview.cellCount === 0 && !isPart)
    return (
      <p>
        Nothing would change: of no place that fails is it certain what it should say.
        {preview.kind === "date-to-iso" &&
          " Where a column does not tell whether days or months stand first, its dates are left to people."}
      </p>
    );
  return (
    <>
      <p className="mb-2">
        {isPart && "At least "}
        {plural(preview.cellCount, noun)} in {plural(preview.fileCount, "file")} would change
        {isPart && `; ${reach(preview)}`}.
        {preview.cellCount > preview.examples.length &&
          ` The first ${preview.examples.length} are shown.`}
      </p>
      <table className="w-full text-left">
        <thead className="text-12 text-ink-2">
          <tr>
            <th className="py-1 pr-3 font-medium">Place</th>
            <th className="py-1 pr-3 font-medium">Before</th>
            <th className="py-1 font-medium">After</th>
          </tr>
        </thead>
        <tbody>
          {preview.examples.map((example) => (
            <tr
              key={`${example.fileId} ${locationText(example.location)}`}
              className="border-t border-line align-top"
            >
              <td className="py-1 pr-3">
                <Link href={fileHref(base, example.fileId, example.location)} title={example.path}>
                  {locationText(example.location)}
                </Link>
              </td>
              <td className="py-1 pr-3 font-mono text-12 break-all whitespace-pre-wrap">
                {example.before}
              </td>
              <td className="py-1 font-mono text-12 break-all whitespace-pre-wrap">
                {example.after ?? "left out"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
