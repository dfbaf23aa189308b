import { formatCount, plural } from "~/components/format";
import { Note } from "~/components/note";
import type { RequestView } from "./request-words";

/** What an erasure may leave or has left of the person beside the terms, by sort and with counts. */
export function RemainsList({ request }: { request: RequestView }) {
  const { remains } = request.found;
  if (request.kind !== "erasure" || remains.length === 0) return null;
  const isOver = request.endedAt !== null && request.state !== "failed";
  return (
    <Note kind="care">
      <p className="font-medium">What may remain</p>
      <p>
        {isOver
          ? "None of it is a term of the request beyond doubt. It was left by choice, because others share it, or because it could not be changed."
          : `This is not among the terms and stays as it is${request.state === "draft" ? " unless you choose it above" : ""}.`}
      </p>
      <ul className="mt-1 grid gap-1">
        {remains.map(({ words, why, places, files }) => (
          <li key={`${words} ${why}`}>
            {words}: {formatCount(places)} {places === 1 ? "place" : "places"}
            {files > 0 && ` in ${plural(files, "file")}`}
            {isOver && why !== "" && <span className="block text-12 text-ink-2">{why}</span>}
          </li>
        ))}
      </ul>
    </Note>
  );
}
