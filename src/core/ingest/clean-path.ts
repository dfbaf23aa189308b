/**
 * The one door for path names from outside (drops, archives, mails, the command line). A cleaned path is relative, `/` separated,
 * NFC, without empty, `.` or `..` parts and without control characters; it is a name in the project, never a place on a disk.
 */
const MAX_PATH = 1024;
const MAX_PART = 255;

export type PathProblem =
  | "empty"
  | "absolute"
  | "parent"
  | "control-character"
  | "broken-text"
  | "too-long";

export type CleanPath =
  | { readonly ok: true; readonly path: string; readonly name: string; readonly folder: string }
  | { readonly ok: false; readonly problem: PathProblem };

/** Cleans a path from outside; refuses what could point out of its folder instead of guessing what was meant. */
export function cleanPath(raw: string): CleanPath {
  if (raw.length > MAX_PATH * 4) return { ok: false, problem: "too-long" };
  if (!raw.isWellFormed()) return { ok: false, problem: "broken-text" };
  const text = raw.normalize("NFC").replaceAll("\\", "/");
  if (hasControl(text)) return { ok: false, problem: "control-character" };
  if (text.startsWith("/")) return { ok: false, problem: "absolute" };
  const parts = text.split("/").filter((part) => part !== "" && part !== ".");
  if (/^[A-Za-z]:$/.test(parts[0] ?? "")) return { ok: false, problem: "absolute" };
  if (parts.includes("..")) return { ok: false, problem: "parent" };
  const name = parts.at(-1);
  if (name === undefined || text.endsWith("/")) return { ok: false, problem: "empty" };
  const path = parts.join("/");
  if (path.length > MAX_PATH || parts.some((part) => part.length > MAX_PART))
    return { ok: false, problem: "too-long" };
  return { ok: true, path, name, folder: parts.slice(0, -1).join("/") };
}

/** What a person reads when a path is refused. */
export const PATH_PROBLEM_WORDS: Record<PathProblem, string> = {
  empty: "The name is empty.",
  absolute: "The path starts at a drive or at the root.",
  parent: "The path leads out of its folder.",
  "control-character": "The name holds characters that cannot be shown.",
  "broken-text": "The name is not valid text.",
  "too-long": "The path is longer than 1,024 characters, or one name in it longer than 255.",
};

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || (code >= 127 && code < 160)) return true;
  }
  return false;
}
