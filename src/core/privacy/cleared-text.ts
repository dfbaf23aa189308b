/**
 * Text that may be sent to a model server. Its class stays in this file and has a private field, so that neither a cast nor an object of the
 * same shape makes one: the only way to it is through a clearing, which applies the policy and refuses what is marked "never send".
 */
import { AppError } from "../model/errors.ts";
import { findPersonalData, REPORT_CONFIDENCE } from "./find-personal-data.ts";
import { KINDS, kindOf } from "./kinds.ts";
import { KnownValues } from "./known-values.ts";
import type { Policy } from "./policy.ts";
import { redactText } from "./redact-text.ts";
import { RegisterEntries } from "./register/register-entries.ts";
import { createEraser, type ErasedPeople, withBlocks } from "./subject/erased.ts";
import { erasedForms } from "./subject/erased-forms.ts";
import { fileNameShape, shapeOf } from "./word-shapes.ts";

/** A file that a text comes from, and whether it is marked "never send" by itself or by its project. */
export interface TextSource {
  readonly fileId: string;
  readonly neverSend: boolean;
}

class Cleared {
  readonly #text: string;
  readonly fileIds: readonly string[];
  /** What the text is, in our words: "evidence 3". */
  readonly label: string;

  constructor(text: string, label: string, fileIds: readonly string[]) {
    this.#text = text;
    this.label = label;
    this.fileIds = fileIds;
    Object.freeze(this);
  }

  get text(): string {
    return this.#text;
  }

  static isOne(value: unknown): value is Cleared {
    return typeof value === "object" && value !== null && #text in value;
  }
}

export type ClearedText = Cleared;

/** True for what a clearing has made and nothing else, whatever its type claims. */
export function isClearedText(value: unknown): value is ClearedText {
  return Cleared.isOne(value);
}

/** Any word of it is longer than what a model is asked about. */
export const MAX_CLEARED_LENGTH = 100_000;
const LABEL = /^[a-z][a-z0-9 ]{0,40}$/;

export interface Clearing {
  /**
   * The text as the policy leaves it, without people who were erased. `label` names it in our words. Texts over 100,000 characters are cut
   * there. AppError `privacy.withheld` where a source is marked "never send", or the policy keeps its file out.
   */
  clear(label: string, text: string, sources: readonly TextSource[]): ClearedText;
  /**
   * The name of a file by its shape, folders left out (`fileNameShape`): names hold people whom only the rest of a project proves. AppError
   * `privacy.withheld` as in `clear`.
   */
  clearName(label: string, path: string, sources: readonly TextSource[]): ClearedText;
  /**
   * Words around a place that may hold personal data, with nothing of it: what is found is replaced whatever the policy does with its kind,
   * the place itself and all words with capitals or digits are left by their shape ("Xxxxx", "000-00"), and small words stay. AppError
   * `privacy.withheld` as in `clear`.
   */
  clearAround(
    label: string,
    text: string,
    place: { readonly start: number; readonly end: number },
    sources: readonly TextSource[],
  ): ClearedText;
}

/** Clears texts under a policy with the workspace's stand-ins; nobody of `erased` stays in them, nor a part of a name that is theirs. */
export function createClearing(policy: Policy, erased: ErasedPeople | null): Clearing {
  const known = new KnownValues();
  const withoutErased = textEraser(erased);
  return {
    clear(label, text, sources) {
      check(label, sources);
      const cut = withoutErased(text.slice(0, MAX_CLEARED_LENGTH));
      refuseBlocked(cut, policy);
      return new Cleared(redactText(cut, policy, known).text, label, idsOf(sources));
    },
    clearName(label, path, sources) {
      check(label, sources);
      refuseBlocked(path, policy);
      const shown = fileNameShape(withoutErased(path.slice(0, MAX_CLEARED_LENGTH)));
      return new Cleared(shown, label, idsOf(sources));
    },
    clearAround(label, text, place, sources) {
      check(label, sources);
      refuseBlocked(text, policy);
      return new Cleared(aroundPlace(withoutErased(text), place, policy), label, idsOf(sources));
    },
  };
}

/** Blocks in place of people who were erased, as many as there were characters. */
function textEraser(erased: ErasedPeople | null): (text: string) => string {
  if (erased === null) return (text) => text;
  const eraser = createEraser(erased);
  const forms = new RegisterEntries([], erasedForms(erased));
  return (text) => {
    const cleaned = eraser.text(text);
    return withBlocks(cleaned, forms.find(cleaned));
  };
}

function idsOf(sources: readonly TextSource[]): string[] {
  return [...new Set(sources.map(({ fileId }) => fileId))].sort();
}

/** A text of nowhere cannot be cleared: whether it may be sent hangs on its files. */
function check(label: string, sources: readonly TextSource[]): void {
  if (!LABEL.test(label)) throw new RangeError("labels are our own words");
  if (sources.length === 0) throw withheld("nobody knows where it comes from");
  if (sources.some(({ neverSend }) => neverSend)) throw withheld("it is marked never to be sent");
}

function refuseBlocked(text: string, policy: Policy): void {
  const { region } = policy.options;
  const blocks = findPersonalData(text, { region }).some(
    ({ type, confidence }) => confidence >= policy.minConfidence && policy.action(type) === "block",
  );
  if (blocks) throw withheld("the policy keeps it out");
}

function withheld(why: string): AppError {
  return new AppError("privacy.withheld", { detail: `text withheld: ${why}` });
}

function aroundPlace(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  policy: Policy,
): string {
  const found = findPersonalData(text, {
    region: policy.options.region,
    minConfidence: REPORT_CONFIDENCE,
  }).filter((finding) => finding.end <= start || finding.start >= end);
  const pieces: string[] = [];
  let at = 0;
  const upTo = (to: number) => {
    if (to > at) pieces.push(shapeOf(text.slice(at, to), "names"));
  };
  const marks = [...found, { type: null, start, end }].sort((a, b) => a.start - b.start);
  for (const mark of marks) {
    upTo(mark.start);
    const value = text.slice(mark.start, mark.end);
    pieces.push(
      mark.type === null ? `[[${shapeOf(value, "all")}]]` : `[${KINDS[kindOf(mark.type)].prefix}]`,
    );
    at = Math.max(at, mark.end);
  }
  upTo(text.length);
  return pieces.join("");
}
