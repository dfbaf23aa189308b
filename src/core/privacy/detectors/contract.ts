/** What a detector of personal data gets and gives. Detectors are pure, stateless and linear in the length of the text. */
import type { Scan } from "../scan.ts";

/** Offsets are UTF-16 code units of the text, `end` exclusive; `confidence` in [0, 1]; `why` in plain words, without anything of the text. */
export interface Finding {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  readonly why: string;
  /** The whole of a cell, which the name of its column bears out as it does for a column. */
  readonly isOfHead?: true;
}

export interface DetectorContext {
  readonly scan: Scan;
  /** Country for phone numbers without a country code, two letters. */
  readonly region: string;
}

export interface Detector {
  /** Short name for reports and tests. */
  readonly name: string;
  /** Types that this detector may report. */
  readonly types: readonly string[];
  /** The standards or publications that its rules come from. */
  readonly source: string;
  /** False when the text cannot hold anything of this kind; decided from the scan alone, so it costs next to nothing. */
  wants(scan: Scan): boolean;
  find(context: DetectorContext): Iterable<Finding>;
}
