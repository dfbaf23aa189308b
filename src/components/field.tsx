"use client";

import { TriangleAlert } from "lucide-react";
import { createContext, type ReactNode, useContext, useId } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";

interface FieldWiring {
  id: string;
  labelId: string;
  describedBy?: string;
  invalid: boolean;
}

const FieldContext = createContext<FieldWiring | null>(null);

/** The ids a control inside a `Field` has to carry; null outside of one. */
export function useField(): FieldWiring | null {
  return useContext(FieldContext);
}

/** Label above, help below; an error takes the place of the help. Holds one control. */
export function Field({
  label,
  help,
  error,
  optional,
  hideLabel,
  className,
  children,
}: {
  label: string;
  help?: ReactNode;
  error?: string;
  optional?: boolean;
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const hintId = `${id}-hint`;
  const hasHint = Boolean(error || help);
  return (
    <div className={cx("block min-w-0", className)}>
      <label
        id={`${id}-label`}
        htmlFor={id}
        className={hideLabel ? "sr-only" : "mb-1 block text-12 font-medium"}
      >
        {label}
        {optional && <span className="font-normal text-ink-3"> (optional)</span>}
      </label>
      <FieldContext.Provider
        value={{
          id,
          labelId: `${id}-label`,
          describedBy: hasHint ? hintId : undefined,
          invalid: Boolean(error),
        }}
      >
        {children}
      </FieldContext.Provider>
      {error ? (
        <p id={hintId} className="mt-1 flex items-start gap-1.5 text-12 text-danger">
          <Icon of={TriangleAlert} className="mt-px" />
          {error}
        </p>
      ) : (
        help && (
          <p id={hintId} className="mt-1 text-12 text-ink-2">
            {help}
          </p>
        )
      )}
    </div>
  );
}
