/** One Ctrl-C may arrive twice: of the terminal, which signals its whole group, and of npm, which passes it on. */
const ECHO_MS = 1_000;

/**
 * At the first signal stops and then ends this process; at one that comes a while later kills and ends it at once. The answer tells
 * whether a signal has come.
 */
export function onStopSignals(actions: { stop(): Promise<void>; kill(): void }): () => boolean {
  let firstAt: number | null = null;
  const onSignal = () => {
    if (firstAt === null) {
      firstAt = performance.now();
      void actions.stop().then(() => process.exit());
    } else if (performance.now() - firstAt > ECHO_MS) {
      actions.kill();
      process.exit(130);
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  return () => firstAt !== null;
}
