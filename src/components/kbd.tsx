import { cx } from "./cx";

/** A key to press. Readers hear keys from the key sheet, so the hint itself is silent. */
export function Kbd({ children, onFill }: { children: string; onFill?: boolean }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a kbd takes no focus
    <kbd
      aria-hidden="true"
      className={cx(
        "key-hint inline-grid h-[19px] min-w-[19px] shrink-0 place-items-center rounded-[4px] px-[5px] font-mono text-[0.6875rem] font-medium leading-none",
        onFill
          ? "shadow-[inset_0_0_0_1px_color-mix(in_oklab,currentColor_55%,transparent)]"
          : "bg-surface text-ink-2 shadow-[inset_0_0_0_1px_var(--line-strong),inset_0_-1px_0_1px_var(--line-strong)]",
      )}
    >
      {children}
    </kbd>
  );
}
