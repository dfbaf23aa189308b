"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "~/components/button";
import { plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { Note } from "~/components/note";
import { Page } from "~/components/page";
import { PageHead } from "~/components/page-head";
import { TabPanel, Tabs } from "~/components/tabs";
import { LeaveButton } from "~/features/shared/leave-button";
import { LeftOutNote } from "~/features/shared/left-out-note";
import { useLeaveWarning } from "~/features/shared/use-leave-warning";
import { AboutForm } from "./about-form";
import {
  addItem,
  changesOf,
  type Item,
  itemAt,
  itemTitle,
  type ListName,
  removeItem,
  replaceItem,
} from "./draft";
import { EditorList } from "./editor-list";
import { HintForm } from "./hint-form";
import { ClassForm, EntityForm } from "./item-forms";
import { LearnPanel } from "./learn-panel";
import type { Pack, PackView } from "./pack-types";
import { RuleForm } from "./rule-form";
import { SavePack } from "./save-pack";
import { SchemaForm } from "./schema-form";
import { TrialPanel, type TrialProject } from "./trial-panel";
import { usePackCheck } from "./use-pack-check";

/** What the editor has forms for. */
type Part = ListName | "about";

const PARTS: ReadonlyArray<{ value: Part; label: string }> = [
  { value: "classes", label: "Classes" },
  { value: "entities", label: "Entities" },
  { value: "schemas", label: "Columns" },
  { value: "rules", label: "Rules" },
  { value: "linkHints", label: "Links" },
  { value: "about", label: "About" },
];

/** Edits a copy of a pack in forms; tried on files before it is saved as the next version. */
export function EditorScreen({
  workspaceId,
  here,
  base,
  view,
  projects,
}: {
  workspaceId: string;
  /** Address of the pack, and of the workspace. */
  here: string;
  base: string;
  view: PackView;
  projects: readonly TrialProject[];
}) {
  const [draft, setDraft] = useState<Pack>(view.document);
  const [part, setPart] = useState<Part>("classes");
  const [chosen, setChosen] = useState(0);
  const goTo = (next: Part, at: number) => {
    setPart(next);
    setChosen(at);
  };
  const { problems, error } = usePackCheck(workspaceId, draft);
  const changes = changesOf(view.document, draft);
  useLeaveWarning(!changes.isSame);
  return (
    <Page>
      <PageHead
        title={`Edit ${draft.title}`}
        sub={
          view.isBuiltIn
            ? "A copy for this workspace. The built-in pack stays as it is, and you can go back to it."
            : `From your version ${view.version}. Versions are never overwritten.`
        }
        actions={
          <>
            <LeaveButton href={here} isChanged={!changes.isSame} what="your changes to the pack">
              Close
            </LeaveButton>
            <SavePack {...{ workspaceId, here, view, draft, changes, problems }} />
          </>
        }
      />
      <div role="alert" className="empty:hidden">
        {error !== null && (
          <Note kind="bad" className="mb-4">
            {error}
          </Note>
        )}
      </div>
      <LeftOutNote parts={view.leftOut}>
        The draft begins without them; what you save stands in their place.
      </LeftOutNote>
      <div className="grid gap-6 wide:grid-cols-[minmax(0,1fr)_340px]">
        <Parts {...{ draft, problems, part, chosen, goTo }} onDraft={setDraft} />
        <aside className="min-w-0 border-line wide:border-l wide:pl-6 max-wide:border-t max-wide:pt-4">
          <Problems draft={draft} problems={problems} goTo={goTo} />
          <h2 className="mb-2">Try it on files</h2>
          <TrialPanel base={base} draft={draft} projects={projects} />
          <LearnPanel draft={draft} projects={projects} onDraft={setDraft} />
        </aside>
      </div>
    </Page>
  );
}

function Parts({
  draft,
  problems,
  part,
  chosen,
  goTo,
  onDraft,
}: {
  draft: Pack;
  problems: ReturnType<typeof usePackCheck>["problems"];
  part: Part;
  chosen: number;
  goTo: (part: Part, at: number) => void;
  onDraft: (draft: Pack) => void;
}) {
  return (
    <Tabs
      label="Parts of the pack"
      className="min-w-0"
      value={part}
      onValueChange={(value) => goTo(value, 0)}
      items={PARTS.map(({ value, label }) =>
        value === "about" ? { value, label } : { value, label, count: draft[value].length },
      )}
    >
      <TabPanel value={part} className="pt-4">
        {part === "about" ? (
          <AboutForm draft={draft} onDraft={onDraft} />
        ) : (
          <div className="grid gap-5 desk:grid-cols-[220px_minmax(0,1fr)]">
            <EditorList
              pack={draft}
              list={part}
              chosen={chosen}
              problems={problems}
              onChoose={(at) => goTo(part, at)}
              onAdd={() => {
                onDraft(addItem(draft, part));
                goTo(part, draft[part].length);
              }}
            />
            <ItemForm
              key={`${part}/${chosen}`}
              {...{ draft, part, at: chosen, onDraft }}
              onRemove={() => {
                onDraft(removeItem(draft, part, chosen));
                goTo(part, Math.max(0, chosen - 1));
              }}
            />
          </div>
        )}
      </TabPanel>
    </Tabs>
  );
}

function ItemForm({
  draft,
  part,
  at,
  onDraft,
  onRemove,
}: {
  draft: Pack;
  part: ListName;
  at: number;
  onDraft: (draft: Pack) => void;
  onRemove: () => void;
}) {
  const item = draft[part][at];
  if (item === undefined) return <p className="text-ink-2">Nothing stands here yet. Add one.</p>;
  return (
    <section aria-label={itemTitle(draft, item)}>
      <Fields {...{ draft, part, at, onDraft }} />
      <Button kind="stop" className="mt-4" icon={<Icon of={Trash2} />} onClick={onRemove}>
        Take it out of the pack
      </Button>
    </section>
  );
}

function Fields({
  draft,
  part,
  at,
  onDraft,
}: {
  draft: Pack;
  part: ListName;
  at: number;
  onDraft: (draft: Pack) => void;
}) {
  const put =
    <List extends ListName>(list: List) =>
    (row: Item<List>) =>
      onDraft(replaceItem(draft, list, at, row));
  const { classes, entities, rules, schemas, linkHints } = draft;
  return (
    <>
      {part === "classes" && classes[at] && <ClassForm row={classes[at]} onRow={put(part)} />}
      {part === "entities" && entities[at] && <EntityForm row={entities[at]} onRow={put(part)} />}
      {part === "rules" && rules[at] && <RuleForm pack={draft} row={rules[at]} onRow={put(part)} />}
      {part === "schemas" && schemas[at] && (
        <SchemaForm pack={draft} row={schemas[at]} onRow={put(part)} />
      )}
      {part === "linkHints" && linkHints[at] && (
        <HintForm pack={draft} row={linkHints[at]} onRow={put(part)} />
      )}
    </>
  );
}

function Problems({
  draft,
  problems,
  goTo,
}: {
  draft: Pack;
  problems: ReturnType<typeof usePackCheck>["problems"];
  goTo: (part: Part, at: number) => void;
}) {
  if (problems.length === 0) return null;
  return (
    <Note kind="bad" className="mb-5">
      <b className="font-550">{plural(problems.length, "thing is", "things are")} not right yet.</b>
      <ul className="mt-1 list-disc pl-4">
        {problems.slice(0, MAX_SHOWN).map(({ place, message }) => {
          const found = itemAt(draft, place);
          return (
            <li key={`${place} ${message}`} className="break-words">
              {found === null ? (
                place !== "" && <span>{place}: </span>
              ) : (
                <>
                  <button
                    type="button"
                    className="min-h-6 text-left underline underline-offset-2 max-desk:min-h-11"
                    onClick={() => goTo(found.list, found.at)}
                  >
                    {itemTitle(draft, found.item)}
                  </button>
                  {": "}
                </>
              )}
              {message}
            </li>
          );
        })}
      </ul>
      {problems.length > MAX_SHOWN && <p>and {problems.length - MAX_SHOWN} more</p>}
    </Note>
  );
}

const MAX_SHOWN = 8;
