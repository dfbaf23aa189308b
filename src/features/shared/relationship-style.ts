import type { RelationshipType } from "~/core/model/edge";

export type EdgeFamily = "feeds" | "tells" | "same" | "near";

/** End of a stroke: filled arrow, open arrow, flat bar, none. */
export type StrokeEnd = "arrow" | "open" | "bar" | "none";

export interface RelationshipStyle {
  family: EdgeFamily;
  /** Read from the source: "Q3_Sales.xlsx *backs up* Deck.pptx". */
  active: string;
  /** Read from the target: "Deck.pptx *is backed up by* Q3_Sales.xlsx". */
  passive: string;
  /** The words of the question "Is A … B?" or "Does A … B?", with what stands before them. */
  question: { opening: "Is" | "Does"; words: string };
  /** SVG dash pattern; empty is a solid stroke. */
  dash: string;
  /** Drawn as two strokes side by side. */
  double: boolean;
  end: StrokeEnd;
  /** Path of the mark on the 16 px grid. */
  mark: string;
  /** Token of the stroke and the mark. */
  token: EdgeFamily;
  /** Token for words: the loose family is too pale to be read. */
  textToken: EdgeFamily | "ink-2";
  /** One line for legends and help. */
  meaning: string;
}

/** The one table of relationship types. Legend, canvas, chips, tables and exports read it. */
export const RELATIONSHIP_STYLE: Readonly<Record<RelationshipType, RelationshipStyle>> = {
  SUPPORTS: {
    family: "feeds",
    active: "backs up",
    passive: "is backed up by",
    question: { opening: "Does", words: "back up" },
    dash: "",
    double: false,
    end: "arrow",
    mark: "M2 13.5h12M8 13.5V9.5M4 3h8v6.5H4z",
    token: "feeds",
    textToken: "feeds",
    meaning: "Its figures or facts stand behind what the other says",
  },
  DERIVED_FROM: {
    family: "feeds",
    active: "made from",
    passive: "was the source of",
    question: { opening: "Is", words: "made from" },
    dash: "9 4",
    double: false,
    end: "arrow",
    mark: "M2 2.5h6.5V9H2zM5 9v4.5h5M10 11.5h4v4h-4z",
    token: "feeds",
    textToken: "feeds",
    meaning: "It was exported, converted or computed from the other",
  },
  SUMMARIZES: {
    family: "tells",
    active: "sums up",
    passive: "is summed up by",
    question: { opening: "Does", words: "sum up" },
    dash: "",
    double: false,
    end: "open",
    mark: "M2 3h12M4.2 7h7.6M6.3 11h3.4M8 14h.01",
    token: "tells",
    textToken: "tells",
    meaning: "It says the same in fewer words",
  },
  DOCUMENTS: {
    family: "tells",
    active: "explains",
    passive: "is explained by",
    question: { opening: "Does", words: "explain" },
    dash: "7 4",
    double: false,
    end: "open",
    mark: "M2 2.5h6v11H2zM8 8h2M10.5 4.5H14M10.5 8H14M10.5 11.5h2",
    token: "tells",
    textToken: "tells",
    meaning: "It says what the other holds and how to read it",
  },
  REFERENCES: {
    family: "tells",
    active: "points to",
    passive: "is pointed to by",
    question: { opening: "Does", words: "point to" },
    dash: "2 4",
    double: false,
    end: "open",
    mark: "M14 2.5v11M2 12V8.5A3.5 3.5 0 0 1 5.5 5h5M8 2.2 10.8 5 8 7.8",
    token: "tells",
    textToken: "tells",
    meaning: "It names the other, or carries it with it",
  },
  VERSION_OF: {
    family: "same",
    active: "newer than",
    passive: "older than",
    question: { opening: "Is", words: "a newer version of" },
    dash: "",
    double: false,
    end: "bar",
    mark: "M2 6h8v8H2zM5 6V2.5h8.5V11H10",
    token: "same",
    textToken: "same",
    meaning: "The same work in a later state",
  },
  DUPLICATE_OF: {
    family: "same",
    active: "same as",
    passive: "same as",
    question: { opening: "Is", words: "the same as" },
    dash: "",
    double: true,
    end: "none",
    mark: "M1.5 4h5v8h-5zM9.5 4h5v8h-5zM6.5 6.8h3M6.5 9.2h3",
    token: "same",
    textToken: "same",
    meaning: "The same content under another name",
  },
  RELATED_TO: {
    family: "near",
    active: "goes with",
    passive: "goes with",
    question: { opening: "Does", words: "go with" },
    dash: "0.1 5",
    double: false,
    end: "none",
    mark: "M3.7 6a2 2 0 1 0 .01 0zM12.3 6a2 2 0 1 0 .01 0zM5.7 8c1.2-2 3.2 2 4.6 0",
    token: "near",
    textToken: "ink-2",
    meaning: "They belong to the same matter, with no closer bond",
  },
};

/** Families in the order of the legend, with the words over each group. */
export const EDGE_FAMILIES = [
  { family: "feeds", words: "Numbers travel", types: ["SUPPORTS", "DERIVED_FROM"] },
  { family: "tells", words: "Words about it", types: ["SUMMARIZES", "DOCUMENTS", "REFERENCES"] },
  { family: "same", words: "Same work, other state", types: ["VERSION_OF", "DUPLICATE_OF"] },
  { family: "near", words: "Loose", types: ["RELATED_TO"] },
] as const satisfies readonly {
  family: EdgeFamily;
  words: string;
  types: readonly RelationshipType[];
}[];

/** All eight types in the order of the legend: also keys 1 to 8 of "other link". */
export const RELATIONSHIP_ORDER: readonly RelationshipType[] = EDGE_FAMILIES.flatMap(
  (group): readonly RelationshipType[] => group.types,
);

/** The words of a link, read from its source ("out") or from its target ("in"). */
export function relationshipWords(type: RelationshipType, direction: "out" | "in" = "out"): string {
  const style = RELATIONSHIP_STYLE[type];
  return direction === "out" ? style.active : style.passive;
}
