"use client";

import Link from "next/link";
import { type ButtonHTMLAttributes, type MouseEvent, type ReactNode, type Ref, useId } from "react";
import { cx } from "./cx";
import { Kbd } from "./kbd";
import { notify } from "./toast";
import { Tooltip } from "./tooltip";

export type ButtonKind = "main" | "bind" | "plain" | "bare" | "stop";
export type ButtonSize = "sm" | "md" | "lg";

interface Look {
  kind?: ButtonKind;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Key shown at the right; the key itself is bound by `useKeys`. */
  keys?: string;
  /** Name of a button that shows only an icon. */
  label?: string;
}

/** There is no `disabled`: a button that is off always says why. */
export interface ButtonProps
  extends Look,
    Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> {
  busy?: boolean;
  /** Switches the button off and says why: on hover, on focus, when it is pressed, and to screen readers always. */
  disabledReason?: string;
  ref?: Ref<HTMLButtonElement>;
}

const KIND: Record<ButtonKind, string> = {
  main: "bg-ink text-on-ink hover:bg-[color-mix(in_oklab,var(--ink)_88%,var(--surface))] active:bg-[color-mix(in_oklab,var(--ink)_80%,var(--surface))]",
  bind: "bg-bond text-on-bond hover:bg-[color-mix(in_oklab,var(--bond)_90%,var(--ink))] active:bg-[color-mix(in_oklab,var(--bond)_82%,var(--ink))]",
  plain: "edge-control bg-raised text-ink hover:bg-hover active:bg-press",
  bare: "text-ink-2 hover:bg-hover hover:text-ink active:bg-press",
  stop: "edge-control bg-raised text-danger hover:bg-danger-soft active:bg-press",
};

const SIZE: Record<ButtonSize, string> = {
  sm: "h-[26px] text-12 max-desk:min-h-11",
  md: "h-8 text-13 max-desk:min-h-11",
  lg: "h-11 text-14",
};

const PAD: Record<ButtonSize, string> = { sm: "px-[9px]", md: "px-3", lg: "px-[18px]" };

const SQUARE: Record<ButtonSize, string> = {
  sm: "h-[26px] w-[26px] max-desk:h-11 max-desk:w-11",
  md: "h-8 w-8 max-desk:h-11 max-desk:w-11",
  lg: "h-11 w-11",
};

const OFF =
  "bg-transparent text-ink-3 shadow-[inset_0_0_0_1px_var(--line-strong)] cursor-not-allowed";

function buttonClass(
  { kind = "plain", size = "md" }: Look,
  alone: boolean,
  off: boolean,
  extra?: string,
): string {
  return cx(
    "relative inline-flex shrink-0 items-center justify-center gap-[7px] rounded-2 font-550 leading-none whitespace-nowrap transition-colors duration-quick ease-bind select-none",
    alone ? SQUARE[size] : SIZE[size],
    !alone && (kind === "bare" ? "px-2" : PAD[size]),
    off ? OFF : KIND[kind],
    extra,
  );
}

function isFilled(kind?: ButtonKind): boolean {
  return kind === "main" || kind === "bind";
}

/**
 * A button: one `main` per region, `bind` only for confirming and its kin.
 * While `busy` the label stays, a short stroke runs under it and presses are ignored.
 */
export function Button({
  kind,
  size,
  icon,
  keys,
  label,
  busy,
  disabledReason,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: ButtonProps) {
  const off = Boolean(disabledReason);
  const alone = children === undefined || children === null;
  const reasonId = useId();
  function press(event: MouseEvent<HTMLButtonElement>): void {
    if (off || busy) event.preventDefault();
    else onClick?.(event);
    // Fingers neither hover nor focus.
    if (disabledReason) notify(disabledReason);
  }
  const body = (
    <button
      {...rest}
      type={type}
      aria-label={label ?? rest["aria-label"]}
      aria-busy={busy || undefined}
      aria-disabled={off || undefined}
      aria-describedby={disabledReason ? reasonId : rest["aria-describedby"]}
      onClick={press}
      className={buttonClass({ kind, size }, alone, off, className)}
    >
      {icon}
      {children}
      {keys && <Kbd onFill={isFilled(kind) && !off}>{keys}</Kbd>}
      {busy && (
        <span className="absolute inset-x-2.5 bottom-1 h-0.5 overflow-hidden" aria-hidden="true">
          <span
            className={cx(
              "travel block h-full w-1/4 rounded-full",
              isFilled(kind) ? "bg-current" : "bg-bond",
            )}
          />
        </span>
      )}
    </button>
  );
  if (disabledReason)
    return (
      <>
        <Tooltip text={disabledReason}>{body}</Tooltip>
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      </>
    );
  if (alone && label) return <Tooltip text={label}>{body}</Tooltip>;
  return body;
}

/** A link that looks like a button: for going somewhere, not for doing something. */
export function ButtonLink({
  href,
  kind,
  size,
  icon,
  keys,
  label,
  className,
  children,
  prefetch,
  download,
}: Look & {
  href: string;
  className?: string;
  children?: ReactNode;
  prefetch?: boolean;
  /** Set for files that are fetched, not shown. */
  download?: boolean | string;
}) {
  const alone = children === undefined || children === null;
  const look = buttonClass({ kind, size }, alone, false, className);
  const inner = (
    <>
      {icon}
      {children}
      {keys && <Kbd onFill={isFilled(kind)}>{keys}</Kbd>}
    </>
  );
  // The router fetches ahead what it links to: a file would be taken, and written down as taken, before anybody clicks.
  if (href.startsWith("/api/") || (download !== undefined && download !== false)) {
    return (
      <a href={href} download={download ?? true} aria-label={label} className={look}>
        {inner}
      </a>
    );
  }
  return (
    <Link href={href} prefetch={prefetch} aria-label={label} className={look}>
      {inner}
    </Link>
  );
}
