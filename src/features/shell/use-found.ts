"use client";

import { useEffect, useRef, useState } from "react";
import type { Found, SearchFor } from "./command-palette";

const NOTHING: Found = {
  files: [],
  links: [],
  inside: [],
  hasMore: false,
  missing: null,
  isWhole: true,
};
const WAIT_MS = 120;

/** Asks the search a moment after the last letter, and again when `key` changes; older answers never replace newer ones. */
export function useFound(
  text: string,
  { most, key }: { readonly most: number; readonly key: string },
  search: SearchFor | undefined,
): { found: Found; busy: boolean; failed: boolean } {
  const [state, setState] = useState({ found: NOTHING, busy: false, failed: false });
  const latest = useRef(search);
  useEffect(() => {
    latest.current = search;
  });
  useEffect(() => {
    void key;
    const query = text.trim();
    if (query === "" || !latest.current) {
      setState({ found: NOTHING, busy: false, failed: false });
      return;
    }
    let current = true;
    setState((before) => ({ ...before, busy: true }));
    const timer = setTimeout(() => {
      latest.current?.(query, most).then(
        (found) => {
          if (current) setState({ found, busy: false, failed: false });
        },
        () => {
          if (current) setState({ found: NOTHING, busy: false, failed: true });
        },
      );
    }, WAIT_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, most, key]);
  return state;
}
