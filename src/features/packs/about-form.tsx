"use client";

import { Field } from "~/components/field";
import { Input, Textarea } from "~/components/input";
import type { Pack } from "./pack-types";

/** What the pack is called, and what it says of itself. */
export function AboutForm({ draft, onDraft }: { draft: Pack; onDraft: (draft: Pack) => void }) {
  return (
    <div className="grid gap-4">
      <Field label="Title">
        <Input
          value={draft.title}
          maxLength={80}
          onChange={(event) => onDraft({ ...draft, title: event.currentTarget.value })}
        />
      </Field>
      <Field label="Description" optional help="What files it is for.">
        <Textarea
          rows={4}
          value={draft.description}
          maxLength={800}
          onChange={(event) => onDraft({ ...draft, description: event.currentTarget.value })}
        />
      </Field>
    </div>
  );
}
