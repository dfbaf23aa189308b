/**
 * `fetch` for addresses that people type. The name is looked up once, every address of it is judged, and the connection goes to one of those
 * that were judged: a name that points elsewhere a moment later changes nothing. Redirects are not followed, proxies not used, answers bounded.
 */
import { lookup as lookUp } from "node:dns/promises";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { Readable } from "node:stream";
import { addressKind } from "./address-guard.ts";

export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
}

export interface GuardOptions {
  /** This machine and private networks may be called too. */
  readonly allowPrivate: boolean;
  readonly maxAnswerBytes: number;
  /** All addresses of a name; the system's resolver but in tests. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

/** Throws AddressRefused for what may not be called, whatever it resolves to: other schemes, names and passwords in it, refused addresses. */
export async function checkAddress(url: URL, options: GuardOptions): Promise<readonly string[]> {
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw new AddressRefused("not a web address");
  if (url.username !== "" || url.password !== "")
    throw new AddressRefused("a name or password in the address");
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const resolve = options.resolve ?? systemResolve;
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  if (addresses.length === 0) throw new AddressRefused("the name has no address");
  for (const address of addresses) {
    const kind = addressKind(address);
    if (kind === "special" || (kind === "own" && !options.allowPrivate))
      throw new AddressRefused("not a public address");
  }
  return addresses;
}

async function systemResolve(host: string): Promise<readonly string[]> {
  const found = await lookUp(host, { all: true });
  return found.map(({ address }) => address);
}

/** A fetch that keeps to the rules above. Network failures throw as those of Node do; an answer that is too large breaks off. */
export function guardedFetch(options: GuardOptions): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    const addresses = await checkAddress(url, options);
    const body = await bodyOf(init?.body);
    return send(url, addresses, { ...init, body }, options);
  };
}

async function bodyOf(body: RequestInit["body"]): Promise<Buffer | undefined> {
  if (body === undefined || body === null) return undefined;
  if (typeof body === "string") return Buffer.from(body);
  return Buffer.from(await new Response(body).arrayBuffer());
}

type Sent = Omit<RequestInit, "body"> & { readonly body: Buffer | undefined };

function send(
  url: URL,
  addresses: readonly string[],
  init: Sent,
  options: GuardOptions,
): Promise<Response> {
  const headers = Object.fromEntries(new Headers(init.headers));
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const make = url.protocol === "https:" ? requestHttps : requestHttp;
  const call = make(
    url,
    {
      method: init.method ?? "GET",
      headers: {
        ...headers,
        "accept-encoding": "identity",
        ...(init.body === undefined ? {} : { "content-length": String(init.body.length) }),
      },
      lookup: pinned(addresses),
      // A pooled connection may have been opened under other rules.
      agent: false,
      ...(init.signal ? { signal: init.signal } : {}),
    },
    (answer) => {
      const kept = Readable.toWeb(Readable.from(bounded(answer, options.maxAnswerBytes)));
      const status = answer.statusCode ?? 502;
      const isEmpty = status === 204 || status === 304 || status < 200;
      if (isEmpty) answer.resume();
      resolve(
        new Response(isEmpty ? null : (kept as ReadableStream), {
          status: status < 200 ? 502 : status,
          headers: headersOf(answer.headersDistinct),
        }),
      );
    },
  );
  call.on("error", reject);
  call.end(init.body);
  return promise;
}

function pinned(addresses: readonly string[]): LookupFunction {
  return (_host, options, done) => {
    const all = addresses.map((address) => ({ address, family: isIP(address) }));
    const [first] = all;
    if (options.all) done(null, all);
    else done(null, first?.address ?? "", first?.family ?? 4);
  };
}

async function* bounded(bytes: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let seen = 0;
  for await (const chunk of bytes) {
    seen += chunk.length;
    if (seen > most) throw new Error("the answer is too large");
    yield chunk;
  }
}

function headersOf(distinct: NodeJS.Dict<string[]>): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(distinct))
    for (const value of values ?? []) headers.append(name, value);
  return headers;
}
