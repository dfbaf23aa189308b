import { Card } from "~/components/card";
import { formatCount, plural } from "~/components/format";
import type { RouterOutputs } from "~/trpc/react";

type Calibration = RouterOutputs["quality"]["overview"]["calibration"];

const SIZE = 160;
const LEAST = 30;

/** Of links given some confidence, how many people found right: dots on the diagonal are honest. */
export function HonestCard({ calibration }: { calibration: Calibration }) {
  const { bins, checked } = calibration;
  if (bins === null)
    return (
      <Card title="Are scores honest?">
        <p className="text-ink-2">
          {plural(checked, "link")} checked. From {LEAST} on, this shows how many links of each
          score people found right.
        </p>
      </Card>
    );
  const most = bins.reduce((best, bin) => (bin.decided > best.decided ? bin : best));
  return (
    <Card title="Are scores honest?">
      <p className="mb-3 text-ink-2">
        Of links scored about {most.confidence.toFixed(2)}, people found {share(most)} right.{" "}
        {formatCount(checked)} checked in all.
      </p>
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
          {bins.map(({ bin, confidence, right, decided }) => (
            <circle
              key={bin}
              cx={confidence * SIZE}
              cy={SIZE - (right / decided) * SIZE}
              r={2.5 + Math.min(5, Math.log2(1 + decided) / 2)}
              fill="var(--bond)"
            />
          ))}
        </svg>
        <table className="text-12">
          <caption className="sr-only">Links by score</caption>
          <thead>
            <tr className="text-left text-ink-2">
              <th scope="col" className="pr-4 font-normal">
                Score
              </th>
              <th scope="col" className="pr-4 font-normal">
                Right
              </th>
              <th scope="col" className="font-normal">
                Checked
              </th>
            </tr>
          </thead>
          <tbody className="tabular-nums">
            {bins.map((bin) => (
              <tr key={bin.bin}>
                <td className="pr-4">{bin.confidence.toFixed(2)}</td>
                <td className="pr-4">{share(bin)}</td>
                <td>{formatCount(bin.decided)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function share({ right, decided }: { right: number; decided: number }): string {
  return `${Math.round((100 * right) / Math.max(1, decided))} %`;
}
