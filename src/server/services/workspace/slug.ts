/** Addresses of workspaces and projects. */
const MAX_CHARS = 48;
/** Words that stand where a workspace or a project stands in an address. */
const RESERVED: ReadonlySet<string> = new Set([
  "api",
  "audit",
  "icons",
  "invite",
  "members",
  "new",
  "no-workspace",
  "samples",
  "settings",
  "sign-in",
  "start",
]);

/** Letters, figures and dashes of a name; `fallback` where nothing is left. Never a reserved word. */
export function slugOf(name: string, fallback: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_CHARS)
    .replace(/^-+|-+$/g, "");
  const slug = plain === "" ? fallback : plain;
  return RESERVED.has(slug) ? `${slug}-1` : slug;
}

/** The slug, or with the lowest number from 2 on that is free. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number++;
  return `${slug}-${number}`;
}
