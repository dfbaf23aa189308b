"use client";

import Link from "next/link";
import { type ReactNode, useState } from "react";
import { Button } from "~/components/button";
import { formatCount, formatDate, formatSize } from "~/components/format";
import { KeyValue } from "~/components/key-value";
import { typeWords } from "~/core/privacy/privacy-words";
import { ClassChoice } from "./class-choice";
import { ClassFact, ClassificationFacts } from "./classification-facts";
import { FileSummary } from "./file-summary";
import type { FileView } from "./file-types";
import { KeyFacts } from "./key-facts";
import { MadeBy } from "./made-by";
import { ModelNotes } from "./model-notes";
import { NeverSend } from "./never-send";
import { WhyPersonal } from "./why-personal";

/** Facts of the file and of the document in it. */
export function PropertiesPanel({
  view,
  projectId,
  base,
}: {
  view: FileView;
  projectId: string;
  base: string;
}) {
  const { file, document, profile, personalData, namesByOthers, parent, copies } = view;
  const { version } = file;
  const now = new Date();
  const facts: [string, ReactNode][] = [
    [
      "Path",
      <span key="path" className="break-all">
        {file.path}
      </span>,
    ],
    ["Size", formatSize(version.sizeBytes)],
    ["Saved", version.modifiedAt === null ? null : formatDate(version.modifiedAt, { now })],
    ["Added", formatDate(file.addedAt, { now })],
    [
      "Class",
      profile === null ? null : (
        <div key="class">
          <ClassFact
            inForce={view.inForce}
            told={profile.documentClass}
            record={profile.classification}
          />
          {view.maySayClass && <ClassChoice view={view} projectId={projectId} />}
        </div>
      ),
    ],
    ["Kind", [version.kind, version.formatType].filter(Boolean).join(", ") || null],
    [
      "Language",
      version.language && (
        <>
          {version.language}
          <MadeBy of={profile?.madeBy.language} />
        </>
      ),
    ],
    [
      "Quality",
      version.qualityScore === null ? null : `${Math.round(version.qualityScore)} of 100`,
    ],
    ["Words", profile === null ? null : formatCount(profile.wordCount)],
    [
      "Out of",
      parent === null ? null : (
        <Link key="parent" href={`${base}/files/${parent.id}`} className="underline">
          {parent.name}
        </Link>
      ),
    ],
    [
      "SHA-256",
      <span key="sha" className="mono break-all">
        {version.sha256}
      </span>,
    ],
  ];
  const own = document === null ? [] : ownProperties(document.properties, now);
  const custom = Object.entries(document?.properties.custom ?? {}).filter(
    ([, value]) => value !== "",
  );
  return (
    <div className="px-4 py-4">
      {profile !== null && (
        <FileSummary
          sentences={profile.summary}
          madeBy={profile.madeBy.summary}
          fileId={file.id}
          base={base}
        />
      )}
      <KeyValue items={shown(facts)} keyWidth={84} />
      {profile !== null && profile.keyFacts.length > 0 && (
        <KeyFacts
          facts={profile.keyFacts}
          madeBy={profile.madeBy.keyFacts}
          fileId={file.id}
          base={base}
        />
      )}
      {profile?.classification && (
        <ClassificationFacts record={profile.classification} projectId={projectId} />
      )}
      <ModelNotes projectId={projectId} fileId={file.id} base={base} />
      <NeverSend projectId={projectId} fileId={file.id} />
      {own.length > 0 && (
        <>
          <h2 className="mt-5 mb-2 !text-12 text-ink-2">As the document says</h2>
          <KeyValue items={own} keyWidth={84} />
        </>
      )}
      {custom.length > 0 && <CustomProperties items={custom} />}
      {(personalData.length > 0 || namesByOthers) && (
        <>
          <h2 className="mt-5 mb-2 !text-12 text-ink-2">Places with personal data</h2>
          <KeyValue
            keyWidth={160}
            items={personalData.map(({ type, count }) => ({
              key: typeWords(type),
              value: formatCount(count),
            }))}
          />
          {namesByOthers && (
            <p className="mt-1 text-12 text-ink-2">
              Names or numbers stand in it that other files of the project show.
            </p>
          )}
          {view.mayReadRaw && <WhyPersonal projectId={projectId} fileId={file.id} base={base} />}
        </>
      )}
      {copies.length > 0 && (
        <>
          <h2 className="mt-5 mb-2 !text-12 text-ink-2">Copies of it</h2>
          <ul>
            {copies.map((copy) => (
              <li key={copy.fileId} className="flex min-h-6 items-baseline gap-2">
                <Link
                  href={`${base}/files/${copy.fileId}`}
                  title={copy.path}
                  className="min-w-0 flex-1 truncate underline"
                >
                  {copy.name}
                </Link>
                <span className="text-12 text-ink-2">{COPY_WORDS[copy.level]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** What else the file tells of itself, under the names that it gives; the first ones unless all are asked for. */
function CustomProperties({ items }: { items: readonly (readonly [string, string])[] }) {
  const [all, setAll] = useState(false);
  const shownItems = all ? items.slice(0, MAX_CUSTOM) : items.slice(0, FIRST_CUSTOM);
  return (
    <>
      <h2 className="mt-5 mb-2 !text-12 text-ink-2">Properties of its own</h2>
      <dl className="space-y-1.5">
        {shownItems.map(([key, value]) => (
          <div key={key}>
            <dt className="break-words text-ink-3">{key}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {!all && items.length > FIRST_CUSTOM && (
        <Button size="sm" kind="bare" className="mt-1 -ml-2" onClick={() => setAll(true)}>
          Show all {formatCount(items.length)}
        </Button>
      )}
      {all && items.length > MAX_CUSTOM && (
        <p className="mt-1 text-12 text-ink-3">
          The first {formatCount(MAX_CUSTOM)} of {formatCount(items.length)}.
        </p>
      )}
    </>
  );
}

const FIRST_CUSTOM = 12;
const MAX_CUSTOM = 1_000;
const COPY_WORDS: Readonly<Record<FileView["copies"][number]["level"], string>> = {
  exact: "same bytes",
  content: "same content",
  near: "rough copy",
};

type Properties = NonNullable<FileView["document"]>["properties"];

function ownProperties(properties: Properties, now: Date) {
  const date = (text: string | null) => {
    const value = text === null ? Number.NaN : Date.parse(text);
    return Number.isNaN(value) ? text : formatDate(new Date(value), { now });
  };
  return shown([
    ["Title", properties.title],
    ["Author", properties.author],
    ["Last saved by", properties.lastAuthor],
    ["Company", properties.company],
    ["Subject", properties.subject],
    ["Keywords", properties.keywords.join(", ") || null],
    ["Made", date(properties.createdAt)],
    ["Changed", date(properties.modifiedAt)],
    ["Revision", properties.revision],
    ["Program", properties.application],
    ["Template", properties.template],
    ["Language", properties.language],
  ]);
}

function shown(items: readonly (readonly [string, ReactNode])[]) {
  return items.flatMap(([key, value]) =>
    value === null || value === "" || value === undefined ? [] : [{ key, value }],
  );
}
