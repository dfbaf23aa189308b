/** Settings of this process for doors that read their own, put back afterwards: test files share processes. */
import { vi } from "vitest";

/**
 * Sets variables for modules that are imported from now on. The answer closes what the web process opened under them, and puts the
 * environment and the modules back.
 */
export function setProcessSettings(
  settings: Readonly<Record<string, string>>,
): () => Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, settings);
  vi.resetModules();
  return async () => {
    const holder = globalThis as { ligatureWebDeps?: { close(): Promise<void> } };
    await holder.ligatureWebDeps?.close();
    delete holder.ligatureWebDeps;
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
    vi.resetModules();
  };
}
