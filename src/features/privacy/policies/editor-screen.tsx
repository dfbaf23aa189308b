"use client";

import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Icon } from "~/components/icon";
import { Note } from "~/components/note";
import { useKeys } from "~/components/use-keys";
import { checkPolicy } from "~/core/privacy/policies/check-policy";
import { policyChanges } from "~/core/privacy/policies/policy-words";
import { PolicyAction, type PolicyDocument } from "~/core/privacy/policy-document";
import { useLeaveWarning } from "~/features/shared/use-leave-warning";
import { PolicyFields } from "./policy-fields";
import { PreviewPanel } from "./preview-panel";
import { RuleEditor } from "./rule-editor";
import { SavePolicy } from "./save-policy";
import { usePolicyDraft } from "./use-policy-draft";

/** Editor of a workspace's policy. What is saved is the next version, and a draft until it is released. */
export function EditorScreen({
  projectId,
  list,
  files,
  slug,
  newest,
  saved,
  maySeeOriginals,
}: {
  projectId: string;
  /** Address of the list of policies. */
  list: string;
  files: string;
  slug: string;
  newest: number;
  /** The newest version, which the next one follows. */
  saved: PolicyDocument;
  maySeeOriginals: boolean;
}) {
  const edit = usePolicyDraft(saved);
  const { draft } = edit;
  const [previewed, setPreviewed] = useState<PolicyDocument | null>(null);
  const [isSaving, setSaving] = useState(false);
  const rules = useRef<HTMLOListElement>(null);
  const { problems } = checkPolicy(draft);
  const changes = policyChanges(saved, draft);
  const whole = problems.filter(({ rule }) => rule === null);
  /** The rule that has focus; -1 where none has. */
  const focused = () =>
    [...(rules.current?.children ?? [])].findIndex((row) => row.contains(document.activeElement));
  const act = (action: PolicyAction) => {
    const index = focused();
    if (index >= 0) edit.setRule(index, { action });
  };
  const move = (by: number) => {
    const rows = rules.current?.children ?? [];
    const next = Math.min(rows.length - 1, Math.max(0, focused() + by));
    rows[next]?.querySelector<HTMLElement>("[data-rule]")?.focus();
  };
  const save = () => setSaving(true);
  useLeaveWarning(changes.length > 0);
  useKeys(
    [
      { keys: "j", text: "Next rule", run: () => move(1) },
      { keys: "k", text: "Rule before", run: () => move(-1) },
      ...PolicyAction.options.map((action, index) => ({
        keys: String(index + 1),
        text: ACTION_KEYS[action],
        run: () => act(action),
      })),
      { keys: "p", text: "Preview", run: () => setPreviewed(draft), when: problems.length === 0 },
      { keys: "mod+z", text: "Undo", run: edit.undo, when: edit.canUndo },
      { keys: "mod+s", text: "Save", run: save, when: changes.length > 0 },
    ],
    { scope: "Policy" },
  );
  return (
    <div className="grid gap-6">
      <header className="sticky top-0 z-10 flex flex-wrap items-center gap-2 border-line border-b bg-surface py-2">
        <h2 className="min-w-0 flex-1 break-words text-20">Edit {saved.title}</h2>
        <ButtonLink href={`${list}/${slug}`}>Back</ButtonLink>
        <Button
          onClick={edit.undo}
          {...(edit.canUndo ? {} : { disabledReason: "Nothing was changed" })}
        >
          Undo
        </Button>
        <Button
          keys="P"
          onClick={() => setPreviewed(draft)}
          {...(problems.length > 0 ? { disabledReason: "Mend what is marked first" } : {})}
        >
          Preview
        </Button>
        <Button kind="main" onClick={save} {...(saveReason(problems.length, changes.length) ?? {})}>
          Save
        </Button>
      </header>
      {whole.map(({ message }) => (
        <Note key={message} kind="bad">
          {message}
        </Note>
      ))}
      <PolicyFields draft={draft} onChange={edit.set} />
      <section aria-labelledby="policy-rules">
        <h3 id="policy-rules" className="mb-1 font-semibold">
          Rules
        </h3>
        <p className="mb-3 max-w-[80ch] text-ink-2">
          The most special rule wins: one for some types and places before one for some types,
          before one for some places, before neither. J and K go through them, 1 to 6 choose what is
          done.
        </p>
        <ol ref={rules} className="border-line border-t">
          {draft.rules.map((rule, index) => (
            <RuleEditor
              // biome-ignore lint/suspicious/noArrayIndexKey: rules have no names, and keep their places.
              key={index}
              rule={rule}
              number={index + 1}
              problem={problems.find((problem) => problem.rule === index)?.message ?? null}
              onChange={(change) => edit.setRule(index, change)}
              onRemove={() => edit.removeRule(index)}
            />
          ))}
        </ol>
        <Button
          className="mt-3"
          icon={<Icon of={Plus} />}
          onClick={() =>
            edit.addRule({ kind: "person", action: "pseudonymise", basis: "", why: "" })
          }
        >
          Add a rule
        </Button>
      </section>
      {previewed !== null && (
        <section aria-labelledby="policy-preview">
          <h3 id="policy-preview" className="font-semibold">
            Preview
          </h3>
          {previewed !== draft && (
            <Note
              kind="care"
              className="mt-2"
              action={
                <Button size="sm" onClick={() => setPreviewed(draft)}>
                  Try again
                </Button>
              }
            >
              The draft was changed since.
            </Note>
          )}
          <PreviewPanel
            projectId={projectId}
            files={files}
            draft={previewed}
            maySeeOriginals={maySeeOriginals}
          />
        </section>
      )}
      <SavePolicy
        projectId={projectId}
        list={list}
        slug={slug}
        basedOn={newest}
        draft={draft}
        changes={changes}
        open={isSaving && problems.length === 0}
        onOpenChange={setSaving}
      />
    </div>
  );
}

const ACTION_KEYS: Readonly<Record<PolicyAction, string>> = {
  keep: "Keep what the rule is about",
  mask: "Mask it",
  generalise: "Make it less exact",
  pseudonymise: "Give it a stand-in",
  remove: "Remove it",
  block: "Keep the file out",
};

function saveReason(problems: number, changes: number): { disabledReason: string } | null {
  if (problems > 0) return { disabledReason: "Mend what is marked first" };
  return changes === 0 ? { disabledReason: "Nothing was changed" } : null;
}
