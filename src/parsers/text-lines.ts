/** What the readers of marked text hand on: lines as Markdown, each with its place in the file. */
import type { DocumentProperties, ExplicitLink } from "../core/model/document.ts";

export interface MarkedLine {
  /** As Markdown. */
  readonly text: string;
  /** Number of the line in the file, from 1. */
  readonly line: number;
}

/** A marked text as Markdown with what it says about itself and which files it names in its own ways. */
export interface MarkedText {
  readonly lines: readonly MarkedLine[];
  readonly properties?: Partial<DocumentProperties>;
  readonly links?: readonly ExplicitLink[];
}

/** Longer lines are running text without marks worth looking for; patterns that try every place would take too long on them. */
export const MAX_MARKUP_CHARS = 10_000;

/** A line by its index from 0. */
export function lineOf(text: string, index: number): MarkedLine {
  return { text, line: index + 1 };
}

/** Lines as they are, with their numbers. */
export function numbered(lines: readonly string[]): MarkedLine[] {
  return lines.map(lineOf);
}
