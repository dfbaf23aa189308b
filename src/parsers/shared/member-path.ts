/**
 * A safe relative path for a member of an archive or mail, or null where the name tries to leave its folder or is no name at all. Separators
 * become `/`, empty and `.` parts go, the text is NFC.
 */
export function safeMemberPath(raw: string): string | null {
  const path = raw.replaceAll("\\", "/").normalize("NFC");
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path) || path.includes("\0") || path.length > 1_000)
    return null;
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.length === 0 || parts.includes("..")) return null;
  return parts
    .map((part) =>
      Array.from(part, (letter) =>
        letter.charCodeAt(0) < 32 || letter.charCodeAt(0) === 127 ? "_" : letter,
      ).join(""),
    )
    .join("/");
}
