import Link from "next/link";
import { Chip } from "~/components/chip";
import { cx } from "~/components/cx";
import { kindWords } from "~/core/privacy/privacy-words";
import type { Preview } from "./policy-types";

type FileOfPreview = Preview["files"][number];
type Place = FileOfPreview["sentences"][number];

/** Places of each file side by side: as they stand there, as they are now, as they would be. */
export function PreviewFiles({ files, preview }: { files: string; preview: Preview }) {
  const shown = preview.files.filter(hasPlaces);
  const plain = preview.files.length - shown.length;
  return (
    <div className="grid gap-8">
      {shown.map((file) => (
        <FilePreview key={file.fileId} files={files} file={file} preview={preview} />
      ))}
      {plain > 0 && (
        <p className="text-ink-2">
          In {plain === 1 ? "one more file" : `${plain} more files`} nothing personal was found.
        </p>
      )}
    </div>
  );
}

function hasPlaces(file: FileOfPreview): boolean {
  return file.isBlockedAfter || file.sentences.length > 0 || file.columns.length > 0;
}

function FilePreview({
  files,
  file,
  preview,
}: {
  files: string;
  file: FileOfPreview;
  preview: Preview;
}) {
  const heads = [
    preview.showsOriginals ? "In the file" : "In the file, as labels",
    "Now",
    "With this policy",
  ];
  return (
    <section aria-label={file.path}>
      <h3 className="mb-2 flex flex-wrap items-center gap-2">
        <Link className="min-w-0 break-words font-semibold" href={`${files}/${file.fileId}`}>
          {file.path}
        </Link>
        {file.isBlockedNow && <Chip kind="care">kept out now</Chip>}
        {file.isBlockedAfter && <Chip kind="care">would be kept out</Chip>}
      </h3>
      {file.sentences.length > 0 && (
        <Places label="Sentences" heads={heads} places={file.sentences} file={file} serif />
      )}
      {file.columns.map((column) => (
        <div key={`${column.table} ${column.column}`} className="mt-3">
          <h4 className="mb-1 text-12 text-ink-2">
            {column.table === "" ? "" : `${column.table}, `}column {column.column}
          </h4>
          <Places label={column.column} heads={heads} places={column.cells} file={file} />
        </div>
      ))}
    </section>
  );
}

function Places({
  label,
  heads,
  places,
  file,
  serif = false,
}: {
  label: string;
  heads: readonly string[];
  places: readonly Place[];
  file: FileOfPreview;
  serif?: boolean;
}) {
  return (
    <table className="w-full table-fixed border-collapse text-left max-desk:block">
      <caption className="sr-only">{label}</caption>
      <thead className="text-12 text-ink-2 max-desk:sr-only">
        <tr className="border-line border-b">
          {heads.map((head) => (
            <th key={head} scope="col" className="py-1 pr-4 font-medium">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-desk:block">
        {places.map((place, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: equal places may stand twice, and the list never moves.
          <tr key={index} className="border-line border-b align-top max-desk:block max-desk:py-2">
            <Cell
              head={heads[0] ?? ""}
              text={place.before}
              serif={serif}
              quiet
              title={place.kinds.map(kindWords).join(", ")}
            />
            <Cell
              head={heads[1] ?? ""}
              text={file.isBlockedNow ? null : place.now}
              serif={serif}
              quiet
            />
            <Cell
              head={heads[2] ?? ""}
              text={file.isBlockedAfter ? null : place.after}
              serif={serif}
              isChanged={place.now !== place.after}
            />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `text` is null where the file is kept out. */
function Cell({
  head,
  text,
  serif,
  quiet = false,
  isChanged = false,
  title,
}: {
  head: string;
  text: string | null;
  serif: boolean;
  quiet?: boolean;
  isChanged?: boolean;
  title?: string;
}) {
  return (
    <td
      title={title}
      className={cx(
        "py-1.5 pr-4 break-words max-desk:block max-desk:py-0.5",
        serif && "font-serif",
        quiet && "text-ink-2",
        isChanged && "bg-warn-soft",
      )}
    >
      <span
        aria-hidden="true"
        className="hidden text-12 text-ink-2 max-desk:block max-desk:font-sans"
      >
        {head}
      </span>
      {text === null ? (
        <em>kept out</em>
      ) : text === "" ? (
        <em className="text-ink-2">empty</em>
      ) : (
        text
      )}
    </td>
  );
}
