"use client";

import { isCharacterKey, isSingleKey, type KeyBinding, pressName, takesLetters } from "./key-match";

interface Scope {
  name: string;
  modal: boolean;
  read: () => readonly KeyBinding[];
}

/** What a person chose under Settings, Keys. */
export interface KeyPreferences {
  /** False silences letters, digits and signs without Ctrl or Command. */
  singleKeys: boolean;
}

const STORE = "ligature-keys";
const SEQUENCE_MS = 1200;
const scopes: Scope[] = [];
const listeners = new Set<() => void>();
let snapshot: readonly { scope: string; bindings: readonly KeyBinding[] }[] = [];
let preferences: KeyPreferences | null = null;
let pending = "";
let pendingSince = 0;

function tell(): void {
  snapshot = scopes.map((scope) => ({
    scope: scope.name,
    bindings: scope.read().filter((binding) => binding.text !== ""),
  }));
  for (const listener of listeners) listener();
}

/** Adds keys until the returned function is called. The newest scope is asked first, those that are `base` after all others. */
export function registerKeys(
  name: string,
  read: () => readonly KeyBinding[],
  { modal, base }: { readonly modal: boolean; readonly base: boolean },
): () => void {
  if (scopes.length === 0) document.addEventListener("keydown", handle);
  const scope: Scope = { name, modal, read };
  // A page binds its keys before the frame around it does.
  if (base) scopes.unshift(scope);
  else scopes.push(scope);
  tell();
  return () => {
    scopes.splice(scopes.indexOf(scope), 1);
    if (scopes.length === 0) document.removeEventListener("keydown", handle);
    tell();
  };
}

/** For the key sheet: what is bound now, by scope. */
export function subscribeKeys(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function boundKeys(): typeof snapshot {
  return snapshot;
}

export function readKeyPreferences(): KeyPreferences {
  if (preferences) return preferences;
  preferences = { singleKeys: true };
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORE) ?? "null");
    if (kept && typeof kept === "object") preferences = { ...preferences, ...kept };
  } catch {
    // A browser without storage, or an old entry: the designed keys apply.
  }
  return preferences;
}

export function saveKeyPreferences(next: KeyPreferences): void {
  preferences = next;
  try {
    localStorage.setItem(STORE, JSON.stringify(next));
  } catch {
    // Without storage the choice lasts until the page is left.
  }
  tell();
}

/** False when the person has switched a key off. */
export function isKeyOn(keys: string): boolean {
  return readKeyPreferences().singleKeys || !isCharacterKey(keys);
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const roles: string[] = [];
  for (let element: Element | null = target; element; element = element.parentElement)
    roles.push(element.getAttribute("role") ?? "");
  return takesLetters({
    tag: target.tagName,
    type: target.getAttribute("type"),
    isEditable: target.isContentEditable,
    roles,
  });
}

const PRESSING = new Set(["enter", "space"]);
const MOVING = new Set(["left", "right", "up", "down", "home", "end"]);
const MOVED = '[role="slider"],[role="radio"],[role="tab"],[role="menuitem"],[role="option"],input';

/** Keys a focused control answers itself stay with it. */
function belongsToControl(target: EventTarget | null, press: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (PRESSING.has(press)) return target.closest("button,a[href],summary,[role=button]") !== null;
  return MOVING.has(press) && target.matches(MOVED);
}

interface Heard {
  binding: KeyBinding | null;
  opensSequence: boolean;
}

/** The first binding that answers, newest scope first, and whether some sequence starts with this press. */
function hear(event: KeyboardEvent, press: string, modalOpen: boolean): Heard {
  const inField = isField(event.target);
  let opensSequence = false;
  for (const scope of [...scopes].reverse()) {
    if (modalOpen && !scope.modal) continue;
    for (const binding of scope.read()) {
      const { keys, when } = binding;
      if (when === false || !isKeyOn(keys) || (inField && isSingleKey(keys))) continue;
      if (keys === press && (typeof when !== "function" || when(event)))
        return { binding, opensSequence: false };
      opensSequence ||= keys.startsWith(`${press} `);
    }
  }
  return { binding: null, opensSequence };
}

function handle(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const press = pressName(event);
  if (press === "" || belongsToControl(event.target, press)) return;
  const modalOpen = document.querySelector("[data-modal-open]") !== null;
  const fresh = pending !== "" && event.timeStamp - pendingSince < SEQUENCE_MS;
  const sequence = fresh ? `${pending} ${press}` : press;
  // A second letter belongs to its sequence before it is a key of its own.
  const whole = hear(event, sequence, modalOpen);
  const heard = whole.binding ? whole : hear(event, press, modalOpen);
  pending = heard.opensSequence ? press : "";
  pendingSince = event.timeStamp;
  if (!heard.binding) return;
  event.preventDefault();
  heard.binding.run(event);
}
