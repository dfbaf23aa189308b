/** Folders and files that a text writes as paths: what it says there is said of these. */

const IS_ADDRESS = /^[a-z][a-z0-9+.-]*:|^#/i;
const CODE_OR_TARGET = /`([^`\n]{1,200})`|\]\(([^)\s]{1,200})\)/g;
/** Without marks around it a path is known by the ending of its file: "and/or" is none. */
const WITH_ENDING = /(?:[\p{L}\p{N}_.-]{1,80}[\\/]){1,12}[\p{L}\p{N}_*-][\p{L}\p{N}_.*-]{0,80}/gu;
const ENDING = /\.\p{L}[\p{L}\p{N}]{1,4}$/u;

/** Whether the text writes paths, and none of them leads to one of the `files` (paths) or a folder in which one lies. */
export function pointsElsewhere(text: string, files: readonly string[]): boolean {
  const written = pathsIn(text);
  const paths = files.map((path) => `/${partsOf(path).join("/")}/`);
  return (
    written.length > 0 &&
    !written.some((parts) => paths.some((path) => path.includes(`/${parts.join("/")}/`)))
  );
}

function pathsIn(text: string): string[][] {
  const plain = text.replaceAll(/[a-z][a-z0-9+.-]{0,20}:\/\/[^\s)]*/gi, "");
  const marked = [...plain.matchAll(CODE_OR_TARGET)].flatMap(([, code, target]) => {
    const path = code ?? target ?? "";
    return /[\\/]/.test(path) && !/\s/.test(path) && !IS_ADDRESS.test(path) ? [path] : [];
  });
  const bare = [...plain.replaceAll(CODE_OR_TARGET, " ").matchAll(WITH_ENDING)]
    .map(([path]) => path.replace(/\.+$/, ""))
    .filter((path) => ENDING.test(path));
  return [...marked, ...bare].map(partsOf).filter((parts) => parts.length > 0);
}

/** Steps of a path from which the folder of the text, endings of links and patterns of names are left out. */
function partsOf(path: string): string[] {
  return path
    .replace(/[?#].*$/s, "")
    .replaceAll("%20", " ")
    .normalize("NFKC")
    .toLowerCase()
    .split(/[\\/]+/)
    .filter((part) => part !== "" && part !== "." && part !== ".." && !part.includes("*"));
}
