const MAX_PATH = 1_000;
/** As long as a name in a project may be. */
const MAX_PART = 255;

/**
 * A safe relative path for a member of an archive or mail, or null where the name tries to leave its folder or is no name at all. Separators
 * become `/`, empty and `.` parts go, the text is NFC.
 */
export function safeMemberPath(raw: string): string | null {
  const path = raw.replaceAll("\\", "/").normalize("NFC");
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path) || path.includes("\0")) return null;
  if (path.length > MAX_PATH || !path.isWellFormed()) return null;
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.length === 0 || parts.includes("..") || parts.some((part) => part.length > MAX_PART))
    return null;
  return parts
    .map((part) =>
      Array.from(part, (letter) => (isControl(letter.charCodeAt(0)) ? "_" : letter)).join(""),
    )
    .join("/");
}

function isControl(code: number): boolean {
  return code < 32 || (code >= 127 && code < 160);
}
