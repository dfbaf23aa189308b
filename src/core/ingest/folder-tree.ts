/** Folders as a tree, from their paths. */
export interface FolderNode<Facts> {
  /** Path from the root, '' for the root itself. */
  readonly path: string;
  readonly name: string;
  readonly facts: Facts | null;
  readonly children: FolderNode<Facts>[];
}

const compare = new Intl.Collator("en", { numeric: true, sensitivity: "variant" }).compare;

/**
 * Nests folders under each other; those that are missing between two get no facts. Children are in natural order (2 before 10), so
 * equal folders give the equal tree in whatever order they come.
 */
export function folderTree<Facts extends { readonly path: string }>(
  folders: Iterable<Facts>,
): FolderNode<Facts> {
  const root: Node<Facts> = { path: "", name: "", facts: null, children: [] };
  const nodes = new Map<string, Node<Facts>>([["", root]]);
  for (const facts of folders) ensure(nodes, facts.path).facts = facts;
  for (const node of nodes.values())
    node.children.sort((a, b) => compare(a.name, b.name) || (a.name < b.name ? -1 : 1));
  return root;
}

interface Node<Facts> extends FolderNode<Facts> {
  facts: Facts | null;
  readonly children: Node<Facts>[];
}

function ensure<Facts>(nodes: Map<string, Node<Facts>>, path: string): Node<Facts> {
  const known = nodes.get(path);
  if (known !== undefined) return known;
  const slash = path.lastIndexOf("/");
  const node: Node<Facts> = { path, name: path.slice(slash + 1), facts: null, children: [] };
  nodes.set(path, node);
  ensure(nodes, slash < 0 ? "" : path.slice(0, slash)).children.push(node);
  return node;
}

/** The paths of a folder and of all that it lies in, outermost first, without the root. */
export function folderChain(path: string): string[] {
  const parts = path === "" ? [] : path.split("/");
  return parts.map((_, i) => parts.slice(0, i + 1).join("/"));
}
