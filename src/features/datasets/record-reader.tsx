"use client";

import { useState } from "react";
import { Button } from "~/components/button";
import { Chip } from "~/components/chip";
import { formatCount } from "~/components/format";
import { Markdown } from "~/components/markdown";
import { useKeys } from "~/components/use-keys";
import { KIND_WORDS } from "~/core/export/records/kind-words";
import { locationText } from "~/core/model/location";
import { placeInWords } from "~/core/model/place-words";
import { EvidenceGoneMark } from "~/features/shared/evidence-gone";
import { fileKindOf } from "~/features/shared/file-kind";
import { FileName } from "~/features/shared/file-name";
import { LinkSentence } from "~/features/shared/link-sentence";
import type { DatasetRecord } from "./dataset-words";

/** Records one after another; a sentence of the completion shows the places that it rests on. */
export function RecordReader({
  records,
  from,
  start = from,
  total,
  onMove,
}: {
  records: readonly DatasetRecord[];
  /** Number of the first of `records` in the whole, from 0. */
  from: number;
  /** Number of the record that is shown first. */
  start?: number;
  total: number;
  /** Asks for the records around this number when it lies outside of `records`. */
  onMove: (index: number) => void;
}) {
  const [index, setIndex] = useState(start);
  const record = records[index - from];
  const move = (step: number) => {
    const next = Math.min(Math.max(0, index + step), total - 1);
    setIndex(next);
    onMove(next);
  };
  useKeys(
    [
      { keys: "j", text: "Next record", run: () => move(1) },
      { keys: "k", text: "Record before", run: () => move(-1) },
    ],
    { scope: "Records" },
  );
  if (total === 0)
    return (
      <p className="text-ink-2">
        This choice gives no record: no link fits, or no run has finished yet.
      </p>
    );
  return (
    <article
      className="rounded-3 border border-line"
      aria-label={`Record ${index + 1} of ${total}`}
    >
      <header className="flex flex-wrap items-center gap-3 rounded-t-3 border-line border-b bg-sunken px-4 py-2">
        <Chip kind={record?.split === "test" ? "care" : "plain"}>
          {record?.split === "test" ? "held out" : "training"}
        </Chip>
        {record && <Chip kind="plain">{KIND_WORDS[record.kind].label}</Chip>}
        <span className="min-w-0 flex-1 truncate font-mono text-12 text-ink-2">{record?.id}</span>
        <span className="text-12 text-ink-2 tabular-nums">
          {formatCount(index + 1)} of {formatCount(total)}
        </span>
        <Button size="sm" keys="K" onClick={() => move(-1)}>
          Before
        </Button>
        <Button size="sm" keys="J" onClick={() => move(1)}>
          Next
        </Button>
      </header>
      {record === undefined ? (
        <p className="p-4 text-ink-2">Reading…</p>
      ) : (
        <RecordBody record={record} />
      )}
    </article>
  );
}

function RecordBody({ record }: { record: DatasetRecord }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const span = chosen === null ? null : record.source_spans[chosen];
  const files = new Map(
    [record.context.primary_file, ...record.context.related_files].map((file) => [
      file.file_id,
      file,
    ]),
  );
  const link = record.relationships.find((candidate) => candidate.edge_id === span?.edge_id);
  return (
    <div className="grid">
      {record.relationships.length > 0 && (
        <Row head="From">
          <ul className="grid gap-1">
            {record.relationships.map((relation) => (
              <li key={relation.edge_id}>
                <LinkSentence
                  type={relation.type}
                  from={end(files.get(relation.source)?.file_name)}
                  to={end(files.get(relation.target)?.file_name)}
                />{" "}
                {relation.evidence_gone && <EvidenceGoneMark />}
              </li>
            ))}
          </ul>
        </Row>
      )}
      <Row head="Prompt">
        <p className="max-w-[68ch] font-serif text-14">{record.training_prompt}</p>
      </Row>
      <Row head="Completion">
        <div className="grid max-w-[68ch] gap-1 font-serif text-14">
          {record.source_spans.map((part, index) => (
            <button
              key={`${part.start}-${part.end}`}
              type="button"
              aria-pressed={chosen === index}
              className={`rounded-1 px-1 text-left font-serif ${chosen === index ? "bg-bond-soft" : "hover:bg-hover"}`}
              onClick={() => setChosen(chosen === index ? null : index)}
            >
              {record.training_completion.slice(part.start, part.end)}
            </button>
          ))}
        </div>
      </Row>
      {span && (
        <Row head="Rests on">
          <ul className="grid gap-2" aria-live="polite">
            {placesOf(span, link).map((place, index) => (
              <li key={`${place.fileId}-${String(index)}`} className="grid gap-0.5">
                <span className="flex flex-wrap items-center gap-2">
                  <FileName
                    name={files.get(place.fileId)?.file_name ?? "file"}
                    kind={fileKindOf(files.get(place.fileId)?.file_name ?? "")}
                  />
                  <span className="font-mono text-12 text-ink-2">
                    {locationText(place.location)}
                  </span>
                </span>
                <span className="font-serif text-ink-2">{placeInWords(place).excerpt}</span>
              </li>
            ))}
          </ul>
        </Row>
      )}
      <Reasoning record={record} />
      <Row head="Primary file">
        <details>
          <summary className="cursor-pointer">{record.context.primary_file.file_path}</summary>
          <div className="mt-2 max-h-80 overflow-auto rounded-2 bg-raised p-3">
            <Markdown text={record.context.primary_file.text_representation} />
          </div>
        </details>
      </Row>
    </div>
  );
}

/** What follows from the files together, and how that was made. */
function Reasoning({ record }: { record: DatasetRecord }) {
  const { abstraction, actions, workflow } = record.synthetic_reasoning;
  const { reasoning_by, necessity_by, completion_by } = record.provenance;
  const made = [
    reasoning_by === "local"
      ? "Put together from the links and the evidence, without a language model"
      : `Reasoned by ${reasoning_by} from the evidence`,
    ...(completion_by ? [`completion in the words of ${completion_by}`] : []),
    ...(necessity_by ? [`${necessity_by} could not answer it without one of its files`] : []),
  ];
  return (
    <Row head="Reasoning">
      <details>
        <summary className="cursor-pointer font-serif">{abstraction}</summary>
        <ul className="mt-2 grid max-w-[68ch] list-disc gap-1 pl-5 font-serif">
          {actions.map((action) => (
            <li key={action}>{action}</li>
          ))}
        </ul>
        <p className="mt-2 font-serif">{workflow}</p>
      </details>
      <p className="text-12 text-ink-2">{made.join("; ")}.</p>
    </Row>
  );
}

type Span = DatasetRecord["source_spans"][number];
type Link = DatasetRecord["relationships"][number];

/** Places of the sentence; of versions from before sentences had places, those of its link. */
function placesOf(span: Span, link: Link | undefined) {
  if (span.sources.length > 0) return span.sources;
  return (link?.places ?? []).flatMap(({ a, b }) => [a, b]).filter((place) => place !== null);
}

function end(name: string | undefined) {
  return { name: name ?? "file", kind: fileKindOf(name ?? "") };
}

function Row({ head, children }: { head: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-2 border-line border-b px-4 py-3 last:border-b-0 desk:grid-cols-[110px_minmax(0,1fr)]">
      <h2 className="text-12 text-ink-2">{head}</h2>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
