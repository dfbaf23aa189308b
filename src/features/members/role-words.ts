import { listWords } from "~/components/format";
import type { Role } from "~/core/model/role";

/** Roles in words of what their people may do, most first. `people` names several of them inside a sentence. */
export const ROLE_WORDS: readonly { role: Role; label: string; people: string; may: string }[] = [
  {
    role: "owner",
    label: "Owner",
    people: "owners",
    may: "Everything, members and settings too.",
  },
  {
    role: "curator",
    label: "Curator",
    people: "curators",
    may: "Makes projects, adds and removes files, changes and runs pipelines, changes quality rules and packs, decides links, builds datasets.",
  },
  {
    role: "reviewer",
    label: "Reviewer",
    people: "reviewers",
    may: "Decides links. Reads everything else.",
  },
  {
    role: "engineer",
    label: "Engineer",
    people: "engineers",
    may: "Builds and downloads datasets. Reads everything else.",
  },
  {
    role: "compliance",
    label: "Compliance officer",
    people: "compliance officers",
    may: "Answers requests of people about their data, changes privacy policies, looks behind stand-ins, reads the audit log and files as they were added, removes files.",
  },
  { role: "reader", label: "Reader", people: "readers", may: "Reads, and changes nothing." },
];

/** The word for a role. */
export function roleLabel(role: Role): string {
  return ROLE_WORDS.find((entry) => entry.role === role)?.label ?? role;
}

/** "owners and curators": several roles inside a sentence, most first. */
export function rolesWords(roles: readonly Role[]): string {
  const people = ROLE_WORDS.filter(({ role }) => roles.includes(role)).map((entry) => entry.people);
  return listWords(people);
}
