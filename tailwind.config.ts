import type { Config } from "tailwindcss";

const TOKENS =
  "bg surface sunken raised hover press line line-strong control ink ink-2 ink-3 on-ink bond bond-strong bond-soft bond-line on-bond danger danger-soft warn warn-soft note note-soft feeds feeds-soft tells tells-soft same same-soft near near-soft k-sheet k-slides k-doc k-pdf k-mail k-data k-image k-text k-pack s-filename s-content s-metadata s-structure s-semantic s-reasoning";

const colors = Object.fromEntries(TOKENS.split(" ").map((name) => [name, `var(--${name})`]));

/** Line heights are ratios, so that they scale with a reader's own text size. */
const fontSize = {
  11: ["var(--t-11)", "1.364"],
  12: ["var(--t-12)", "1.417"],
  13: ["var(--t-13)", "1.385"],
  14: ["var(--t-14)", "1.429"],
  quote: ["0.90625rem", "1.52"],
  16: ["var(--t-16)", "1.4375"],
  20: ["var(--t-20)", { lineHeight: "1.2", letterSpacing: "-0.012em" }],
  26: ["var(--t-26)", { lineHeight: "1.154", letterSpacing: "-0.02em" }],
  34: ["var(--t-34)", { lineHeight: "1.176", letterSpacing: "-0.02em" }],
} satisfies NonNullable<Config["theme"]>["fontSize"];

export default {
  content: ["./src/**/*.{ts,tsx}"],
  theme: {
    screens: { desk: "47.5rem", panel: "68.75rem", wide: "75rem", pin: "105rem" },
    colors: { transparent: "transparent", current: "currentColor", inherit: "inherit", ...colors },
    fontSize,
    fontFamily: { sans: "var(--sans)", serif: "var(--serif)", mono: "var(--mono)" },
    fontWeight: {
      normal: "400",
      450: "450",
      medium: "500",
      550: "550",
      semibold: "600",
    },
    borderRadius: {
      none: "0",
      1: "var(--r-1)",
      2: "var(--r-2)",
      3: "var(--r-3)",
      4: "var(--r-4)",
      full: "var(--r-full)",
    },
    boxShadow: {
      none: "none",
      "lift-1": "var(--lift-1)",
      "lift-2": "var(--lift-2)",
      "lift-3": "var(--lift-3)",
    },
    extend: {
      transitionDuration: { quick: "var(--quick)", calm: "var(--calm)", bind: "var(--bind)" },
      transitionTimingFunction: { bind: "var(--ease)" },
    },
  },
} satisfies Config;
