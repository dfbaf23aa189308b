/**
 * The socket server puts the protocol messages of all its connections into one queue, one by one. Outside a transaction it would
 * let the parse of one connection come between the parse and the bind of another, and as all of them share one session, that one
 * would then run the wrong statement. It does keep to one connection while the database says that it is in a transaction, so
 * this says so from the first message of an extended query until its Sync.
 */
import type { PGlite } from "@electric-sql/pglite";

const SYNC = 0x53;
/** Parse, Bind, Describe, Execute, Close, Flush: the backend waits for more of the same connection. */
const WITHIN_PIPELINE = new Set([..."PBDECH"].map((letter) => letter.charCodeAt(0)));
const SYNC_MESSAGE = new Uint8Array([SYNC, 0, 0, 0, 4]);

/** The same database, for a `PGLiteSocketServer` with several connections. */
export function keepPipelinesWhole(db: PGlite): PGlite {
  let open = false;
  const isInTransaction: PGlite["isInTransaction"] = () => open || db.isInTransaction();
  const execProtocolRawStream: PGlite["execProtocolRawStream"] = async (message, options) => {
    open = WITHIN_PIPELINE.has(message[0] ?? 0);
    await db.execProtocolRawStream(message, options);
  };
  /** Only called for a connection that went away in the middle: ends its pipeline before its transaction is rolled back. */
  const exec: PGlite["exec"] = async (query, options) => {
    if (open) {
      open = false;
      await db.execProtocolRawStream(SYNC_MESSAGE, { onRawData: () => {} });
    }
    return db.exec(query, options);
  };
  const own: Record<PropertyKey, unknown> = { isInTransaction, execProtocolRawStream, exec };
  return new Proxy(db, {
    get(target, key) {
      if (key in own) return own[key];
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
