import type { ReactNode } from "react";
import { formatCount, plural } from "~/components/format";
import { Note } from "~/components/note";

const SHOWN = 10;

/** Says which parts of something stored are over a limit of today and do not count; nothing where all of it is good. */
export function LeftOutNote({
  parts,
  children,
}: {
  parts: ReadonlyArray<{ readonly place: string; readonly message: string }>;
  /** What follows from it, and what to do. */
  children: ReactNode;
}) {
  if (parts.length === 0) return null;
  const more = parts.length - SHOWN;
  return (
    <Note kind="bad" className="mb-4">
      <p>
        {plural(parts.length, "part")} of what is stored cannot be read any more. {children}
      </p>
      <ul className="mt-1 list-disc pl-5">
        {parts.slice(0, SHOWN).map(({ place, message }) => (
          <li key={`${place} ${message}`} className="break-words">
            {place === "" ? message : `${place}: ${message}`}
          </li>
        ))}
        {more > 0 && <li>and {formatCount(more)} more</li>}
      </ul>
    </Note>
  );
}
