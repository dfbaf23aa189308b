"use client";

import Link from "next/link";
import { formatCount } from "~/components/format";
import { locationText } from "~/core/model/location";
import { fileHref } from "~/features/shared/file-address";
import type { FileView } from "./file-types";

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
  fileId,
  base,
}: {
  names: readonly Name[];
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
              <Link
                href={fileHref(base, fileId, name.location)}
                className="inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-2"
              >
                {locationText(name.location)}
              </Link>
              {name.count > 1 && `, ${formatCount(name.count)} times`},{" "}
              {Math.round(name.confidence * 100)} %
            </span>
            <span className="line-clamp-2 block text-12 text-ink-2">{name.excerpt}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
