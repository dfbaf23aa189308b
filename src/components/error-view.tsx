import { Lock, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { Icon } from "./icon";

/** What happened, why, what to do, what still works, and a code to quote. `page` owns the h1; `locked` is no fault but a role. */
export function ErrorView({
  what,
  why,
  todo,
  works,
  code,
  action,
  page,
  locked,
  className,
}: {
  what: string;
  why?: ReactNode;
  todo?: ReactNode;
  works?: ReactNode;
  code?: string;
  action?: ReactNode;
  page?: boolean;
  locked?: boolean;
  className?: string;
}) {
  const Heading = page ? "h1" : "h2";
  return (
    <section
      className={cx(
        page ? "mx-auto mt-[16vh] max-w-[560px] px-4" : "rounded-3 border border-line p-5",
        className,
      )}
    >
      <Heading className="flex items-start gap-2.5">
        <Icon
          of={locked ? Lock : TriangleAlert}
          size={page ? 20 : 16}
          className={cx("mt-0.5 shrink-0", locked ? "text-ink-2" : "text-danger")}
        />
        {what}
      </Heading>
      <div
        className={cx("mt-2 max-w-[68ch] space-y-1 text-ink-2", page ? "ml-[30px]" : "ml-[26px]")}
      >
        {why && <p>{why}</p>}
        {todo && <p className="text-ink">{todo}</p>}
        {works && <p>{works}</p>}
        {code && <p className="mono text-ink-3">{code}</p>}
        {action && <div className="flex flex-wrap gap-2 pt-2">{action}</div>}
      </div>
    </section>
  );
}
