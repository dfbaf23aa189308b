import { Clock, Scale, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { formatConfidence, formatSigned } from "~/components/format";
import { Icon, type IconType } from "~/components/icon";
import { logistic } from "~/core/kit/stats";
import type { StrategyName } from "~/core/model/edge";
import { STRATEGY_STYLE } from "./strategy-style";
import { type WaterfallStep, waterfallScale } from "./waterfall-scale";

export type { WaterfallStep } from "./waterfall-scale";

/**
 * Why a link is thought to be one: a row per strategy that spoke, strongest first, on a log-odds scale
 * with ticks in percent. For is bond, against is hatched danger. What lies beyond the axis is cut with a mark. `prior` is in log-odds.
 */
export function Waterfall({
  prior,
  result,
  steps,
  silent = [],
}: {
  prior: number;
  result: number;
  steps: readonly WaterfallStep[];
  silent?: readonly StrategyName[];
}) {
  const scale = waterfallScale(prior, steps);
  const limit = steps.find((step) => step.strategy === "limit");
  return (
    <div>
      <ol aria-label="Why we think so" className="text-12">
        <Row
          icon={Clock}
          word="Typical pair"
          figure={formatConfidence(logistic(prior))}
          last={false}
          at={scale.start.to}
        >
          <Bar from={scale.start.from} to={scale.start.to} look="bg-control" />
        </Row>
        {scale.bars.map((bar) => (
          <Row
            key={`${bar.step.strategy} ${bar.step.logOdds > 0}`}
            icon={iconOf(bar.step)}
            word={wordOf(bar.step)}
            figure={formatSigned(bar.step.logOdds)}
            note={bar.step.note}
            last={false}
            at={bar.at}
          >
            <Bar
              from={bar.from}
              to={bar.to}
              look={bar.step.logOdds < 0 ? "hatch-danger" : "bg-bond"}
              isCut={bar.isCut}
            />
          </Row>
        ))}
        <Row word="Result" figure={formatConfidence(result)} strong last at={scale.end}>
          <Bar from={scale.end - 0.01} to={scale.end + 0.01} look="bg-ink" />
        </Row>
      </ol>
      <Axis ticks={scale.ticks} />
      {limit?.note && <p className="mt-1.5 text-12 text-ink-2">{limit.note}</p>}
      {(scale.cut.low || scale.cut.high) && (
        <p className="mt-1.5 text-12 text-ink-3">
          Broken bars go on past the end of the scale; their figures are whole.
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
      className={`grid grid-cols-[16px_84px_minmax(0,1fr)_66px] items-center gap-x-2 ${strong ? "font-semibold" : ""}`}
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
      <span className="text-right whitespace-nowrap tabular-nums">{figure}</span>
    </li>
  );
}

function Bar({
  from,
  to,
  look,
  isCut = false,
}: {
  from: number;
  to: number;
  look: string;
  isCut?: boolean;
}) {
  const isLow = from === 0 && to < 1;
  // A bar wholly beyond the axis leaves a stump at its end
  const left = isCut ? Math.min(from, 0.95) : from;
  const right = isCut ? Math.max(to, 0.05) : to;
  return (
    <span
      className={`absolute top-[7px] h-3 min-w-[3px] rounded-[2px] ${look}`}
      style={{ left: `${left * 100}%`, width: `${Math.max(0, right - left) * 100}%` }}
    >
      {isCut && (
        <span
          className={`absolute -top-[3px] h-[18px] w-[5px] skew-x-[-20deg] border-x-2 border-line-strong bg-surface ${isLow ? "left-1" : "right-1"}`}
        />
      )}
    </span>
  );
}

function Axis({ ticks }: { ticks: readonly { percent: number; at: number }[] }) {
  return (
    <div
      className="grid grid-cols-[16px_84px_minmax(0,1fr)_66px] gap-x-2 text-11 text-ink-3"
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

function iconOf({ strategy, logOdds }: WaterfallStep): IconType {
  if (strategy === "limit") return Scale;
  return logOdds < 0 ? TriangleAlert : STRATEGY_STYLE[strategy].icon;
}

function wordOf({ strategy }: WaterfallStep): string {
  return strategy === "limit" ? "Limit" : STRATEGY_STYLE[strategy].word;
}

/** The waterfall in one line, for the strip under a question. */
export function EvidenceStrip({ steps }: { steps: readonly WaterfallStep[] }) {
  const shown = waterfallScale(0, steps).bars.map((bar) => bar.step);
  const words = shown.map((step) => `${wordOf(step)} ${formatSigned(step.logOdds)}`).join(", ");
  const all = shown.reduce((sum, step) => sum + Math.max(0.3, Math.abs(step.logOdds)), 0);
  return (
    <div
      role="img"
      aria-label={`Evidence: ${words || "none"}`}
      className="flex h-[22px] min-w-0 gap-0.5 overflow-hidden rounded-[4px]"
    >
      {shown.map((step) => (
        <span
          key={`${step.strategy} ${step.logOdds > 0}`}
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
  return `${wordOf(step)} ${figure}`;
}
