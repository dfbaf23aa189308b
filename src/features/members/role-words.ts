import type { Role } from "~/core/model/role";

/** Roles in words of what their people may do, most first. */
export const ROLE_WORDS: readonly { role: Role; label: string; may: string }[] = [
  { role: "owner", label: "Owner", may: "Everything, members and settings too." },
  {
    role: "curator",
    label: "Curator",
    may: "Makes projects, adds and removes files, changes pipelines, runs them, decides links, builds datasets.",
  },
  { role: "reviewer", label: "Reviewer", may: "Decides links. Reads everything else." },
  {
    role: "engineer",
    label: "Engineer",
    may: "Builds and downloads datasets. Reads everything else.",
  },
  {
    role: "compliance",
    label: "Compliance",
    may: "Reads the audit log and files as they were added; removes files.",
  },
  { role: "reader", label: "Reader", may: "Reads, and changes nothing." },
];

/** The word for a role. */
export function roleLabel(role: Role): string {
  return ROLE_WORDS.find((entry) => entry.role === role)?.label ?? role;
}
