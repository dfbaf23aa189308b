"use client";

import dynamic from "next/dynamic";
import { type RefObject, useState } from "react";
import { Icon } from "~/components/icon";
import { KeyValue } from "~/components/key-value";
import { Loading } from "~/components/loading";
import { Note } from "~/components/note";
import { Segmented } from "~/components/segmented";
import { Switch } from "~/components/switch";
import { PHONE, useMedia } from "~/components/use-media";
import { STAGE_STYLE } from "~/features/shared/stage-style";
import { type Draft, isOn, type Options, optionsOf, type Problem, type StageForm } from "./draft";
import { OptionList } from "./option-list";
import { fieldsOf, valueWords } from "./option-schema";

const YamlView = dynamic(() => import("./yaml-view").then((part) => part.YamlView), {
  loading: () => <Loading label="Writing YAML" shape="text" />,
});

/** Options of the chosen stage, as a form or as YAML; on phones they are only read. */
export function StagePanel({
  panel,
  stage,
  draft,
  saved,
  problems,
  canEdit,
  onToggle,
  onOption,
  onOptions,
}: {
  panel: RefObject<HTMLElement | null>;
  stage: StageForm;
  draft: Draft;
  saved: Draft;
  problems: readonly Problem[];
  canEdit: boolean;
  onToggle: (on: boolean) => void;
  onOption: (path: readonly string[], value: unknown) => void;
  onOptions: (options: Options) => void;
}) {
  const [view, setView] = useState<"form" | "yaml">("form");
  const phone = useMedia(PHONE);
  const mine = problems.filter((problem) => problem.stage === stage.name);
  const whole = mine.find((problem) => problem.field === null || problem.field === "");
  const values = optionsOf(draft, stage.name);
  const fields = fieldsOf(stage.schema);
  return (
    <aside
      ref={panel}
      aria-label={`Options of ${stage.title}`}
      className="min-w-0 border-line panel:min-h-0 panel:overflow-auto bg-surface panel:border-l max-panel:border-t"
    >
      <div className="flex min-h-12 items-center gap-2 border-b border-line px-4">
        <Icon of={STAGE_STYLE[stage.name].icon} />
        <h2 className="flex-1">{stage.title}</h2>
        <StageSwitch
          stage={stage}
          on={isOn(draft, stage.name)}
          canEdit={canEdit}
          onToggle={onToggle}
        />
      </div>
      {whole && (
        <Note kind="bad" className="mx-4 mt-3">
          {whole.message}
        </Note>
      )}
      {phone ? (
        <ReadOnly stage={stage} values={values} canEdit={canEdit} />
      ) : (
        <>
          <div className="px-4 pt-3">
            <Segmented
              label="How options are shown"
              options={[
                { value: "form", label: "Form" },
                { value: "yaml", label: "As YAML" },
              ]}
              value={view}
              onValueChange={setView}
            />
          </div>
          {view === "form" ? (
            <fieldset disabled={!canEdit} className="contents">
              {fields.length === 0 && (
                <p className="px-4 py-3 text-ink-2">There is nothing to set for this stage.</p>
              )}
              <OptionList
                key={stage.name}
                fields={fields}
                values={values}
                saved={optionsOf(saved, stage.name)}
                defaults={stage.defaults}
                problems={mine}
                onChange={onOption}
              />
            </fieldset>
          ) : (
            <YamlView
              key={stage.name}
              title={stage.title}
              options={values}
              error={mine.map((item) => [item.field, item.message].filter(Boolean).join(": "))[0]}
              {...(canEdit ? { onChange: onOptions } : {})}
            />
          )}
        </>
      )}
    </aside>
  );
}

function StageSwitch({
  stage,
  on,
  canEdit,
  onToggle,
}: {
  stage: StageForm;
  on: boolean;
  canEdit: boolean;
  onToggle: (on: boolean) => void;
}) {
  if (!stage.isOptional) return <span className="text-12 text-ink-3">always on</span>;
  return (
    <Switch
      checked={on}
      onCheckedChange={onToggle}
      label={
        <>
          <span className="sr-only">{stage.title} </span>
          {on ? "on" : "off"}
        </>
      }
      {...(canEdit ? {} : { disabledReason: "This version is only shown" })}
    />
  );
}

function ReadOnly({
  stage,
  values,
  canEdit,
}: {
  stage: StageForm;
  values: Options;
  canEdit: boolean;
}) {
  return (
    <div className="px-4 py-3">
      <KeyValue
        keyWidth={168}
        items={fieldsOf(stage.schema).map((field) => ({
          key: field.label,
          value: valueWords(field, values[field.name]),
        }))}
      />
      {canEdit && (
        <p className="mt-3 text-12 text-ink-2">
          Here stages are read and switched. Options are changed on a wider screen.
        </p>
      )}
    </div>
  );
}
