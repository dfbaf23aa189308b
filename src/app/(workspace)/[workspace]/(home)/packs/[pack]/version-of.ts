/** A version in an address; null for the one that counts. */
export function versionOf(text: string | string[] | undefined): number | null {
  return typeof text === "string" && /^\d{1,6}$/.test(text) ? Number(text) : null;
}
