"use client";

import { KeyValue } from "~/components/key-value";
import { usePackLabels } from "~/features/shared/use-pack-labels";
import type { FileView } from "./file-types";

type Profile = NonNullable<FileView["profile"]>;
type Classification = NonNullable<Profile["classification"]>;

/** The class in force with who it is from, else the one found here with what speaks for it; where no class of the pack fits, what the document calls itself. */
export function ClassFact({
  inForce: { label, by },
  told,
  record,
}: {
  inForce: FileView["inForce"];
  told: Profile["documentClass"];
  record: Profile["classification"];
}) {
  if (by !== null)
    return (
      <>
        {label ?? "None of the classes"}
        <span className="block text-12 text-ink-2">
          {by === "hand" ? "because a person said so" : `because ${by} read it so`}
          {told !== null &&
            told.label !== label &&
            `; ${by === "hand" ? "found here" : "less sure, found here"}: ${told.label}, ${percent(told.confidence)}`}
        </span>
      </>
    );
  if (told !== null)
    return (
      <>
        {told.label}, {percent(told.confidence)}
        <span className="block text-12 text-ink-2">because {told.why.join(", ")}</span>
      </>
    );
  if (record?.primaryType)
    return (
      <>
        {record.primaryType.label}, {percent(record.confidence)}
        <span className="block text-12 text-ink-2">
          because the document calls itself so; no class of the pack fits
        </span>
      </>
    );
  return <span className="text-ink-2">Can’t say</span>;
}

/** The rest of the classification record: finer types, industry, what to do, and who says so. */
export function ClassificationFacts({
  record,
  projectId,
}: {
  record: Classification;
  projectId: string;
}) {
  const { title } = usePackLabels(projectId);
  const { subTypes, industry, path, method, model } = record;
  const rows = [
    {
      key: "Also",
      value: subTypes.length === 0 ? null : <SubTypes types={subTypes} />,
    },
    {
      key: "Industry",
      value:
        industry === null ? null : (
          <>
            {title === "" ? industry.pack : title}, {percent(industry.confidence)}
          </>
        ),
    },
    {
      key: "What to do",
      value: (
        <>
          {path.label}
          <span className="block text-12 text-ink-2">because: {path.why}</span>
          {path.done !== undefined && (
            <span className="block text-12 text-ink-2">done: {path.done}</span>
          )}
        </>
      ),
    },
    {
      key: "Told by",
      value: (
        <>
          {method}, on this machine
          <span className="mono block text-12 text-ink-2">{model}</span>
        </>
      ),
    },
  ].filter(({ value }) => value !== null);
  return (
    <>
      <h2 className="mt-5 mb-2 !text-12 text-ink-2">Classification</h2>
      <KeyValue items={rows} keyWidth={84} />
    </>
  );
}

function SubTypes({ types }: { types: Classification["subTypes"] }) {
  return (
    <ul>
      {types.map(({ label, confidence }) => (
        <li key={label}>
          {label}
          {confidence === null ? (
            <span className="text-12 text-ink-2"> as it calls itself</span>
          ) : (
            `, ${percent(confidence)}`
          )}
        </li>
      ))}
    </ul>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
