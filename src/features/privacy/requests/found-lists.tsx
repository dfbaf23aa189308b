import Link from "next/link";
import { formatCount, formatDay, plural } from "~/components/format";
import { RequestFile } from "./request-file";
import { fileWords, type RequestView } from "./request-words";

const SHOWN_NUMBERS = 40;

/** Dataset versions whose records hold the person, and who has a copy. */
export function DatasetList({
  base,
  datasets,
}: {
  base: string;
  datasets: RequestView["found"]["datasets"];
}) {
  if (datasets.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold">Records of datasets</h3>
      <ul className="grid gap-3">
        {datasets.map((dataset) => (
          <li key={dataset.versionId} className="rounded-3 border border-line px-4 py-3">
            <Link
              className="font-medium"
              href={`${base}/datasets/${dataset.slug}?version=${dataset.number}`}
            >
              {dataset.dataset}, version {dataset.number}
            </Link>
            <p className="text-ink-2">
              {plural(dataset.recordCount, "record")}: {numbersWords(dataset)}
            </p>
            <Downloads dataset={dataset} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function numbersWords({ records, recordCount }: RequestView["found"]["datasets"][number]): string {
  const shown = records.slice(0, SHOWN_NUMBERS).join(", ");
  const more = recordCount - Math.min(records.length, SHOWN_NUMBERS);
  return more > 0 ? `${shown} and ${formatCount(more)} more, all in the report` : shown;
}

function Downloads({ dataset }: { dataset: RequestView["found"]["datasets"][number] }) {
  if (dataset.downloadCount === 0) return <p className="text-ink-2">Nobody has downloaded it.</p>;
  const more = dataset.downloadCount - dataset.downloads.length;
  return (
    <p className="text-warn">
      Copies out of reach:{" "}
      {dataset.downloads.map(({ by, at }) => `${by}, ${formatDay(new Date(at))}`).join("; ")}
      {more > 0 ? ` and ${plural(more, "download")} more` : ""}
    </p>
  );
}

/** The first of the files that hold the person. */
export function FileList({
  projectId,
  base,
  request,
}: {
  projectId: string;
  base: string;
  request: RequestView;
}) {
  const { files, found } = request;
  if (found.fileCount === 0 && found.renameCount === 0) return null;
  const isErasure = request.kind === "erasure";
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold">Files</h3>
      {isErasure && request.endedAt === null && <Ahead request={request} />}
      <ul
        aria-label="Files that hold the person"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by keys
        tabIndex={0}
        className="grid max-h-[320px] gap-1 overflow-auto"
      >
        {files.map((file) => (
          <li key={file.fileId} className="min-w-0 break-words">
            {file.isRemoved ? (
              <span className="text-ink-2">{file.fileId}</span>
            ) : (
              <RequestFile file={file} projectId={projectId} base={base} />
            )}
            {isErasure && <span className="text-ink-2">{fileWords(file, request)}</span>}
          </li>
        ))}
      </ul>
      {found.fileCount > files.length && (
        <p className="text-12 text-ink-2">
          The first {formatCount(files.length)} of {plural(found.fileCount, "file")}; the report has
          all.
        </p>
      )}
    </section>
  );
}

/** What erasing does with the files, before and while it does. */
function Ahead({ request }: { request: RequestView }) {
  const { found, state } = request;
  if (state === "running")
    return (
      <p className="text-ink-2">
        {found.files === "take-out" && found.takeOutCount > 0
          ? `The person is being taken out of ${plural(found.takeOutCount, "file")}; the others are being removed.`
          : `${plural(found.fileCount, "file")} ${found.fileCount === 1 ? "is" : "are"} being removed with everything that was made from ${found.fileCount === 1 ? "it" : "them"}.`}
      </p>
    );
  return (
    <p className="text-ink-2">
      {found.takeOutCount > 0
        ? `The person can be taken out of ${plural(found.takeOutCount, "file")}; the others are removed, archives that hold such files included.`
        : `Erasing removes ${plural(found.fileCount, "file")} with everything that was made from ${found.fileCount === 1 ? "it" : "them"}, archives and mails that hold ${found.fileCount === 1 ? "it" : "them"} included.`}
      {found.renameCount > 0 &&
        ` The name goes from the names of ${plural(found.renameCount, "other file")}.`}
    </p>
  );
}
