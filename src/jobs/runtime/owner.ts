/** Names of runtimes, from which another process of the same machine can tell whether they still live. */
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";

const mine = new Set<string>();

/** A new owner name, `host:pid:nonce`, alive until `retireOwner`. */
export function newOwner(): string {
  const owner = `${hostname()}:${process.pid}:${randomUUID()}`;
  mine.add(owner);
  return owner;
}

export function retireOwner(owner: string): void {
  mine.delete(owner);
}

/**
 * True only when the owner is surely gone: its process does not exist on this machine, or its process number is ours by chance.
 * Owners of other machines are judged by their leases alone.
 */
export function isOwnerDead(owner: string): boolean {
  const [host, pid] = owner.split(":");
  if (host !== hostname() || pid === undefined) return false;
  if (Number(pid) === process.pid) return !mine.has(owner);
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as { code?: string }).code === "ESRCH";
  }
}
