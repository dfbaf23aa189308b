const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const STEP = 150;

/**
 * Place `index` of `count` on a sunflower spiral (Vogel 1979): even spacing, the same every time. For groups that have no computed
 * place: folders and months.
 */
export function spiralPlace(index: number, count: number): { x: number; y: number } {
  const radius = count <= 1 ? 0 : STEP * Math.sqrt(index + 0.5);
  const angle = index * GOLDEN_ANGLE;
  return { x: Math.round(radius * Math.cos(angle)), y: Math.round(radius * 0.8 * Math.sin(angle)) };
}
