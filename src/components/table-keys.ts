"use client";

import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { isIdle } from "./idle-focus";
import type { moveRow } from "./table-selection";

type Move = Parameters<typeof moveRow>[2];

const MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  k: "up",
  K: "up",
  j: "down",
  J: "down",
  Home: "first",
  End: "last",
  PageUp: "pageUp",
  PageDown: "pageDown",
};

interface MoveKeys {
  onMove: (move: Move, extend: boolean) => void;
  onSpace?: () => void;
  onEnter?: () => void;
  onAll?: () => void;
  table: RefObject<HTMLElement | null>;
  /** Answer also while nothing on the page has focus. */
  global: boolean;
}

type Press = Pick<
  globalThis.KeyboardEvent,
  "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey" | "preventDefault"
>;

/** The keys of a list, for the element that holds focus; returns its `onKeyDown`. */
export function useMoveKeys(keys: MoveKeys): (event: KeyboardEvent) => void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!keys.global) return;
    function onDocument(event: globalThis.KeyboardEvent): void {
      if (
        isIdle(document.activeElement) &&
        !event.defaultPrevented &&
        !document.querySelector("[data-modal-open]")
      ) {
        answer(event, latest.current, false);
      }
    }
    document.addEventListener("keydown", onDocument);
    return () => document.removeEventListener("keydown", onDocument);
  }, [keys.global]);
  return (event) => {
    const target = event.target as HTMLElement;
    if (target.matches("input:not([type=checkbox]),textarea,select,[contenteditable=true]")) return;
    const inControl = target !== event.currentTarget && target.closest("a,button,summary") !== null;
    answer(event, latest.current, inControl);
  };
}

function answer(event: Press, keys: MoveKeys, inControl: boolean): void {
  if (event.altKey) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.key.toLowerCase() !== "a" || !keys.onAll) return;
    event.preventDefault();
    keys.onAll();
    return;
  }
  const move = MOVES[event.key];
  if (move) {
    event.preventDefault();
    keys.onMove(move, event.shiftKey);
  } else if (event.key === " " && !inControl && keys.onSpace) {
    event.preventDefault();
    keys.onSpace();
  } else if (event.key === "Enter" && !inControl && keys.onEnter) {
    event.preventDefault();
    keys.onEnter();
  }
}
