"use client";

import { useEffect, useState } from "react";
import { parse, stringify } from "yaml";
import { Field } from "~/components/field";
import { Textarea } from "~/components/input";
import type { Options } from "./draft";

/** Long enough for every stage, short enough that a pasted file does not freeze the page. */
const MAX_CHARACTERS = 100_000;

/** The options of a stage as YAML. What is typed takes effect as soon as it can be read. */
export function YamlView({
  title,
  options,
  error,
  onChange,
}: {
  title: string;
  options: Options;
  /** What the check found in it. */
  error: string | undefined;
  /** Left out where nothing may be changed. */
  onChange?: (options: Options) => void;
}) {
  const [text, setText] = useState(() => stringify(options));
  const read = readYaml(text);
  const key = JSON.stringify(options);
  useEffect(() => {
    setText((typed) => {
      const current = readYaml(typed);
      if (current.options !== null && JSON.stringify(current.options) === key) return typed;
      // What cannot be read yet is still being typed.
      return current.options === null ? typed : stringify(JSON.parse(key));
    });
  }, [key]);
  const problem = read.problem ?? error;
  return (
    <div className="px-4 py-3">
      <Field
        label={`Options of ${title} as YAML`}
        {...(problem === undefined ? {} : { error: problem })}
        help="The same options as in the form, by their names in the pipeline's document."
      >
        <Textarea
          value={text}
          rows={Math.min(28, text.split("\n").length + 1)}
          maxLength={MAX_CHARACTERS}
          readOnly={onChange === undefined}
          spellCheck={false}
          className="mono"
          onChange={(event) => {
            setText(event.target.value);
            const next = readYaml(event.target.value).options;
            if (next !== null) onChange?.(next);
          }}
        />
      </Field>
    </div>
  );
}

function readYaml(text: string): { options: Options | null; problem: string | undefined } {
  try {
    const value: unknown = parse(text, { maxAliasCount: 0 });
    if (value === null) return { options: {}, problem: undefined };
    if (typeof value === "object" && !Array.isArray(value))
      return { options: value as Options, problem: undefined };
    return { options: null, problem: "This has to be names with values." };
  } catch (cause) {
    const [line] = (cause instanceof Error ? cause.message : "It cannot be read.").split("\n");
    return { options: null, problem: line };
  }
}
