import "@fontsource-variable/instrument-sans/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "@fontsource-variable/source-serif-4/wght-italic.css";
import "@fontsource-variable/geist-mono/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { parseTheme, THEME_COOKIE } from "~/components/theme-cookie";

export const metadata: Metadata = {
  title: { default: "Ligature", template: "%s · Ligature" },
  description: "Files belong together. Show which.",
  icons: { icon: "/icons/mark.svg" },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

/** The document. The look comes from a cookie, so the first paint already has it. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
