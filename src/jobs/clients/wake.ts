/** Wakes a runtime in this process when something was sent from it; other processes find new work by polling. */
const listeners = new Map<string, Set<() => void>>();

/** Calls `listener` at every `wake` of the same database; returns how to stop that. */
export function onWake(databaseUrl: string, listener: () => void): () => void {
  const set = listeners.get(databaseUrl) ?? new Set();
  listeners.set(databaseUrl, set);
  set.add(listener);
  return () => {
    set.delete(listener);
    if (set.size === 0) listeners.delete(databaseUrl);
  };
}

export function wake(databaseUrl: string): void {
  for (const listener of listeners.get(databaseUrl) ?? []) listener();
}
