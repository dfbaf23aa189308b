import { Card } from "~/components/card";
import { formatPercent } from "~/components/format";
import { Dimension } from "~/core/model/quality";
import { DIMENSION_WORDS } from "~/core/quality/report/report-document";
import { DIMENSION_WEIGHTS } from "~/core/quality/score/dimension-scores";

/** How scores are worked out, in words that can be checked. */
export function FormulaCard() {
  return (
    <Card title="How the score is worked out">
      <div className="grid gap-2 text-ink-2">
        <p>
          Each of the six parts of a file's score is 100 minus what its failed rules lose: the
          weight of the rule times the share that failed, relative to the weights of all rules that
          were judged. A cell that several rules of one part do not accept counts once.
        </p>
        <p>
          Each part of the project's score is the mean over its files. Larger files count more, but
          not in proportion: one of 1 page counts twice, of 7 pages four times, of 63 pages seven
          times (1 + log2(1 + pages)); a page is one page, 50 rows or 400 words. An extra copy is
          not unique, and where rows of a table describe what another row describes, the file is
          unique in its other rows. Rules over the whole project together count as a tenth of all
          files. What was accepted is left out.
        </p>
        <p>The score is the mean of the parts that have one, by weight:</p>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink">
          {Dimension.options.map((name) => (
            <li key={name}>
              {DIMENSION_WORDS[name].name} {formatPercent(DIMENSION_WEIGHTS[name])}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
