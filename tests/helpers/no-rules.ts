/** A set without data rules, as threads get it. */
export const NO_RULES = {
  key: "none",
  json: JSON.stringify({ rules: [], off: [], today: "1970-01-01T00:00:00.000Z" }),
};
