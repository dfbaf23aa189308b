"use client";

import { formatCount } from "~/components/format";
import { PlaceLink } from "~/features/shared/place-link";
import type { FileView } from "./file-types";
import { MadeBy } from "./made-by";

type Name = NonNullable<FileView["profile"]>["names"][number];

const WORDS: Readonly<Record<Name["type"], string>> = {
  person: "person",
  organization: "organisation",
  location: "place",
  people: "nation or language",
  party: "party",
};

/** Names in the text with their first place, the words around it, how often they stand there, and how sure that is. */
export function NamesList({
  names,
  madeBy,
  fileId,
  base,
}: {
  names: readonly Name[];
  madeBy: Parameters<typeof MadeBy>[0]["of"];
  fileId: string;
  base: string;
}) {
  return (
    <section>
      <h2 className="mb-2 !text-12 text-ink-2">Names</h2>
      <ul>
        {names.map((name) => (
          <li key={`${name.type}/${name.key}`} className="py-1">
            <span className="flex items-baseline gap-2">
              <span className="min-w-0 flex-1 truncate font-serif" title={name.text}>
                {name.text}
              </span>
              <span className="text-12 text-ink-2">{WORDS[name.type]}</span>
            </span>
            <span className="block text-12 text-ink-3">
              <PlaceLink base={base} fileId={fileId} location={name.location} />
              {name.count > 1 && `, ${formatCount(name.count)} times`},{" "}
              {Math.round(name.confidence * 100)} %
            </span>
            <span className="line-clamp-2 block text-12 text-ink-2">{name.excerpt}</span>
          </li>
        ))}
      </ul>
      <MadeBy of={madeBy} />
    </section>
  );
}
