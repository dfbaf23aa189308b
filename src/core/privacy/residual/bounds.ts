/** How large a rate may be that was seen in a sample. */

/**
 * Upper end of the one-sided exact interval for a share (Clopper and Pearson, Biometrika 26, 1934): the largest share at which seeing
 * `found` or fewer among `looked` still has a chance of 1 - `level`. With none found it is 1 - (1 - level)^(1 / looked), about 3 / looked at
 * 95 % (the rule of three; Hanley and Lippman-Hand, JAMA 249, 1983). 1 where nothing was looked at.
 */
export function upperBound(found: number, looked: number, level = 0.95): number {
  if (looked <= 0 || found >= looked) return 1;
  if (found <= 0) return 1 - (1 - level) ** (1 / looked);
  let low = found / looked;
  let high = 1;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    // P(X <= found) = I_{1-p}(looked - found, found + 1).
    if (regularisedBeta(1 - middle, looked - found, found + 1) > 1 - level) low = middle;
    else high = middle;
  }
  return high;
}

/** I_x(a, b) by its continued fraction (DLMF 8.17.22) with Lentz's method. */
export function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularisedBeta(1 - x, b, a);
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  return (front * fraction(x, a, b)) / a;
}

const TINY = 1e-300;
const MAX_STEPS = 10_000;

function fraction(x: number, a: number, b: number): number {
  const away = (value: number) => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= MAX_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-13) break;
  }
  return value;
}

/** ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1) after raising x above 10. */
function logGamma(x: number): number {
  let shift = 0;
  let z = x;
  for (; z < 10; z++) shift -= Math.log(z);
  const inverse = 1 / (z * z);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680)))) / z;
  return shift + (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series;
}
