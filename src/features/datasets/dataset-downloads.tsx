"use client";

import { Download } from "lucide-react";
import { ButtonLink } from "~/components/button";
import { formatSize } from "~/components/format";
import { Icon } from "~/components/icon";
import { fileWords, groupFiles, type Version } from "./dataset-words";

/** All files of a frozen version, under heads, and everything as one file. */
export function DatasetDownloads({
  projectId,
  slug,
  version,
  canDownload,
}: {
  projectId: string;
  slug: string;
  version: Version;
  canDownload: boolean;
}) {
  if (version.state !== "frozen") return null;
  const home = `/api/datasets/${projectId}/${version.id}`;
  return (
    <section aria-labelledby="dataset-files">
      <h2 id="dataset-files" className="mb-2 font-semibold text-12">
        Download
      </h2>
      {canDownload ? (
        <ButtonLink
          href={`${home}/${slug}-${version.number}.tar`}
          download
          icon={<Icon of={Download} />}
        >
          Everything in one file
        </ButtonLink>
      ) : (
        <p className="text-ink-2">
          Your role may read records but not download them. An owner, curator or engineer can.
        </p>
      )}
      {groupFiles(version.artifacts).map((group) => (
        <div key={group.title} className="mt-4">
          <h3 className="text-12 text-ink-2">{group.title}</h3>
          <ul>
            {group.files.map((file) => (
              <li key={file.name} className="flex h-9 items-center gap-3 border-line border-b">
                {canDownload ? (
                  <a
                    className="flex min-w-0 flex-1 items-center gap-2 hover:underline"
                    href={`${home}/${file.name}`}
                    download
                  >
                    <FileLine file={file} />
                    <Icon of={Download} />
                  </a>
                ) : (
                  <FileLine file={file} />
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p className="mt-2 text-12 text-ink-2">
        A download that breaks off goes on where it stopped. JSON Lines checksum{" "}
        <span className="font-mono">
          {version.artifacts.find((file) => file.name === "training.jsonl")?.sha256.slice(0, 16)}
        </span>
      </p>
    </section>
  );
}

function FileLine({ file }: { file: Version["artifacts"][number] }) {
  return (
    <>
      <span className="min-w-0 flex-1 truncate">{fileWords(file.name)}</span>
      <span className="text-ink-2 tabular-nums">{formatSize(file.sizeBytes)}</span>
    </>
  );
}
