/** The blocks that a Word part consists of, as its walker finds them. */

export interface DocxLink {
  /** Relation id of a hyperlink, or the address of a field. */
  readonly relationId: string | null;
  readonly address: string | null;
  readonly isWorkbook: boolean;
  readonly text: string;
}

/** Something that stands at a place in a paragraph and is kept elsewhere (or has only words that describe it). */
export type DocxMark =
  | {
      readonly kind: "comment" | "footnote" | "endnote" | "chart" | "diagram";
      readonly id: string;
    }
  | { readonly kind: "picture"; readonly words: string };

export interface DocxChange {
  readonly kind: "insertion" | "deletion" | "move";
  readonly author: string | null;
  readonly date: string | null;
  readonly text: string;
}

export interface DocxParagraph {
  readonly kind: "paragraph";
  readonly text: string;
  /** Word's id of the paragraph, by which replies name the comment that they answer. */
  readonly paragraphId: string | null;
  readonly styleId: string | null;
  readonly outlineLevel: number | null;
  readonly numberId: string | null;
  readonly listLevel: number | null;
  readonly links: readonly DocxLink[];
  readonly marks: readonly DocxMark[];
  readonly changes: readonly DocxChange[];
  /** What text boxes anchored here hold. */
  readonly boxes: readonly DocxBlock[];
}

export interface DocxCell {
  readonly blocks: readonly DocxBlock[];
  readonly span: number;
  /** Continues the cell above it. */
  readonly continues: boolean;
}

export interface DocxRow {
  readonly cells: readonly DocxCell[];
  /** Columns passed over before the first cell. */
  readonly before: number;
  /** The row itself was inserted or deleted as a tracked change. */
  readonly change: Omit<DocxChange, "text"> | null;
}

export interface DocxTable {
  readonly kind: "table";
  readonly rows: readonly DocxRow[];
}

export type DocxBlock = DocxParagraph | DocxTable;
