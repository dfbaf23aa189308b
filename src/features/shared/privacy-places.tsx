import { formatCount } from "~/components/format";
import { locationText } from "~/core/model/location";
import { outputPlaceWords, typeWords } from "~/core/privacy/privacy-words";
import type { PrivacyReport } from "~/core/privacy/residual/report";
import { fileHref } from "./file-address";
import { FileName } from "./file-name";

/** Places of one search, folded away; nothing of what stands there is shown. Empty lists show nothing. */
export function PrivacyPlaces({
  label,
  base,
  names,
  counted,
}: {
  label: string;
  base: string;
  names: Readonly<Record<string, string>>;
  counted: Pick<PrivacyReport["search"], "found" | "places">;
}) {
  const { found, places } = counted;
  if (found === 0) return null;
  return (
    <details>
      <summary className="w-fit cursor-pointer rounded-1 underline">
        {label} <span className="tabular-nums">({formatCount(found)})</span>
      </summary>
      <ul className="mt-2 max-h-96 overflow-auto rounded-2 border border-line">
        {places.map(({ fileId, place, location, type, why }, i) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the list of a report never changes
            key={i}
            className="flex flex-wrap items-center gap-x-3 border-line border-b px-3 py-1.5 last:border-0"
          >
            {names[fileId] === undefined ? (
              <span className="text-ink-3">a file that is gone</span>
            ) : (
              <FileName name={names[fileId]} href={fileHref(base, fileId, location)} />
            )}
            <span className="text-ink-2">
              {location.kind === "file" ? outputPlaceWords(place) : locationText(location)}
            </span>
            {type !== null && (
              <span className="text-ink-2">
                {typeWords(type)}: {why}
              </span>
            )}
          </li>
        ))}
      </ul>
      {found > places.length && (
        <p className="mt-1 text-12 text-ink-2">
          The first {formatCount(places.length)} of {formatCount(found)} are listed.
        </p>
      )}
    </details>
  );
}
