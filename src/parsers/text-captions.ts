/** Captions (WebVTT, SubRip): the words of each cue with its time and its speaker, without settings, styles and remarks. */
import { lineOf, MAX_MARKUP_CHARS, type MarkedLine, type MarkedText } from "./text-lines.ts";

const TIMES = /((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}/;

/** A cue becomes a line of its time and its words. */
export function fromCaptions(lines: readonly string[]): MarkedText {
  const out: MarkedLine[] = [];
  let isBlock = false;
  let time = "";
  for (const [index, text] of lines.entries()) {
    if (/^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(text)) isBlock = true;
    if (text.trim() === "") isBlock = false;
    const begins = TIMES.exec(text)?.[1];
    if (begins) {
      isBlock = false;
      time = `[${begins}] `;
      continue;
    }
    if (isBlock || /^\ufeff?WEBVTT/.test(text) || isCueName(lines, index)) continue;
    const words = wordsOf(text);
    out.push(lineOf(words === "" ? "" : time + words, index));
    if (words !== "") time = "";
  }
  return { lines: out };
}

/** The line above a cue's times is its number or name. */
function isCueName(lines: readonly string[], index: number): boolean {
  return TIMES.test(lines[index + 1] ?? "") && (lines[index - 1] ?? "").trim() === "";
}

/** `<v Name>` names who speaks; SubRip has tags of its own in braces. */
function wordsOf(text: string): string {
  if (text.length > MAX_MARKUP_CHARS) return text;
  return text
    .replace(/<v(?:\.[\w.]+)?\s+([^>]+)>/g, "$1: ")
    .replace(/<\/?[\w.:]+(?:\s[^>]*)?>|\{\\[^}]*\}/g, "")
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => ENTITIES[name] ?? "")
    .trim();
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", nbsp: " " };
