"use client";

import { useState } from "react";
import { Button } from "~/components/button";
import { formatCount } from "~/components/format";

const FIRST = 12;

/** Words of one kind by which something is told; the first ones unless all are asked for. */
export function WordList({
  label,
  words,
  exact,
}: {
  label: string;
  words: readonly string[];
  /** Set as exact values, such as patterns. */
  exact?: boolean;
}) {
  const [all, setAll] = useState(false);
  if (words.length === 0) return null;
  const shown = all ? words : words.slice(0, FIRST);
  return (
    <div className="mt-1.5">
      <span className="text-12 text-ink-2">{label}: </span>
      <span className={exact ? "mono break-all" : "font-serif"}>
        {shown.join(exact ? "   " : " · ")}
      </span>
      {words.length > shown.length && (
        <Button
          size="sm"
          kind="bare"
          label={`and ${formatCount(words.length - shown.length)} more: ${label}`}
          onClick={() => setAll(true)}
        >
          and {formatCount(words.length - shown.length)} more
        </Button>
      )}
    </div>
  );
}
