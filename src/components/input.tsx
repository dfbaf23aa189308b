"use client";

import type {
  ComponentProps,
  InputHTMLAttributes,
  ReactNode,
  Ref,
  TextareaHTMLAttributes,
} from "react";
import { cx } from "./cx";
import { useField } from "./field";

const FRAME =
  "rounded-2 bg-raised text-ink transition-shadow duration-quick has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-bond";
const INNER =
  "min-w-0 flex-1 bg-transparent text-13 text-ink outline-none placeholder:text-ink-3 disabled:text-ink-3 max-desk:text-16";

function edge(invalid: boolean): string {
  return invalid ? "shadow-[inset_0_0_0_2px_var(--danger)]" : "edge-control";
}

/** One line of text. `unit` stands inside at the right, `lead` at the left. */
export function Input({
  unit,
  lead,
  invalid,
  className,
  ref,
  ...rest
}: InputHTMLAttributes<HTMLInputElement> & {
  unit?: ReactNode;
  lead?: ReactNode;
  invalid?: boolean;
  ref?: Ref<HTMLInputElement>;
}) {
  const field = useField();
  const bad = invalid ?? field?.invalid ?? false;
  return (
    <span
      className={cx(
        "flex h-8 items-center gap-2 px-2.5 max-desk:h-11",
        FRAME,
        edge(bad),
        className,
      )}
    >
      {lead && <span className="flex text-ink-3">{lead}</span>}
      <input
        {...rest}
        ref={ref}
        id={rest.id ?? field?.id}
        aria-describedby={rest["aria-describedby"] ?? field?.describedBy}
        aria-invalid={bad || undefined}
        className={cx(INNER, "h-full")}
      />
      {unit && <span className="text-ink-2">{unit}</span>}
    </span>
  );
}

/** An amount of money, nothing or more, with its currency inside at the right. */
export function MoneyInput({
  currency,
  ...rest
}: Omit<ComponentProps<typeof Input>, "type" | "min" | "step" | "unit"> & { currency: string }) {
  return <Input {...rest} type="number" min={0} step="any" unit={currency} />;
}

/** Several lines of text; grows by hand, never by itself. */
export function Textarea({
  invalid,
  className,
  ref,
  ...rest
}: TextareaHTMLAttributes<HTMLTextAreaElement> & {
  invalid?: boolean;
  ref?: Ref<HTMLTextAreaElement>;
}) {
  const field = useField();
  const bad = invalid ?? field?.invalid ?? false;
  return (
    <span className={cx("flex", FRAME, edge(bad), className)}>
      <textarea
        rows={3}
        {...rest}
        ref={ref}
        id={rest.id ?? field?.id}
        aria-describedby={rest["aria-describedby"] ?? field?.describedBy}
        aria-invalid={bad || undefined}
        className={cx(INNER, "min-h-16 resize-y px-2.5 py-1.5")}
      />
    </span>
  );
}
