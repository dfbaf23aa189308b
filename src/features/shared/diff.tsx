import { useMemo } from "react";
import { diffWords } from "./diff-words";

/** Two states of a text in one: new words underlined, old ones struck through, the rest quiet. */
export function WordDiff({
  before,
  after,
  lang,
}: {
  before: string;
  after: string;
  lang?: string;
}) {
  const pieces = useMemo(() => diffWords(before, after), [before, after]);
  return (
    <span lang={lang} className="font-serif text-quote whitespace-pre-wrap">
      {pieces.map((piece, index) => {
        const key = `${index}-${piece.kind}`;
        if (piece.kind === "ins") return <ins key={key}>{piece.text}</ins>;
        if (piece.kind === "del") return <del key={key}>{piece.text}</del>;
        return <span key={key}>{piece.text}</span>;
      })}
    </span>
  );
}
