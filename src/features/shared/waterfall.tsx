import { Clock, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { formatPercent, formatSigned } from "~/components/format";
import { Icon, type IconType } from "~/components/icon";
import type { StrategyName } from "~/core/model/edge";
import { STRATEGY_STYLE } from "./strategy-style";
import { type WaterfallStep, waterfallScale } from "./waterfall-scale";

export type { WaterfallStep } from "./waterfall-scale";

/**
 * Why a link is thought to be one: a row per strategy that spoke, strongest first, on a log-odds scale
 * with ticks in percent. For is bond, against is hatched danger; `without` says what would turn it.
 */
export function Waterfall({
  prior,
  result,
  steps,
  silent = [],
  without,
}: {
  prior: number;
  result: number;
  steps: readonly WaterfallStep[];
  silent?: readonly StrategyName[];
  without?: { what: string; value: number };
}) {
  const scale = waterfallScale(prior, result, steps);
  const rows = scale.bars.length + 2;
  return (
    <div>
      <ol aria-label="Why we think so" className="text-12">
        <Row
          icon={Clock}
          word="Typical pair"
          figure={formatPercent(prior)}
          last={false}
          at={scale.start.to}
        >
          <Bar from={scale.start.from} to={scale.start.to} look="bg-control" />
        </Row>
        {scale.bars.map((bar) => (
          <Row
            key={bar.step.strategy}
            icon={bar.step.logOdds < 0 ? TriangleAlert : STRATEGY_STYLE[bar.step.strategy].icon}
            word={STRATEGY_STYLE[bar.step.strategy].word}
            figure={formatSigned(bar.step.logOdds)}
            note={bar.step.note}
            last={false}
            at={bar.at}
          >
            <Bar
              from={bar.from}
              to={bar.to}
              look={bar.step.logOdds < 0 ? "hatch-danger" : "bg-bond"}
            />
          </Row>
        ))}
        <Row word="Result" figure={formatPercent(result)} strong last at={scale.end}>
          <Bar from={scale.end - 0.01} to={scale.end + 0.01} look="bg-ink" />
        </Row>
      </ol>
      <Axis ticks={scale.ticks} rows={rows} />
      {without && (
        <p className="mt-1.5 text-12 text-ink-2">
          Without {without.what} this would stand at{" "}
          <b className="font-semibold text-ink">{formatPercent(without.value)}</b>.
        </p>
      )}
      {silent.length > 0 && (
        <details className="mt-1.5 text-12 text-ink-2">
          <summary className="cursor-pointer">No evidence from {silent.length} more</summary>
          {silent.map((strategy) => STRATEGY_STYLE[strategy].word).join(", ")}
        </details>
      )}
    </div>
  );
}

function Row({
  icon,
  word,
  figure,
  note,
  strong,
  last,
  at,
  children,
}: {
  icon?: IconType;
  word: string;
  figure: string;
  note?: string;
  strong?: boolean;
  last: boolean;
  at: number;
  children: ReactNode;
}) {
  return (
    <li
      className={`grid grid-cols-[16px_84px_minmax(0,1fr)_44px] items-center gap-x-2 ${strong ? "font-semibold" : ""}`}
      title={note}
    >
      <span className="text-ink-3">{icon && <Icon of={icon} />}</span>
      <span className="truncate">
        {word}
        {note && <span className="sr-only">: {note}</span>}
      </span>
      <span className="relative block h-[26px]" aria-hidden="true">
        {children}
        {!last && (
          <span
            className="absolute top-[19px] h-3.5 w-px bg-control"
            style={{ left: `calc(${at * 100}% - 0.5px)` }}
          />
        )}
      </span>
      <span className="text-right tabular-nums">{figure}</span>
    </li>
  );
}

function Bar({ from, to, look }: { from: number; to: number; look: string }) {
  return (
    <span
      className={`absolute top-[7px] h-3 min-w-[3px] rounded-[2px] ${look}`}
      style={{ left: `${from * 100}%`, width: `${Math.max(0, to - from) * 100}%` }}
    />
  );
}

function Axis({ ticks }: { ticks: readonly { percent: number; at: number }[]; rows: number }) {
  return (
    <div
      className="grid grid-cols-[16px_84px_minmax(0,1fr)_44px] gap-x-2 text-11 text-ink-3"
      aria-hidden="true"
    >
      <span className="relative col-start-3 block h-4 border-t border-line-strong">
        {ticks.map((tick, index) => (
          <span
            key={tick.percent}
            className="absolute -translate-x-1/2 whitespace-nowrap"
            style={{ left: `${tick.at * 100}%` }}
          >
            {index === ticks.length - 1 ? `${tick.percent}\u202f%` : tick.percent}
          </span>
        ))}
      </span>
    </div>
  );
}

/** The waterfall in one line, for the strip under a question. */
export function EvidenceStrip({ steps }: { steps: readonly WaterfallStep[] }) {
  const shown = waterfallScale(0.5, 0.5, steps).bars.map((bar) => bar.step);
  const words = shown
    .map((step) => `${STRATEGY_STYLE[step.strategy].word} ${formatSigned(step.logOdds)}`)
    .join(", ");
  const all = shown.reduce((sum, step) => sum + Math.max(0.3, Math.abs(step.logOdds)), 0);
  return (
    <div
      role="img"
      aria-label={`Evidence: ${words || "none"}`}
      className="flex h-[22px] min-w-0 gap-0.5 overflow-hidden rounded-[4px]"
    >
      {shown.map((step) => (
        <span
          key={step.strategy}
          style={{ flex: Math.max(0.3, Math.abs(step.logOdds)) }}
          className={
            step.logOdds < 0
              ? "flex min-w-0 items-center justify-center overflow-hidden bg-danger-soft px-1 text-11 font-550 whitespace-nowrap text-danger shadow-[inset_0_0_0_1px_var(--danger)]"
              : "flex min-w-0 items-center justify-center overflow-hidden bg-bond px-1 text-11 font-550 whitespace-nowrap text-on-bond"
          }
        >
          {stripText(step, Math.abs(step.logOdds) / all)}
        </span>
      ))}
    </div>
  );
}

/** What fits into a part of the strip: word and figure, the figure alone, or nothing. */
function stripText(step: WaterfallStep, share: number): string {
  const figure = formatSigned(step.logOdds);
  if (share < 0.07) return "";
  if (share < 0.22 || step.logOdds < 0) return figure;
  return `${STRATEGY_STYLE[step.strategy].word} ${figure}`;
}
