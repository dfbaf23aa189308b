import { neutralTokens, tokenText } from "../kit/text/stand-ins.ts";
import { compareText } from "./compare-text.ts";

/** A path that is the same under every key of stand-ins. */
export function neutralPath(path: string): string {
  return neutralTokens(tokenText(path).text);
}

interface Named {
  readonly path: string;
  readonly fileId: string;
}

/** Order of files by path, whatever stand-ins are in it; of files that differ in these alone, by id. */
export function comparePaths(a: Named, b: Named): number {
  return compareText(neutralPath(a.path), neutralPath(b.path)) || compareText(a.fileId, b.fileId);
}
