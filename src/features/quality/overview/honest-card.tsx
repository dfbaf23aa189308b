import { Card } from "~/components/card";
import { formatCount, plural } from "~/components/format";
import { ReliabilityPlot, shareRight } from "~/features/shared/reliability-plot";
import type { RouterOutputs } from "~/trpc/react";

type Calibration = RouterOutputs["quality"]["overview"]["calibration"];

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
  const shown = bins.map(({ decided, ...bin }) => ({ ...bin, count: decided }));
  const most = shown.reduce((best, bin) => (bin.count > best.count ? bin : best));
  return (
    <Card title="Are scores honest?">
      <p className="mb-3 text-ink-2">
        Of links scored about {most.confidence.toFixed(2)}, people found {shareRight(most)} right.{" "}
        {formatCount(checked)} checked in all.
      </p>
      <ReliabilityPlot bins={shown} caption="Links by score" counted="Checked" />
    </Card>
  );
}
