"use client";

import { Field } from "~/components/field";
import { Select } from "~/components/select";
import { Dimension, Severity } from "~/core/model/quality";
import type { RuleDraft } from "./rule-draft";
import { DIMENSION, SEVERITY } from "./rule-form-words";

/** How much a rule matters, and which part of the score it counts for. */
export function WeightFields({
  draft,
  change,
}: {
  draft: RuleDraft;
  change: (part: Partial<RuleDraft>) => void;
}) {
  return (
    <div className="grid gap-3 desk:grid-cols-2">
      <Field label="Severity">
        <Select
          value={draft.severity}
          onValueChange={(value) => change({ severity: Severity.parse(value) })}
          options={MOST_SEVERE_FIRST.map((value) => ({ value, label: SEVERITY[value].word }))}
        />
      </Field>
      <Field label="Counts for">
        <Select
          value={draft.dimension}
          onValueChange={(value) => change({ dimension: Dimension.parse(value) })}
          options={Dimension.options.map((value) => ({ value, label: DIMENSION[value] }))}
        />
      </Field>
    </div>
  );
}

const MOST_SEVERE_FIRST = Severity.options.toReversed();
