/** What `useKeys` takes: one key and what it does. */
export interface KeyBinding {
  /** "y", "shift+z", "mod+k", "g h" (one after the other), "?", "space", "left". */
  keys: string;
  /** What it does, for the key sheet; an empty text leaves it out of the sheet. */
  text: string;
  run: (event: KeyboardEvent) => void;
  /** False switches the key off for now, or for this press; it then passes through. */
  when?: boolean | ((event: KeyboardEvent) => boolean);
}

/** The parts of a keyboard event that matter here. */
export interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const NAMES: Readonly<Record<string, string>> = {
  " ": "space",
  arrowleft: "left",
  arrowright: "right",
  arrowup: "up",
  arrowdown: "down",
  escape: "esc",
};

/**
 * A key press in the words of a binding. "mod" is Ctrl or Command. Shift counts for letters and named
 * keys only: "?" is "?" on every layout. Modifier keys alone give "".
 */
export function pressName(press: KeyPress): string {
  const lower = press.key.toLowerCase();
  if (["shift", "control", "meta", "alt", "altgraph", "dead", "process"].includes(lower)) return "";
  const name = NAMES[lower] ?? lower;
  const isSymbol = name.length === 1 && name.toLowerCase() === name.toUpperCase();
  const parts: string[] = [];
  if (press.ctrlKey || press.metaKey) parts.push("mod");
  if (press.altKey) parts.push("alt");
  if (press.shiftKey && !isSymbol) parts.push("shift");
  return [...parts, name].join("+");
}

/** True for keys that must stay silent while a field has focus: everything without Ctrl or Command. */
export function isSingleKey(keys: string): boolean {
  return !keys.split(" ").some((press) => press.startsWith("mod+"));
}

/** True for letters, digits and signs that act alone: what a stray word may press (WCAG 2.1.4). Arrows, Tab, Enter and the like are none. */
export function isCharacterKey(keys: string): boolean {
  const signs = keys.split(" ").map((press) => partsOf(press).at(-1) ?? "");
  return isSingleKey(keys) && signs.some((sign) => sign.length === 1);
}

/** Keys with a name of more than one sign that a binding may use, besides those of `NAMES`. */
const NAMED = /^(enter|tab|home|end|delete|backspace|pageup|pagedown|insert|f([1-9]|1[0-2]))$/;

/** True when some key press, or row of presses, has exactly this name: a binding with another name would never fire. */
export function isPressable(keys: string): boolean {
  const known = new Set(Object.values(NAMES));
  return keys.split(" ").every((press) => {
    const parts = partsOf(press);
    const name = parts.at(-1) ?? "";
    const isKey = name.length === 1 || known.has(name) || NAMED.test(name);
    const event = {
      key: name,
      shiftKey: parts.includes("shift"),
      ctrlKey: parts.includes("mod"),
      altKey: parts.includes("alt"),
      metaKey: false,
    };
    return isKey && pressName(event) === press;
  });
}

/** What of a focused element decides whether letters are typed into it. */
export interface KeyTarget {
  /** As the DOM gives it: "INPUT". */
  tag: string;
  /** Of an input. */
  type: string | null;
  isEditable: boolean;
  /** Roles of the element and of all that it stands in. */
  roles: readonly string[];
}

const TYPED = new Set(["text", "search", "email", "password", "number", "url", "tel", "date", ""]);
/** Letters look for an entry in these. */
const SEARCHED = new Set(["combobox", "listbox", "menu", "textbox", "searchbox"]);

/** True where letters belong to the element: fields, open lists, open menus. */
export function takesLetters({ tag, type, isEditable, roles }: KeyTarget): boolean {
  if (isEditable || tag === "TEXTAREA" || tag === "SELECT") return true;
  if (tag === "INPUT") return TYPED.has(type ?? "");
  return roles.some((role) => SEARCHED.has(role));
}

const SIGNS: Readonly<Record<string, string>> = {
  shift: "⇧",
  alt: "⌥",
  left: "←",
  right: "→",
  up: "↑",
  down: "↓",
  enter: "↵",
  space: "Space",
  esc: "Esc",
  tab: "Tab",
};

/** A binding as it is shown on a key: "⌘ K" or "Ctrl K", "⇧Z", "G H". */
export function keyText(keys: string, mac: boolean): string {
  return keys
    .split(" ")
    .map((press) =>
      partsOf(press)
        .map((part) => {
          if (part === "mod") return mac ? "⌘ " : "Ctrl ";
          return SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : capital(part));
        })
        .join(""),
    )
    .join(" ");
}

/** "mod+k" in its parts; the last may be the plus sign itself. */
function partsOf(press: string): string[] {
  return press.split(/\+(?=.)/);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
