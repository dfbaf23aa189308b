/** The stroke that the stages of the pipeline editor hang from: along each row of four, then round to the next. */

const COLUMNS = 4;
/** From the top of a row to the next, in CSS pixels: the board's rows are as high. */
const ROW_HEIGHT = 156;
const LINE = 40;
const LEFT = 6;
const CORNER = 10;
const STEM_END = ROW_HEIGHT - 36;

interface StrokePart {
  readonly d: string;
  readonly look: "on" | "off" | "bad";
}

/**
 * Parts of the stroke for stages in rows of four over `width` pixels: the stem of each stage with the level part that leads to the
 * next. A part looks like the stage it leads to, so that nothing leads into a stage that is off.
 */
export function boardStroke(
  width: number,
  stages: readonly { readonly isOn: boolean; readonly isBad: boolean }[],
): StrokePart[] {
  const x = (index: number) => LEFT + ((index % COLUMNS) * width) / COLUMNS;
  const y = (index: number) => Math.floor(index / COLUMNS) * ROW_HEIGHT + LINE;
  return stages.flatMap((stage, index) => {
    const look = stage.isBad ? "bad" : stage.isOn ? "on" : "off";
    const [left, top] = [x(index), y(index)];
    const stem = `M${left} ${top - LINE + STEM_END}V${top + CORNER}a${CORNER} ${CORNER} 0 0 1 ${CORNER} -${CORNER}`;
    const parts: StrokePart[] = [{ d: stem, look }];
    const next = stages[index + 1];
    if (next === undefined) return parts;
    const nextLook = next.isOn && stage.isOn ? "on" : "off";
    const isTurn = (index + 1) % COLUMNS === 0;
    parts.push({
      d: isTurn
        ? turn(left + CORNER, top, width, x(index + 1), y(index + 1))
        : `M${left + CORNER} ${top}H${x(index + 1) + CORNER}`,
      look: nextLook,
    });
    return parts;
  });
}

/** From the end of a row over its right edge, back between the rows, and down to the first stem of the next. */
function turn(fromX: number, fromY: number, width: number, toX: number, toY: number): string {
  const between = fromY - LINE + ROW_HEIGHT - 6;
  const c = CORNER;
  return [
    `M${fromX} ${fromY}H${width - c}`,
    `a${c} ${c} 0 0 1 ${c} ${c}V${between - c}`,
    `a${c} ${c} 0 0 1 -${c} ${c}H${toX + c}`,
    `a${c} ${c} 0 0 0 -${c} ${c}V${toY + c}`,
  ].join("");
}
