"use client";

import { useQuery } from "@tanstack/react-query";
import { Card } from "~/components/card";
import { formatConfidence, formatCount, plural } from "~/components/format";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { linkEnd } from "~/features/shared/link-end";
import { LinkSentence } from "~/features/shared/link-sentence";
import { type ReliabilityBin, ReliabilityPlot } from "~/features/shared/reliability-plot";
import { type RouterOutputs, useTRPC } from "~/trpc/react";

type Learned = RouterOutputs["reviewers"]["learned"];

/** What people's decisions change of the scores, in plain words. */
export function LearnedScreen({ projectId, base }: { projectId: string; base: string }) {
  const trpc = useTRPC();
  const learned = useQuery(trpc.reviewers.learned.queryOptions({ projectId }));
  return (
    <Page>
      <PageHead
        title="What it learned"
        sub="Scores are fitted to what people of this workspace decide. Nothing that a person decided is changed by it."
      />
      {learned.isPending && <Loading label="Comparing scores" shape="text" />}
      {learned.isError && <Note kind="bad">{learned.error.message}</Note>}
      {learned.data && <Summary learned={learned.data} />}
      {learned.data?.before && learned.data.after && (
        <Card title="Are scores honest?" className="mb-4">
          <p className="mb-3 text-ink-2">{honestWords(learned.data)}</p>
          <div className="flex flex-wrap gap-8">
            <Reliability title="Before" bins={learned.data.before.bins} />
            <Reliability title="After" bins={learned.data.after.bins} />
          </div>
        </Card>
      )}
      {learned.data?.state === "fitted" && <Moved learned={learned.data} base={base} />}
    </Page>
  );
}

function Summary({ learned }: { learned: Learned }) {
  const { right, wrong, least, leastOfEach, state } = learned;
  const total = right + wrong;
  const said = `${plural(total, "settled decision")}: ${formatCount(right)} right, ${formatCount(wrong)} wrong.`;
  const words = {
    few: `Learning starts at ${least} decisions with at least ${leastOfEach} of either kind.`,
    "no-better":
      "Decisions held out are foretold as well without learning from the others, so scores stay as shipped.",
    fitted: "The next run gives scores by them.",
  }[state];
  return (
    <p className="mb-4">
      {said} {words}
    </p>
  );
}

function honestWords({ before, after }: Learned): string {
  if (before === null || after === null) return "";
  const off = (error: number) => `${(error * 100).toFixed(1)} points`;
  return `Of links with one score, people found a share right. That share was ${off(before.error)} off the score as shipped, and ${off(after.error)} off after learning, each link scored by what was learned from the others.`;
}

function Reliability({ title, bins }: { title: string; bins: readonly ReliabilityBin[] }) {
  return (
    <figure>
      <figcaption className="mb-2 font-medium">{title}</figcaption>
      <ReliabilityPlot bins={bins} caption={title} counted="Decided" />
    </figure>
  );
}

function Moved({ learned, base }: { learned: Learned; base: string }) {
  const { up, down, moved, looked, undecided, threshold } = learned;
  const limit = formatConfidence(threshold);
  return (
    <Card title="Links that cross the threshold">
      <p className="mb-3 text-ink-2">
        {up + down === 0
          ? `No undecided link crosses ${limit}.`
          : `${plural(up, "undecided link")} ${up === 1 ? "comes" : "come"} over ${limit}, ${formatCount(down)} ${down === 1 ? "falls" : "fall"} under it and ${down === 1 ? "goes" : "go"} with the next run.`}
        {looked < undecided &&
          ` Looked at: the ${formatCount(looked)} nearest to it of ${formatCount(undecided)}.`}
        {moved.length < up + down && ` The ${formatCount(moved.length)} that move furthest:`}
      </p>
      <ul>
        {moved.map(({ link, before, after }) => (
          <li
            key={link.id}
            className="flex flex-wrap items-center gap-3 border-b border-line py-1.5 last:border-0"
          >
            <span className="min-w-0 flex-1">
              <LinkSentence
                type={link.type}
                from={linkEnd(link.source, base)}
                to={linkEnd(link.target, base)}
                max={32}
              />
            </span>
            <span className="text-12 text-ink-2 tabular-nums">
              {formatConfidence(before)} → {formatConfidence(after)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
