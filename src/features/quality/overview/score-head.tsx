import { Chip } from "~/components/chip";
import { cx } from "~/components/cx";
import { Dimension } from "~/core/model/quality";
import { DIMENSION_WORDS } from "~/core/quality/report/report-document";
import type { RouterOutputs } from "~/trpc/react";

type Overview = RouterOutputs["quality"]["overview"];

/** The score, how it moved, and the dimensions that it is made of; each says what it means and what it weighs. */
export function ScoreHead({ view }: { view: Overview }) {
  const { score, dimensions, before } = view;
  if (dimensions === null) return null;
  return (
    <section aria-label="Score" className="rounded-3 border border-line bg-surface p-4">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <p className="flex items-baseline gap-2">
          <b className="text-34 leading-none font-semibold tracking-[-0.02em] tabular-nums">
            {score === null ? "–" : score.toFixed(1)}
          </b>
          <span className="text-ink-2">{score === null ? "not scored" : "of 100"}</span>
        </p>
        {before !== null && (
          <p className="text-ink-2">
            {changeWords(before.score, score)} since run {before.run}
            {before.isBeforeErasure && ", which counted before a person was erased"}
          </p>
        )}
        <History history={view.history} />
      </div>
      <ul className="mt-4 grid gap-x-5 gap-y-3 desk:grid-cols-3 panel:grid-cols-6">
        {Dimension.options.map((name) => (
          <DimensionItem
            key={name}
            name={name}
            value={dimensions[name]}
            before={before?.dimensions[name] ?? null}
            hasBefore={before !== null}
          />
        ))}
      </ul>
    </section>
  );
}

function DimensionItem({
  name,
  value,
  before,
  hasBefore,
}: {
  name: Dimension;
  value: number | null;
  before: number | null;
  hasBefore: boolean;
}) {
  const { name: word, says } = DIMENSION_WORDS[name];
  const change = value === null || before === null ? 0 : Math.round((value - before) * 10) / 10;
  return (
    <li className="min-w-0">
      <div className="flex items-baseline justify-between gap-2">
        <span className="font-550">{word}</span>
        <span className="tabular-nums">{value === null ? "–" : value.toFixed(1)}</span>
      </div>
      <span aria-hidden="true" className="mt-1 block h-1 rounded-1 bg-sunken">
        <span className="block h-full rounded-1 bg-bond" style={{ width: `${value ?? 0}%` }} />
      </span>
      <p className="mt-1 text-12 text-ink-2">
        {value === null ? "No rule of it applies" : sentence(says)}
      </p>
      {hasBefore && change !== 0 && (
        <Chip kind={change > 0 ? "ok" : "care"}>
          {change > 0 ? "up" : "down"} {Math.abs(change).toFixed(1)}
        </Chip>
      )}
    </li>
  );
}

/** Scores of the last runs as a line; the figures are what readers hear. */
function History({ history }: { history: Overview["history"] }) {
  const scored = history.filter(({ score }) => score !== null);
  if (scored.length < 2) return null;
  const scores = scored.map(({ score }) => score ?? 0);
  const low = Math.min(...scores);
  const span = Math.max(1, Math.max(...scores) - low);
  const points = scores.map(
    (score, i) =>
      `${((i / (scores.length - 1)) * 116 + 2).toFixed(1)},${(22 - ((score - low) / span) * 20).toFixed(1)}`,
  );
  const said = scored.map(({ run, score }) => `run ${run}: ${score?.toFixed(1)}`).join(", ");
  return (
    <svg
      role="img"
      aria-label={`Scores of the last runs: ${said}`}
      viewBox="0 0 120 24"
      width={120}
      height={24}
      className={cx("ml-auto overflow-visible text-bond max-desk:ml-0")}
    >
      <polyline
        points={points.join(" ")}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <circle
        cx={points.at(-1)?.split(",")[0]}
        cy={points.at(-1)?.split(",")[1]}
        r="3"
        fill="currentColor"
      />
    </svg>
  );
}

/** "up 1.1", "unchanged"; a score that was not there before is new. */
export function changeWords(before: number | null, now: number | null): string {
  if (before === null || now === null) return now === null ? "not scored" : "newly scored";
  const change = Math.round((now - before) * 10) / 10;
  if (change === 0) return "unchanged";
  return `${change > 0 ? "up" : "down"} ${Math.abs(change).toFixed(1)}`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
