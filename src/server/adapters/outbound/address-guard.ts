/**
 * Which network addresses the product may call. Everything that is not plainly a public address is refused, also in its disguises (IPv4
 * within IPv6, NAT64, 6to4, Teredo); numbers of other bases are read as the URL parser reads them. IANA special-purpose registries (RFC 6890).
 */
import { BlockList, isIP } from "node:net";

const SPECIAL_V4 =
  "0.0.0.0/8 100.64.0.0/10 169.254.0.0/16 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4";
const PRIVATE_V4 = "10.0.0.0/8 127.0.0.0/8 172.16.0.0/12 192.168.0.0/16";
const SPECIAL_V6 =
  "::/128 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 3fff::/20 5f00::/16 fe80::/10 fec0::/10 ff00::/8";
const PRIVATE_V6 = "::1/128 fc00::/7";

const special = listOf(SPECIAL_V4, SPECIAL_V6);
const ownNetwork = listOf(PRIVATE_V4, PRIVATE_V6);

/** own: this machine and private networks. special: what nothing useful answers at, metadata services of clouds among them. */
export type AddressKind = "public" | "own" | "special";

/** The kind of an IP address; anything else is `special`. */
export function addressKind(address: string): AddressKind {
  const version = isIP(address);
  if (version === 0 || address.includes("%")) return "special";
  if (version === 4) return kindIn(address, "ipv4");
  const inner = embeddedV4(address);
  if (inner !== null) return kindIn(inner, "ipv4");
  return kindIn(address, "ipv6");
}

function kindIn(address: string, family: "ipv4" | "ipv6"): AddressKind {
  if (special.check(address, family)) return "special";
  return ownNetwork.check(address, family) ? "own" : "public";
}

function listOf(v4: string, v6: string): BlockList {
  const list = new BlockList();
  for (const [nets, family] of [
    [v4, "ipv4"],
    [v6, "ipv6"],
  ] as const)
    for (const net of nets.split(" ")) {
      const [address = "", bits = "0"] = net.split("/");
      list.addSubnet(address, Number(bits), family);
    }
  return list;
}

/** The IPv4 address that an IPv6 one carries: mapped, compatible, NAT64, 6to4 and Teredo. */
function embeddedV4(address: string): string | null {
  const groups = groupsOf(address);
  if (groups === null) return null;
  const at = (i: number) => groups[i] ?? 0;
  const tail = dotted(at(6), at(7));
  const startsEmpty = groups.slice(0, 5).every((group) => group === 0);
  if (startsEmpty && at(5) === 0xffff) return tail;
  if (startsEmpty && at(5) === 0 && (at(6) !== 0 || at(7) > 1)) return tail;
  if (at(0) === 0x64 && at(1) === 0xff9b && groups.slice(2, 6).every((group) => group === 0))
    return tail;
  if (groups.slice(0, 4).every((group) => group === 0) && at(4) === 0xffff && at(5) === 0)
    return tail;
  if (at(0) === 0x2002) return dotted(at(1), at(2));
  if (at(0) === 0x2001 && at(1) === 0) return dotted(at(6) ^ 0xffff, at(7) ^ 0xffff);
  return null;
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

function groupsOf(address: string): number[] | null {
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)]
      .map((group) => group.toString(16))
      .join(":"),
  );
  const [head = "", tail] = plain.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const missing = 8 - left.length - right.length;
  if (missing < 0 || (tail === undefined && missing > 0)) return null;
  return [...left, ...Array<string>(missing).fill("0"), ...right].map((group) =>
    Number.parseInt(group, 16),
  );
}
