/** Words for a group that has no stored name: a folder's first part or a month, as the group's id holds them. */
export function groupName(id: string): string {
  if (id.startsWith("folder:")) return id.slice("folder:".length) || "Top folder";
  if (id.startsWith("time:")) return id.slice("time:".length);
  return "Files";
}
