/** The look a person chose; "system" leaves it to the machine and sets no cookie. */
export type Theme = "system" | "light" | "dark";

export const THEME_COOKIE = "ligature-theme";

/** Reads a cookie's value; anything unknown means "system". */
export function parseTheme(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}
