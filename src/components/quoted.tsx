import { cx } from "./cx";
import { cutRanges, type TextRange } from "./text-ranges";

export type { TextRange } from "./text-ranges";

/** Words of a file, in serif, with matched or changed parts marked. Ranges are [start, end) in UTF-16. */
export function Quoted({
  text,
  ranges = [],
  lang,
  dir,
  inline,
  className,
}: {
  text: string;
  ranges?: readonly TextRange[];
  lang?: string;
  dir?: "ltr" | "rtl";
  inline?: boolean;
  className?: string;
}) {
  const Tag = inline ? "span" : "p";
  return (
    <Tag
      lang={lang}
      dir={dir}
      className={cx("font-serif text-quote break-words whitespace-pre-wrap", className)}
    >
      {cutRanges(text, ranges).map((piece) => {
        const key = `${piece.start}-${piece.kind ?? ""}`;
        if (!piece.kind) return piece.text;
        if (piece.kind === "ins") return <ins key={key}>{piece.text}</ins>;
        if (piece.kind === "del") return <del key={key}>{piece.text}</del>;
        return (
          <mark
            key={key}
            data-kind={piece.kind === "off" ? "off" : undefined}
            data-bind={piece.bind}
          >
            {piece.text}
          </mark>
        );
      })}
    </Tag>
  );
}
