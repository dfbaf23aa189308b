"use client";

import { useState } from "react";
import { Field } from "~/components/field";
import { Textarea } from "~/components/input";
import { fromLines, toLines } from "./draft";

/** A list that is written one entry a line. What is typed stays as it is until the field is left. */
export function LinesField({
  label,
  help,
  words,
  onWords,
  exact,
}: {
  label: string;
  help?: string;
  words: readonly string[];
  onWords: (words: string[]) => void;
  exact?: boolean;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Field label={label} help={help ?? "One a line."}>
      <Textarea
        rows={Math.min(10, Math.max(3, words.length + 1))}
        className={exact ? "mono" : undefined}
        spellCheck={!exact}
        value={typed ?? toLines(words)}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          onWords(fromLines(event.currentTarget.value));
        }}
        onBlur={() => setTyped(null)}
      />
    </Field>
  );
}
