"use client";

import { usePackLabels } from "~/features/shared/use-pack-labels";
import type { FileView } from "./file-types";
import { FoundRow } from "./found-row";
import { MadeBy } from "./made-by";
import { NamesList } from "./names-list";

const OTHER_WORDS: Readonly<
  Record<NonNullable<FileView["profile"]>["entities"][number]["type"], string>
> = {
  person: "person",
  organization: "organisation",
  location: "place",
  product: "product",
  project: "project",
  other: "other",
};

/** What the industry pack knows in the file with its place, names, and key terms with how often they stand there. */
export function EntitiesPanel({
  view,
  projectId,
  base,
}: {
  view: FileView;
  projectId: string;
  base: string;
}) {
  const { profile } = view;
  const { entityLabel, title } = usePackLabels(projectId);
  if (
    profile === null ||
    profile.names.length +
      profile.entities.length +
      profile.keyTerms.length +
      profile.packEntities.length ===
      0
  ) {
    return <p className="px-4 py-4 text-ink-2">No names or terms were found.</p>;
  }
  const listed = new Set(profile.names.map(({ text }) => text));
  const others = profile.entities.filter(({ text }) => !listed.has(text));
  return (
    <div className="space-y-5 px-4 py-4">
      {profile.packEntities.length > 0 && (
        <section>
          <h2 className="mb-2 !text-12 text-ink-2">
            {title === "" ? "Of the industry" : `Of the pack ${title}`}
          </h2>
          <ul>
            {profile.packEntities.map((entity) => (
              <li key={`${entity.type}/${entity.key}`} className="py-1">
                <FoundRow
                  found={entity}
                  word={entityLabel(entity.type)}
                  look="mono"
                  title={entity.excerpt}
                  fileId={view.file.id}
                  base={base}
                />
              </li>
            ))}
          </ul>
          <MadeBy of={profile.madeBy.packEntities} />
        </section>
      )}
      {profile.names.length > 0 && (
        <NamesList
          names={profile.names}
          madeBy={profile.madeBy.names}
          fileId={view.file.id}
          base={base}
        />
      )}
      {others.length > 0 && (
        <section>
          <h2 className="mb-2 !text-12 text-ink-2">
            {profile.names.length > 0 ? "Other names" : "Names"}
          </h2>
          <ul>
            {others.map((entity) => (
              <li key={`${entity.type}/${entity.key}`} className="py-1">
                <FoundRow
                  found={entity}
                  word={OTHER_WORDS[entity.type]}
                  look="font-serif"
                  title={entity.excerpt}
                  fileId={view.file.id}
                  base={base}
                />
              </li>
            ))}
          </ul>
          <MadeBy of={profile.madeBy.entities} />
        </section>
      )}
      {profile.keyTerms.length > 0 && (
        <section>
          <h2 className="mb-2 !text-12 text-ink-2">Key terms</h2>
          <p className="font-serif leading-6">{profile.keyTerms.join(" · ")}</p>
          <MadeBy of={profile.madeBy.keyTerms} />
        </section>
      )}
    </div>
  );
}
