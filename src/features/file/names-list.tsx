"use client";

import type { FileView } from "./file-types";
import { FoundRow } from "./found-row";
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
            <FoundRow
              found={name}
              word={WORDS[name.type]}
              look="font-serif"
              title={name.text}
              {...{ fileId, base }}
            />
            <span className="line-clamp-2 block text-12 text-ink-2">{name.excerpt}</span>
          </li>
        ))}
      </ul>
      <MadeBy of={madeBy} />
    </section>
  );
}
