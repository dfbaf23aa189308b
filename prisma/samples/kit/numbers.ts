/** Money and counts as business documents write them. */

/** 4818240 -> "4,818,240". */
export function whole(value: number): string {
  return group(Math.round(value).toString(), ",");
}

/** 12480.5 -> "12,480.50". */
export function cents(value: number): string {
  const [units = "", part = ""] = value.toFixed(2).split(".");
  return `${group(units, ",")}.${part}`;
}

/** 4818240 -> "EUR 4.82 m". */
export function millions(value: number): string {
  return `EUR ${(value / 1e6).toFixed(2)} m`;
}

/** 259840 -> "EUR 259.8 k". */
export function thousands(value: number): string {
  return `EUR ${(value / 1e3).toFixed(1)} k`;
}

/** 0.6241 -> "62.4 %". */
export function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

/** 12480.5 -> "12.480,50", as German documents write it. */
export function germanCents(value: number): string {
  const [units = "", part = ""] = value.toFixed(2).split(".");
  return `${group(units, ".")},${part}`;
}

/** 18450 -> "18 450,00", as French documents write it. */
export function frenchCents(value: number): string {
  const [units = "", part = ""] = value.toFixed(2).split(".");
  return `${group(units, " ")},${part}`;
}

function group(digits: string, separator: string): string {
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, separator);
}
