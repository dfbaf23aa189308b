import type { ReactNode } from "react";
import { LogoMark } from "~/features/shared/glyphs";

/** The frame before one is in: first run and sign-in. One column, a third from the top. */
export function EntryFrame({
  title,
  large,
  children,
}: {
  title: string;
  /** The sentence of the first run. */
  large?: boolean;
  children: ReactNode;
}) {
  return (
    <main
      id="main"
      className="mx-auto flex min-h-dvh w-full max-w-[440px] flex-col px-5 pt-[max(32px,12vh)] pb-12"
    >
      <LogoMark size={48} label="Ligature" />
      <h1
        className={
          large
            ? "mt-5 mb-6 font-serif text-34 tracking-[-0.02em]"
            : "mt-5 mb-5 font-serif text-26 tracking-[-0.02em]"
        }
      >
        {title}
      </h1>
      {children}
    </main>
  );
}
