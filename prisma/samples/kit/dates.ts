/** Midnight UTC of an ISO day, or the instant of an ISO time without zone. */
export function day(text: string): Date {
  return new Date(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`);
}

/** 2025-03-17. */
export function iso(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** The day `count` days later. */
export function later(date: Date, count: number): Date {
  return new Date(date.getTime() + count * 86_400_000);
}

/** The working days (Monday to Friday) from `first` to `last`, both included. */
export function workingDays(first: Date, last: Date): Date[] {
  const found: Date[] = [];
  for (let date = first; date <= last; date = later(date, 1))
    if (date.getUTCDay() !== 0 && date.getUTCDay() !== 6) found.push(date);
  return found;
}
