import { formatCount } from "~/components/format";

const SIZE = 160;

interface Reliability {
  bins: readonly { bin: number; count: number; right: number; confidence: number }[];
  error: number;
}

/** Score against the share that people found right: dots on the diagonal are honest. The table says the same. */
export function ReliabilityChart({
  title,
  reliability: { bins },
}: {
  title: string;
  reliability: Reliability;
}) {
  return (
    <figure>
      <figcaption className="mb-2 font-medium">{title}</figcaption>
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
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr className="text-left text-ink-2">
              <th scope="col" className="pr-4 font-normal">
                Score
              </th>
              <th scope="col" className="pr-4 font-normal">
                Right
              </th>
              <th scope="col" className="font-normal">
                Decided
              </th>
            </tr>
          </thead>
          <tbody className="tabular-nums">
            {bins.map((bin) => (
              <tr key={bin.bin}>
                <td className="pr-4">{bin.confidence.toFixed(2)}</td>
                <td className="pr-4">{Math.round((100 * bin.right) / Math.max(1, bin.count))} %</td>
                <td>{formatCount(bin.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
