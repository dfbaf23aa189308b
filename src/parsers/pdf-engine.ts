/**
 * Opens PDFs with pdf.js. Its two halves, made for a page and a worker, run in this thread and hand each other their messages as they are:
 * nothing is copied, and what only drawing on a canvas needs goes nowhere.
 */
import { getResolvedPDFJS } from "unpdf";

type PdfJs = Awaited<ReturnType<typeof getResolvedPDFJS>>;
export type PdfDocument = Awaited<ReturnType<PdfJs["getDocument"]>["promise"]>;
type PdfWorker = InstanceType<PdfJs["PDFWorker"]>;

interface Message {
  readonly targetName: string;
  readonly sourceName: string;
  readonly action?: string;
  readonly callbackId?: number;
  readonly chunk?: unknown;
  readonly data?: unknown;
}

type Listener = (event: { readonly data: Message }) => void;
type Action = (data: unknown) => unknown;

/** What pdf.js leaves in the global scope for pages that cannot start a worker. */
interface WorkerHalf {
  readonly WorkerMessageHandler: {
    setup(handler: { on(action: string, act: Action): void }, port: DirectPort): void;
  };
}

/** Names of the two halves in messages, as pdf.js gives them where it is handed a port. */
const PAGE = "main";
const WORKER = "worker";
/** A message that brings what was asked for. */
const ANSWER = 1;
/** Fonts, outlines of glyphs, patterns and pictures for the canvas; nobody waits for an answer to them. */
const DRAWING = new Set(["commonobj", "obj"]);

let shared: Promise<PdfWorker> | null = null;

/** Opens a PDF and takes `bytes` over. Rejects as pdf.js does: by a `PasswordException` where the password is missing or wrong. */
export async function openPdf(bytes: Uint8Array, password: string | null): Promise<PdfDocument> {
  shared ??= startWorker();
  const { getDocument } = await getResolvedPDFJS();
  // Pictures are never needed: the size limit spares decoding them. Nor are outlines of glyphs, which pdf.js makes where there are no font faces.
  const loading = getDocument({
    data: bytes,
    worker: await shared,
    verbosity: 0,
    useSystemFonts: false,
    disableFontFace: false,
    stopAtErrors: false,
    maxImageSize: 1,
    ...(password === null ? {} : { password }),
  });
  try {
    return await loading.promise;
  } catch (error) {
    // All documents share one port, which would go on to hold the bytes of this one.
    await loading.destroy().catch(() => {});
    throw error;
  }
}

async function startWorker(): Promise<PdfWorker> {
  const { PDFWorker } = await getResolvedPDFJS();
  const { pdfjsWorker } = globalThis as unknown as { pdfjsWorker: WorkerHalf };
  const port = new DirectPort();
  const actions = new Map<string, Action>();
  pdfjsWorker.WorkerMessageHandler.setup(
    { on: (action, act) => void actions.set(action, act) },
    port,
  );
  port.addEventListener("message", ({ data: message }) => {
    if (message.targetName !== WORKER) return;
    const answer = actions.get(message.action ?? "")?.(message.data);
    if (message.callbackId !== undefined)
      port.postMessage({
        sourceName: WORKER,
        targetName: PAGE,
        callback: ANSWER,
        callbackId: message.callbackId,
        data: answer,
      } as Message);
  });
  return PDFWorker.create({ port: port as unknown as Worker, verbosity: 0 });
}

/** A port whose messages arrive at its own listeners, after the code that sends them. */
class DirectPort {
  readonly #listeners = new Set<Listener>();

  postMessage(message: Message): void {
    if (message.callbackId === undefined && DRAWING.has(message.action ?? "")) return;
    const event = { data: withOwnChunk(message) };
    void Promise.resolve().then(() => {
      for (const listener of this.#listeners) listener(event);
    });
  }

  addEventListener(_: string, listener: Listener, options?: { signal?: AbortSignal }): void {
    this.#listeners.add(listener);
    options?.signal?.addEventListener("abort", () => this.#listeners.delete(listener));
  }

  removeEventListener(_: string, listener: Listener): void {
    this.#listeners.delete(listener);
  }

  terminate(): void {
    this.#listeners.clear();
  }
}

/** The sender goes on to fill the lists of a chunk it has sent. */
function withOwnChunk(message: Message): Message {
  if (typeof message.chunk !== "object" || message.chunk === null) return message;
  const chunk = Object.entries(message.chunk).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.slice() : value,
  ]);
  return { ...message, chunk: Object.fromEntries(chunk) };
}
