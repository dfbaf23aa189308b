/** Whether a text is YAML. Any text is some kind of YAML, so that its lines must look like keys and list items. */
import { typeOfExtension } from "./formats.ts";

const LINES = 400;
const MAX_CHARS = 20_000;
/** A key with or without value, a list item, a mark between documents, a comment. */
const KEY = /^\s*(?:- +)*(?:"[^"]{1,200}"|'[^']{1,200}'|[\w$./<-][\w$./ -]{0,100}):(?:\s|$)/;
const ITEM = /^\s*-(?:\s|$)/;
const MARK = /^(?:---|\.\.\.)(?:\s|$)|^%YAML/;
const COMMENT = /^\s*#/;
/** A key that opens a block, with what stands deeper under it. */
const NESTED = /^([ \t]*)[\w$./-]+:[ \t]*(?:[|>&][^\n]*)?\n(?:[ \t]*\n){0,3}(?:\1 +\S|\1- )/m;

/** Named as YAML, half of the lines must look like it; under a name that says nothing, every line that is not indented, and blocks. */
export function isYaml(sample: string, extension: string): boolean {
  const named = typeOfExtension(extension);
  if (named !== null && named !== "yaml" && !DATA.has(extension)) return false;
  const lines = sample.slice(0, MAX_CHARS).split(/\r?\n/, LINES);
  const told = lines.filter((line) => line.trim() !== "" && !COMMENT.test(line));
  const matching = told.filter((line) => KEY.test(line) || ITEM.test(line) || MARK.test(line));
  if (named === "yaml")
    return matching.some((line) => !MARK.test(line)) && matching.length >= told.length * 0.5;
  const outer = told.filter((line) => /^\S/.test(line));
  return (
    told.length >= 4 &&
    outer.every((line) => KEY.test(line) || ITEM.test(line) || MARK.test(line)) &&
    outer.some((line) => KEY.test(line)) &&
    !told.some((line) => line.startsWith("\t")) &&
    NESTED.test(sample.slice(0, MAX_CHARS).replaceAll("\r", ""))
  );
}

/** Names that promise data of another kind. */
const DATA = new Set(["json", "jsonl", "ndjson", "xml", "csv", "tsv", "config", "bin"]);
