"use client";

import { useQuery } from "@tanstack/react-query";
import { formatCount, plural } from "~/components/format";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { actionWords, kindWords } from "~/core/privacy/privacy-words";
import { COUNTS_OWN_FILES, type PrivacyReport } from "~/core/privacy/residual/report";
import type { AgainActor } from "~/features/shared/privacy-again";
import { PrivacyLeft } from "~/features/shared/privacy-left";
import { useTRPC } from "~/trpc/react";

/** The report on personal data that is frozen with a version. */
export function DatasetPrivacy({
  base,
  versionId,
  actor,
}: {
  base: string;
  versionId: string;
  actor: AgainActor;
}) {
  const { projectId } = actor;
  const trpc = useTRPC();
  const found = useQuery(trpc.datasets.privacy.queryOptions({ projectId, versionId }));
  return (
    <section aria-labelledby="dataset-privacy" className="mt-8">
      <h2 id="dataset-privacy" className="mb-2 font-semibold text-13">
        Personal data
      </h2>
      {found.error && <Note kind="bad">{found.error.message}</Note>}
      {found.isPending && <Loading label="Reading the report" rows={3} />}
      {found.data === null && (
        <p className="text-ink-2">
          This version was built before there were reports on personal data. The next one has one.
        </p>
      )}
      {found.data && (
        <div className="grid gap-4">
          <p className="text-ink-2">
            Policy: {found.data.report.policy.title}, version {found.data.report.policy.version}.
            The records of this version were searched when it was built, for what was replaced in
            any file of the project.
          </p>
          <Kinds report={found.data.report} />
          <PrivacyLeft
            base={base}
            report={found.data.report}
            names={found.data.names}
            actor={actor}
          />
        </div>
      )}
    </section>
  );
}

function Kinds({ report: { kinds, files, version } }: { report: PrivacyReport }) {
  if (kinds.length === 0) return <p className="text-ink-2">No personal data was found.</p>;
  return (
    <table className="w-full text-12">
      <thead>
        <tr className="border-line border-b text-left text-ink-2">
          <th scope="col" className="py-1.5 pr-3 font-normal">
            Kind
          </th>
          <th scope="col" className="py-1.5 pr-3 text-right font-normal">
            {version < COUNTS_OWN_FILES
              ? "Places in the whole project"
              : `Places in the ${plural(files.checked + files.withheld, "file")} of this version`}
          </th>
          <th scope="col" className="py-1.5 font-normal">
            What was done
          </th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(({ kind, count, action }) => (
          <tr key={kind} className="border-line border-b">
            <td className="py-1.5 pr-3">{kindWords(kind)}</td>
            <td className="py-1.5 pr-3 text-right tabular-nums">{formatCount(count)}</td>
            <td className="py-1.5">{action.split(", ").map(actionWords).join(", ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
