import type { RelationshipType } from "~/core/model/edge";
import type { FileKind } from "~/core/model/file";
import { FileName } from "./file-name";
import { RelationGlyph } from "./glyphs";
import { RELATIONSHIP_STYLE, relationshipWords } from "./relationship-style";

export interface LinkEnd {
  name: string;
  kind?: FileKind;
  href?: string;
  folder?: string | null;
  place?: string;
  restricted?: boolean;
}

/**
 * A link as a sentence: file, words in the hue of the family, file. `direction` "in" reads it from the
 * target; `short` drops the first name where it stands above already; `asQuestion` asks for a decision.
 */
export function LinkSentence({
  type,
  from,
  to,
  direction = "out",
  code,
  short,
  asQuestion,
  max,
}: {
  type: RelationshipType;
  from: LinkEnd;
  to: LinkEnd;
  direction?: "out" | "in";
  code?: boolean;
  short?: boolean;
  asQuestion?: boolean;
  max?: number;
}) {
  const style = RELATIONSHIP_STYLE[type];
  const [first, second] = direction === "out" ? [from, to] : [to, from];
  const words = asQuestion ? style.question.words : relationshipWords(type, direction);
  const large = asQuestion ? "lg" : "md";
  return (
    <span className={asQuestion ? "font-450" : undefined}>
      {asQuestion && `${style.question.opening} `}
      {!short && (
        <>
          <FileName
            {...first}
            size={large}
            max={max}
            className={asQuestion ? "!font-semibold" : ""}
          />{" "}
        </>
      )}
      <span
        className={`inline-flex items-center gap-1.5 align-bottom whitespace-nowrap ${asQuestion ? "font-semibold" : ""}`}
        style={{ color: `var(--${style.textToken})` }}
      >
        {!asQuestion && <RelationGlyph type={type} plain />}
        {words}
      </span>{" "}
      {/* Centred, as a name is in itself: its baseline is that of its silhouette. */}
      <span className="inline-flex max-w-full items-center align-bottom">
        <FileName
          {...second}
          size={large}
          max={max}
          className={asQuestion ? "!font-semibold" : ""}
        />
        {asQuestion && "?"}
      </span>
      {code && <span className="mono ml-2 text-11 text-ink-3">{type}</span>}
    </span>
  );
}

/** The same sentence as plain text, for labels, announcements and exports. */
export function linkSentenceText(
  type: RelationshipType,
  from: string,
  to: string,
  direction: "out" | "in" = "out",
): string {
  const words = relationshipWords(type, direction);
  return direction === "out" ? `${from} ${words} ${to}` : `${to} ${words} ${from}`;
}
