"use client";

import { useSyncExternalStore } from "react";
import { THEME_COOKIE, type Theme } from "./theme-cookie";

const listeners = new Set<() => void>();
let version = 0;
let watching = false;

function changed(): void {
  version += 1;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (!watching) {
    watching = true;
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
    window.matchMedia("(prefers-contrast: more)").addEventListener("change", changed);
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readTheme(): Theme {
  const set = document.documentElement.dataset.theme;
  return set === "light" || set === "dark" ? set : "system";
}

function setTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const age = theme === "system" ? 0 : 31_536_000;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${age}; samesite=lax`;
  changed();
}

/** The chosen look. The server reads the cookie, so that no wrong theme flashes up. */
export function useTheme(): { theme: Theme; setTheme: (theme: Theme) => void } {
  const theme = useSyncExternalStore(subscribe, readTheme, (): Theme => "system");
  return { theme, setTheme };
}

/** A figure that grows whenever colours change: canvases read their tokens again then. */
export function useThemeVersion(): number {
  return useSyncExternalStore(
    subscribe,
    () => version,
    () => 0,
  );
}

let probe: CanvasRenderingContext2D | null = null;

/** The value of a colour token ("bond", "k-sheet") as six hex digits with a leading sharp, for canvases. */
export function tokenColour(name: string): string {
  const swatch = document.createElement("span");
  swatch.style.color = `var(--${name})`;
  swatch.style.display = "none";
  document.body.append(swatch);
  const computed = getComputedStyle(swatch).color;
  swatch.remove();
  if (!probe) {
    const canvas = document.createElement("canvas");
    canvas.width = 1;
    canvas.height = 1;
    probe = canvas.getContext("2d", { willReadFrequently: true });
  }
  if (!probe) return computed;
  probe.clearRect(0, 0, 1, 1);
  probe.fillStyle = computed;
  probe.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = probe.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
