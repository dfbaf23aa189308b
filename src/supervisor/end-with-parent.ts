/**
 * Ends this process when the one that started it is gone, also when that one was killed and could say nothing: its end of our standard
 * input then closes. Imported for its effect, by our own processes and with `--import` by Next's. A terminal or a file as standard
 * input says nothing about a parent.
 */
import { fstatSync } from "node:fs";

const GRACE_MS = 15_000;

const input = fstatSync(0);
if (input.isFIFO() || input.isSocket()) {
  process.stdin.once("close", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), GRACE_MS).unref();
  });
  process.stdin.resume().unref();
}
