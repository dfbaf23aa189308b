"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "~/components/button";
import { Card } from "~/components/card";
import { formatCount, plural } from "~/components/format";
import { KeyValue } from "~/components/key-value";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { useTRPC } from "~/trpc/react";
import { WentByDetails } from "./went-by-details";
import { changeWords, namedWords, type WentByView } from "./went-by-words";

/** Differences that stand open; the rest is asked for. */
const MAX_SHOWN = 6;

/** What a run went by when it started, what is otherwise now, and what was otherwise in the run before. */
export function WentBy({
  projectId,
  base,
  runId,
}: {
  projectId: string;
  base: string;
  runId: string;
}) {
  const trpc = useTRPC();
  const { data, isError, isFetching, refetch } = useQuery(
    trpc.runs.wentBy.queryOptions({ projectId, runId }),
  );
  return (
    <Card title="What this run went by" className="mt-5">
      {data !== undefined ? (
        <Facts base={base} wentBy={data} />
      ) : isError ? (
        <Note
          kind="care"
          action={
            <Button size="sm" busy={isFetching} onClick={() => void refetch()}>
              Try again
            </Button>
          }
        >
          This could not be read just now. The rest of the page stands.
        </Note>
      ) : (
        <Loading label="Reading what this run went by" rows={4} shape="text" />
      )}
    </Card>
  );
}

function Facts({ base, wentBy }: { base: string; wentBy: WentByView }) {
  const { pipeline, policy, pack, rules, off, corrections, isKept } = wentBy;
  return (
    <>
      <p className="mb-2.5 text-ink-2">
        {isKept
          ? "Kept as it was when the run started, whatever was changed afterwards."
          : "This run is from before packs, rules and corrections were kept with a run: those of now are shown."}
      </p>
      <KeyValue
        items={[
          {
            key: "Pipeline",
            value: (
              <FactLink href={`${base}/pipelines?version=${pipeline.version}`}>
                “{pipeline.name}”, version {pipeline.version}
              </FactLink>
            ),
          },
          { key: "Policy", value: <Policy base={base} policy={policy} /> },
          { key: "Industry pack", value: namedWords(pack) },
          {
            key: "Quality rules",
            value: (
              <>
                {plural(rules.length, "rule")} besides those built in
                {off.length > 0 && `, ${formatCount(off.length)} switched off`} (
                <FactLink href={`${base}/quality/rules`}>those of now</FactLink>)
              </>
            ),
          },
          {
            key: "Corrections",
            value: corrections.length === 0 ? "none" : plural(corrections.length, "correction"),
          },
        ]}
      />
      <Differences wentBy={wentBy} />
      <WentByDetails wentBy={wentBy} />
    </>
  );
}

function Policy({ base, policy }: { base: string; policy: WentByView["policy"] }) {
  if (policy === null) return "none: the stage was off";
  if (policy.slug === null) return "settings of the pipeline's own";
  return (
    <FactLink href={`${base}/privacy/policies/${policy.slug}?version=${policy.version}`}>
      {namedWords(policy)}
    </FactLink>
  );
}

function FactLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="underline decoration-line-strong hover:decoration-ink">
      {children}
    </Link>
  );
}

function Differences({ wentBy: { isKept, sinceThen, before } }: { wentBy: WentByView }) {
  return (
    <div className="mt-3.5 grid gap-3 border-t border-line pt-3">
      <ChangeList
        title="Since then"
        none={
          isKept
            ? "Nothing was changed: a run started now goes by the same."
            : "Nothing else was changed."
        }
        changes={sinceThen}
      />
      {before !== null && (
        <ChangeList
          title={`Otherwise than run ${before.run}`}
          none={`Nothing: run ${before.run} went by the same.`}
          changes={before.changes}
        />
      )}
    </div>
  );
}

function ChangeList({
  title,
  none,
  changes,
}: {
  title: string;
  none: string;
  changes: WentByView["sinceThen"];
}) {
  const words = changes?.map(changeWords) ?? [];
  const rest = words.slice(MAX_SHOWN);
  return (
    <section>
      <h3 className="mb-1 text-12 text-ink-2">{title}</h3>
      {changes === null ? (
        <p>The policy that the pipeline names cannot be used now, so no run could start.</p>
      ) : words.length === 0 ? (
        <p>{none}</p>
      ) : (
        <Sentences words={words.slice(0, MAX_SHOWN)} />
      )}
      {rest.length > 0 && (
        <details>
          <summary className="min-h-6 cursor-pointer text-ink-2 hover:text-ink max-desk:min-h-11 max-desk:content-center">
            {formatCount(rest.length)} more
          </summary>
          <Sentences words={rest} />
        </details>
      )}
    </section>
  );
}

function Sentences({ words }: { words: readonly string[] }) {
  return (
    <ul className="list-disc space-y-0.5 pl-4 wrap-anywhere">
      {words.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
