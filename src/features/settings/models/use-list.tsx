"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { formatDuration } from "~/components/format";
import { Input } from "~/components/input";
import { Note } from "~/components/note";
import { Select } from "~/components/select";
import { USE_WORDS } from "~/core/language-model/use-case";
import { useTRPC } from "~/trpc/react";
import { useSaveOnLeave } from "../use-save-on-leave";
import type { ModelSettings } from "./models-section";
import { OneForAll } from "./one-for-all";
import type { PartProps } from "./server-list";

type Use = ModelSettings["uses"][number];

const LOCAL = "local";

/** Which model serves each use that something asks for, with a test of it. */
export function UseList(props: PartProps) {
  const asked = props.settings.uses.filter(({ use }) => USE_WORDS[use].isAsked);
  return (
    <div className="grid gap-4">
      {props.settings.servers.length > 0 && <OneForAll {...props} />}
      <ul className="border-t border-line">
        {asked.map((use) => (
          <UseRow key={use.use} {...props} use={use} />
        ))}
      </ul>
    </div>
  );
}

function UseRow({ workspaceId, settings, onSaved, use }: PartProps & { use: Use }) {
  const trpc = useTRPC();
  /** What is chosen or typed and not saved yet. */
  const [edit, setEdit] = useState<{ server: string; model: string } | null>(null);
  const saved = { server: use.choice?.serverId ?? LOCAL, model: use.choice?.model ?? "" };
  const { server, model } = edit ?? saved;
  const choose = useMutation(
    trpc.models.choose.mutationOptions({
      onSuccess: async () => {
        await onSaved();
        setEdit(null);
      },
    }),
  );
  const test = useMutation(trpc.models.test.mutationOptions({ onSuccess: onSaved }));
  const isLocal = server === LOCAL;
  /** What is asked as things stand; null where nobody is. */
  const asked = isLocal ? use.environmentModel : model;
  const isChanged = isLocal
    ? saved.server !== LOCAL
    : server !== saved.server || model.trim() !== saved.model;
  const canSave = isChanged && !choose.isPending && (isLocal || model.trim() !== "");
  const words = USE_WORDS[use.use];
  function change(part: Partial<{ server: string; model: string }>): void {
    setEdit({ server, model, ...part });
    choose.reset();
    test.reset();
  }
  function save(): void {
    test.reset();
    const choice = isLocal ? null : { serverId: server, model };
    choose.mutate({ workspaceId, use: use.use, choice });
  }
  const leaving = useSaveOnLeave(isChanged, canSave ? save : null);
  function submit(event: FormEvent): void {
    event.preventDefault();
    save();
  }
  return (
    <li className="border-b border-line py-3">
      <p>
        <span className="font-550">{words.name}</span>{" "}
        <span className="text-ink-2">{words.what}</span>
      </p>
      <form
        onSubmit={submit}
        {...leaving}
        noValidate
        className="mt-2 flex flex-wrap items-end gap-2"
      >
        <Field label={`Server of ${words.name}`} hideLabel className="w-52 max-desk:w-full">
          <Select
            value={server}
            onValueChange={(value) => change({ server: value })}
            options={[
              { value: LOCAL, label: defaultWords(use) },
              ...settings.servers.map(({ id, title }) => ({ value: id, label: title })),
            ]}
          />
        </Field>
        {!isLocal && (
          <Field
            label={`Model of ${words.name}`}
            hideLabel
            className="w-52 max-desk:w-full"
            error={choose.error?.message}
          >
            <Input
              value={model}
              placeholder="Name of the model"
              maxLength={200}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => change({ model: event.target.value })}
            />
          </Field>
        )}
        {isChanged && (
          <Button type="submit" kind="main" busy={choose.isPending}>
            Save
          </Button>
        )}
        {asked !== null && !isChanged && (
          <Button
            label={`Test ${words.name}`}
            busy={test.isPending}
            onClick={() =>
              test.mutate({
                workspaceId,
                serverId: isLocal ? null : server,
                model: asked,
                use: use.use,
              })
            }
          >
            Test
          </Button>
        )}
        {choose.isSuccess && !isChanged && !test.data && (
          <span role="status" className="py-1.5 text-12 text-ink-2">
            Saved
          </span>
        )}
      </form>
      <TestResult
        isReady={test.data?.isReady ?? false}
        words={test.data?.words ?? test.error?.message ?? null}
        durationMs={test.data?.durationMs ?? null}
      />
      {use.use === "embed" && !isChanged && (
        <Comparing projects={settings.comparing} isAsked={asked !== null} />
      )}
      {asked !== null && !isChanged && !settings.prices.some(({ model: one }) => one === asked) && (
        <p className="mt-1 text-12 text-warn">
          Enter below what {asked} costs. Until then it is not asked.
        </p>
      )}
    </li>
  );
}

/** Which projects search by meaning, and where one begins. */
function Comparing({
  projects,
  isAsked,
}: {
  projects: ModelSettings["comparing"];
  isAsked: boolean;
}) {
  if (!isAsked) return null;
  return (
    <ul className="mt-1 grid gap-1 text-12 text-ink-2">
      {projects.map(({ id, name, model, isWhole, isGoingOn }) => (
        <li key={id}>
          {name}: {isWhole ? `compared by ${model}` : `not all texts are compared by ${model} yet`}
          {isGoingOn && ", going on"}
        </li>
      ))}
      <li>A project begins with it under Runs, Language models, with a quote first.</li>
    </ul>
  );
}

function TestResult(props: { isReady: boolean; words: string | null; durationMs: number | null }) {
  if (props.words === null) return null;
  return (
    <Note kind={props.isReady ? "ok" : "bad"} className="mt-2">
      {props.words}
      {props.isReady &&
        props.durationMs !== null &&
        ` It took ${formatDuration(props.durationMs)}.`}
    </Note>
  );
}

function defaultWords(use: Use): string {
  return use.environmentModel === null
    ? "This machine, free"
    : `${use.environmentModel}, by environment`;
}
