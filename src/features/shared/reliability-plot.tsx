import { formatCount } from "~/components/format";

const SIZE = 160;

/** Links of about one score, at least one. */
export interface ReliabilityBin {
  readonly bin: number;
  readonly confidence: number;
  readonly count: number;
  /** How many of them people found right. */
  readonly right: number;
}

/** Score against the share that people found right: dots on the diagonal are honest. The table, called `caption`, says the same. */
export function ReliabilityPlot({
  bins,
  caption,
  counted,
}: {
  bins: readonly ReliabilityBin[];
  caption: string;
  /** What the links of a score are: "Checked". */
  counted: string;
}) {
  return (
    <div className="flex flex-wrap gap-5">
      <svg
        aria-hidden="true"
        viewBox={`-2 -2 ${SIZE + 4} ${SIZE + 4}`}
        width={SIZE}
        height={SIZE}
        className="shrink-0 overflow-visible"
      >
        <path d={`M0 0V${SIZE}H${SIZE}`} fill="none" stroke="var(--line-strong)" />
        <path d={`M0 ${SIZE}L${SIZE} 0`} stroke="var(--line-strong)" strokeDasharray="3 4" />
        {bins.map(({ bin, confidence, right, count }) => (
          <circle
            key={bin}
            cx={confidence * SIZE}
            cy={SIZE - (right / count) * SIZE}
            r={2.5 + Math.min(5, Math.log2(1 + count) / 2)}
            fill="var(--bond)"
          />
        ))}
      </svg>
      <table className="self-start text-12">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="text-left text-ink-2">
            <th scope="col" className="pr-4 font-normal">
              Score
            </th>
            <th scope="col" className="pr-4 font-normal">
              Right
            </th>
            <th scope="col" className="font-normal">
              {counted}
            </th>
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {bins.map((bin) => (
            <tr key={bin.bin}>
              <td className="pr-4">{bin.confidence.toFixed(2)}</td>
              <td className="pr-4">{shareRight(bin)}</td>
              <td>{formatCount(bin.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "87 %". */
export function shareRight({ right, count }: Pick<ReliabilityBin, "right" | "count">): string {
  return `${Math.round((100 * right) / Math.max(1, count))} %`;
}
