import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "~/components/cx";
import { Icon } from "~/components/icon";

export interface Step {
  readonly name: string;
  readonly done: boolean;
  readonly content: ReactNode;
}

/** Steps that hang from one upright stroke; it is drawn as far as they are done. */
export function UprightSteps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="grid">
      {steps.map((step, index) => (
        <li key={step.name} className="relative grid grid-cols-[24px_minmax(0,1fr)] gap-x-4 pb-7">
          {index < steps.length - 1 && (
            <span
              aria-hidden="true"
              className={cx(
                "absolute top-6 bottom-0 left-[11px] w-0.5 transition-colors duration-bind ease-bind",
                step.done ? "bg-bond" : "bg-line-strong",
              )}
            />
          )}
          <span
            aria-hidden="true"
            className={cx(
              "grid h-6 w-6 place-items-center rounded-full border-2 text-11 font-semibold transition-colors duration-bind",
              step.done
                ? "border-bond bg-bond text-on-bond"
                : "border-line-strong bg-surface text-ink-2",
            )}
          >
            {step.done ? <Icon of={Check} size={13} /> : index + 1}
          </span>
          <fieldset className="min-w-0">
            <legend className="mb-3 pt-0.5 text-14 font-semibold">
              {step.name}
              <span className="sr-only">{step.done ? ", done" : ""}</span>
            </legend>
            <div className="grid gap-3">{step.content}</div>
          </fieldset>
        </li>
      ))}
    </ol>
  );
}
