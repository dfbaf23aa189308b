"use client";

import { Field } from "~/components/field";
import { Input } from "~/components/input";
import type { Pack } from "./pack-types";

/** Words of the product that an industry may say otherwise. */
const WORDS = ["project", "file", "dataset", "link", "run"] as const;

export function LabelsForm({
  labels,
  onLabels,
}: {
  labels: Pack["labels"];
  onLabels: (labels: Pack["labels"]) => void;
}) {
  function change(word: string, value: string): void {
    const { [word]: _, ...rest } = labels;
    onLabels(value.trim() === "" ? rest : { ...rest, [word]: value });
  }
  return (
    <div className="grid max-w-[480px] gap-4">
      <p className="text-ink-2">
        What the industry calls a thing. An empty field keeps the product’s own word.
      </p>
      {WORDS.map((word) => (
        <Field key={word} label={word} optional>
          <Input
            value={labels[word] ?? ""}
            maxLength={80}
            onChange={(event) => change(word, event.currentTarget.value)}
          />
        </Field>
      ))}
    </div>
  );
}
