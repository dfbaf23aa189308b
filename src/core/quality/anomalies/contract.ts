/** What is odd in a project: what it is, where all of it stands, what is usual and why this is not. */
import type { Location } from "../../model/location.ts";

export const ANOMALY_CODES = [
  "far-value",
  "far-date",
  "few-negative",
  "near-spelling",
  "first-digits",
  "month-without-rows",
  "week-without-rows",
  "month-with-odd-count",
  "rows-on-weekend",
  "level-change",
  "odd-length",
  "odd-language",
  "missing-heading",
  "no-text",
  "missing-period",
  "missing-number",
  "two-finals",
  "source-changed-later",
  "without-link",
  "same-name-other-content",
  "older-copy",
] as const;
export type AnomalyCode = (typeof ANOMALY_CODES)[number];

/** In fewer files, one without a link is no exception. */
export const LEAST_FILES_FOR_LINKS = 20;

export interface AnomalyPlace {
  readonly fileId: string;
  readonly location: Location;
  /** What stands there, after the policy; empty where the place is a whole column, or a whole file whose day says nothing here. */
  readonly value: string;
}

export interface Anomaly {
  readonly code: AnomalyCode;
  readonly severity: "info" | "warning";
  /** What it is about: equal for the same thing in every run. The fingerprint is made from it. */
  readonly subject: readonly string[];
  /** One plain sentence. */
  readonly title: string;
  /** What is usual, and why this is not; plain sentences. */
  readonly detail: string;
  /** All of them. */
  readonly places: readonly AnomalyPlace[];
}

/** Of a column, before it is known which files hold it. `rows` are data rows from 0. */
export interface ColumnAnomaly {
  readonly code: AnomalyCode;
  readonly severity: "info" | "warning";
  readonly column: number;
  readonly title: string;
  readonly detail: string;
  /** Ascending by row; empty where the whole column is the place. */
  readonly cells: readonly { readonly row: number; readonly value: string }[];
}
