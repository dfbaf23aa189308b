/**
 * Files that programs leave behind and that nobody means when they drop a folder. A screen counts them, names the rule and has a
 * switch; empty and hidden files are not among them.
 */
export interface LeaveOutRule {
  readonly id: "system" | "lock" | "repository";
  readonly words: string;
}

const RULES: readonly (LeaveOutRule & { matches(parts: readonly string[]): boolean })[] = [
  {
    id: "system",
    words: "Files of the operating system",
    matches: (parts) =>
      parts.includes("__MACOSX") ||
      /^(\.DS_Store|Thumbs\.db|desktop\.ini|\.Spotlight-V100|\.Trashes)$/i.test(parts.at(-1) ?? ""),
  },
  {
    id: "lock",
    words: "Lock files of open documents",
    matches: (parts) => /^(~\$.+|\.~lock\..+#)$/.test(parts.at(-1) ?? ""),
  },
  {
    id: "repository",
    words: "Inner files of version control",
    matches: (parts) => parts.slice(0, -1).some((part) => /^\.(git|svn|hg)$/.test(part)),
  },
];

/** The rule by which a cleaned path would be left out, or null. */
export function leaveOutRule(path: string): LeaveOutRule | null {
  const parts = path.split("/");
  const rule = RULES.find((candidate) => candidate.matches(parts));
  return rule === undefined ? null : { id: rule.id, words: rule.words };
}
