import type { EdgeDetail } from "~/core/model/graph-view";
import { type ScoredLink, waterfallOf } from "./link-evidence";
import { Waterfall } from "./waterfall";
import { whatWouldChange } from "./what-would-change";

/** How a link's score came about and what would change it, or in a sentence why that cannot be told. */
export function LinkWaterfall({
  link,
}: {
  link: ScoredLink & Pick<EdgeDetail, "counterfactuals">;
}) {
  const found = waterfallOf(link);
  if (found === null)
    return (
      <p className="text-12 text-ink-2">
        {link.isByHand
          ? "A person drew this link; it has no score to explain."
          : "This link was found before scores were kept in parts. The next run that finds it shows what each part adds."}
      </p>
    );
  return (
    <div>
      <Waterfall {...found} />
      {link.counterfactuals && link.confidence !== null && (
        <section className="mt-3 text-12 text-ink-2" aria-label="What would change this">
          <h4 className="mb-1 font-semibold text-ink">What would change this</h4>
          {whatWouldChange(link.counterfactuals, link.confidence).map((sentence) => (
            <p key={sentence} className="mb-1 break-words">
              {sentence}
            </p>
          ))}
        </section>
      )}
    </div>
  );
}
