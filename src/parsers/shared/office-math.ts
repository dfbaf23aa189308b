/** Office math (OMML) as one line of text: `(a+b)/(c)`, `x^(2)`, `√(y)`. */
import { childAt, childrenOf, type XmlNode } from "./xml.ts";

const MAX_DEPTH = 60;

/** The formula of an `oMath` element in reading order. Never throws for content. */
export function mathText(node: XmlNode, depth = 0): string {
  if (depth > MAX_DEPTH) return "";
  const inner = (name: string) => {
    const part = childAt(node, name);
    return part ? mathText(part, depth + 1) : "";
  };
  const property = (name: string) => childAt(node, `${node.name}Pr`, name)?.attributes.val;
  switch (node.name) {
    case "t":
      return node.text;
    case "f":
      return `${grouped(inner("num"))}/${grouped(inner("den"))}`;
    case "sSup":
      return `${inner("e")}^${grouped(inner("sup"))}`;
    case "sSub":
      return `${inner("e")}_${grouped(inner("sub"))}`;
    case "sSubSup":
      return `${inner("e")}_${grouped(inner("sub"))}^${grouped(inner("sup"))}`;
    case "rad":
      return `${inner("deg")}√(${inner("e")})`;
    case "nary":
      return `${property("chr") ?? "∫"}${limit("_", inner("sub"))}${limit("^", inner("sup"))} ${inner("e")}`;
    case "limLow":
      return `${inner("e")}${limit("_", inner("lim"))}`;
    case "limUpp":
      return `${inner("e")}${limit("^", inner("lim"))}`;
    case "d":
      return `${property("begChr") ?? "("}${joined(node, "e", property("sepChr") ?? "|", depth)}${property("endChr") ?? ")"}`;
    case "func":
      return `${inner("fName")} ${inner("e")}`;
    case "m":
      return `[${joined(node, "mr", "; ", depth)}]`;
    case "mr":
    case "eqArr":
      return joined(node, "e", node.name === "mr" ? ", " : "; ", depth);
    case "rPr":
    case "ctrlPr":
      return "";
    default:
      return node.name.endsWith("Pr")
        ? ""
        : node.children.map((child) => mathText(child, depth + 1)).join("");
  }
}

function joined(node: XmlNode, name: string, between: string, depth: number): string {
  return childrenOf(node, name)
    .map((child) => mathText(child, depth + 1))
    .join(between);
}

function grouped(words: string): string {
  return words.length > 1 ? `(${words})` : words;
}

function limit(sign: string, words: string): string {
  return words === "" ? "" : `${sign}${grouped(words)}`;
}
