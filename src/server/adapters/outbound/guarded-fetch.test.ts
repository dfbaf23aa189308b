import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressKind } from "./address-guard.ts";
import { AddressRefused, checkAddress, guardedFetch } from "./guarded-fetch.ts";

const REFUSED_HOSTS =
  "127.0.0.1 127.1 0177.0.0.1 0x7f.1 2130706433 0x7f000001 017700000001 127.0.0.1. 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.254 192.168.1.1 0.0.0.0 0 100.64.0.1 169.254.169.254 169.254.170.2 192.0.0.192 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 [::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:169.254.169.254] [::ffff:a9fe:a9fe] [::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b::a9fe:a9fe] [64:ff9b:1::a00:1] [2002:7f00:1::] [2002:a9fe:a9fe::1] [2001:0:0:0:0:0:80ff:fffe] [::ffff:0:127.0.0.1] [fe80::1] [fec0::1] [fc00::1] [fd00:ec2::254] [ff02::1] [2001:db8::1] [100::1] [3fff::1]".split(
    " ",
  );
const PUBLIC = [
  "8.8.8.8",
  "1.1.1.1",
  "172.32.0.1",
  "192.169.0.1",
  "2606:4700::1111",
  "::ffff:8.8.8.8",
];

const strict = { allowPrivate: false, maxAnswerBytes: 1_000 };

describe("addresses", () => {
  it.each(REFUSED_HOSTS)("%s is refused", async (host) => {
    const url = new URL(`http://${host}/v1`);
    await expect(checkAddress(url, strict)).rejects.toBeInstanceOf(AddressRefused);
  });
  it.each(PUBLIC)("%s is public", (address) => expect(addressKind(address)).toBe("public"));
  it.each(["", "localhost", "fe80::1%eth0", "1.2.3", "::g"])("%j is no address", (text) =>
    expect(addressKind(text)).toBe("special"),
  );
  it.each([
    "file:///etc/passwd",
    "gopher://8.8.8.8/",
    "ftp://8.8.8.8/",
    "data:text/plain,x",
    "http://user@8.8.8.8/",
    "http://8.8.8.8:x@127.0.0.1/",
  ])("%s is refused", async (url) => {
    await expect(checkAddress(new URL(url), { ...strict, allowPrivate: true })).rejects.toThrow();
  });
  it("refuses a name when any of its addresses is not public, and metadata addresses always", async () => {
    const resolve = async () => ["8.8.8.8", "127.0.0.1"];
    const url = new URL("http://mixed.example/");
    await expect(checkAddress(url, { ...strict, resolve })).rejects.toThrow(AddressRefused);
    const metadata = { ...strict, allowPrivate: true, resolve: async () => ["169.254.169.254"] };
    await expect(checkAddress(url, metadata)).rejects.toThrow(AddressRefused);
    expect(await checkAddress(url, { ...strict, allowPrivate: true, resolve })).toHaveLength(2);
  });
});

describe("guardedFetch", () => {
  let server: Server;
  let port = 0;
  let hits = 0;
  beforeAll(async () => {
    server = createServer((request, response) => {
      hits++;
      if (request.url === "/away")
        response.writeHead(302, { location: `http://127.0.0.1:${port}/there` }).end();
      else if (request.url === "/large") response.end("x".repeat(5_000));
      else response.end(`${request.method} ${request.headers.host}`);
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());
  const open = { allowPrivate: true, maxAnswerBytes: 1_000 };

  it("goes to an address that was judged, under the name that was asked for", async () => {
    let asked = 0;
    const resolve = async () => (asked++ === 0 ? ["127.0.0.1"] : ["192.0.2.1"]);
    const get = guardedFetch({ ...open, resolve });
    const answer = await get(`http://rebinding.example:${port}/x`, { method: "POST", body: "a" });
    expect(await answer.text()).toBe(`POST rebinding.example:${port}`);
    expect(asked).toBe(1);
  });

  it("follows no redirect, breaks off large answers, and calls nothing that is refused", async () => {
    const get = guardedFetch(open);
    const before = hits;
    expect((await get(`http://127.0.0.1:${port}/away`)).status).toBe(302);
    expect(hits).toBe(before + 1);
    await expect(get(`http://127.0.0.1:${port}/large`).then((r) => r.text())).rejects.toThrow();
    await expect(guardedFetch(strict)(`http://localhost:${port}/x`)).rejects.toThrow(
      AddressRefused,
    );
    expect(hits).toBe(before + 2);
  });
});
