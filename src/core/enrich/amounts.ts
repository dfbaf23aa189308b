/** Figures in the running text of a file, with their places. */
import { type WrittenAmount, writtenAmounts } from "../kit/text/amounts.ts";
import { decimalMarkOf } from "../kit/text/numbers.ts";
import type { ProfileAmount } from "../model/profile.ts";
import type { TextView } from "./text-view.ts";

/** A figure with its offsets; place and quotation are made for the few that are kept. */
export type FoundAmount = Omit<WrittenAmount, "step">;

/** Amounts of the text in order, without those of rows of sheets. */
export function findAmounts(view: TextView, language: string | null): FoundAmount[] {
  const found = writtenAmounts(view.text, decimalMarkOf(language));
  return found
    .filter(({ start }) => !view.isSheetRow(start))
    .map(({ step: _, ...amount }) => amount);
}

/** The amount with its place and a quotation. */
export function placeAmount({ start, ...amount }: FoundAmount, view: TextView): ProfileAmount {
  const excerpt = view.quote(start, start + amount.text.length);
  return { ...amount, location: view.locate(start), excerpt };
}
