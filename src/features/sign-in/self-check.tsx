import { Check, CircleDashed, Minus, TriangleAlert } from "lucide-react";
import { cx } from "~/components/cx";
import { Icon, type IconType } from "~/components/icon";
import type { RouterOutputs } from "~/trpc/react";

type Checks = RouterOutputs["account"]["setupState"]["checks"];
type State = Checks[number]["state"];

const LOOK: Record<State, { icon: IconType; word: string; ink: string }> = {
  ready: { icon: Check, word: "ready", ink: "text-bond" },
  starting: { icon: CircleDashed, word: "starting", ink: "text-ink-3" },
  failed: { icon: TriangleAlert, word: "failed", ink: "text-danger" },
  none: { icon: Minus, word: "none", ink: "text-ink-3" },
};

/** What this installation found out about its own parts, one line each. */
export function SelfCheck({ checks }: { checks: Checks }) {
  return (
    <section aria-labelledby="self-check" className="mt-8 border-t border-line pt-4">
      <h2 id="self-check" className="mb-2 text-12 font-medium text-ink-2">
        On this machine
      </h2>
      <ul className="grid gap-1.5 text-12" aria-live="polite">
        {checks.map((check) => {
          const look = LOOK[check.state];
          return (
            <li key={check.name} className="flex items-start gap-2">
              <Icon of={look.icon} className={cx("mt-px", look.ink)} />
              <span>
                <span className="font-medium">{sentence(check.name)}</span>{" "}
                <span className={check.state === "failed" ? "text-danger" : "text-ink-2"}>
                  {look.word}
                  {check.words === "" ? "" : `. ${check.words}`}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
      <p className="mt-3 text-12 text-ink-2">
        Nothing leaves this machine unless you set a key for a model or a service.
      </p>
    </section>
  );
}

function sentence(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}
