"use client";

import { useEffect, useRef } from "react";
import type { KeyBinding } from "./key-match";
import { registerKeys } from "./key-registry";

export type { KeyBinding } from "./key-match";

/**
 * Binds keys while the component is on screen. Keys without Ctrl or Command are silent while a field has
 * focus or a dialog is open (`modal` marks the keys of the dialog itself). All of them appear under `?`,
 * grouped by `scope`. Keys of a `base` scope are left to any other scope that binds them.
 */
export function useKeys(
  bindings: readonly KeyBinding[],
  {
    scope,
    modal = false,
    base = false,
    off = false,
  }: { scope: string; modal?: boolean; base?: boolean; off?: boolean },
): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    if (off) return;
    return registerKeys(scope, () => latest.current, { modal, base });
  }, [scope, modal, base, off]);
}
