// biome-ignore-all lint/suspicious/noArrayIndexKey: the text does not change under its blocks
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { cx } from "./cx";
import { formatCount } from "./format";
import { type Block, parseBlocks } from "./markdown-blocks";
import { type Inline, parseInline } from "./markdown-inline";

/** Longer texts are cut here, and the cut is named. */
const MAX_LENGTH = 200_000;

type DrawLink = (address: string, content: ReactNode) => ReactNode;

const LinkContext = createContext<DrawLink>((address, content) => (
  <span className="underline decoration-dotted" title={address}>
    {content}
  </span>
));

/**
 * Text of a file that was written in Markdown. It comes from strangers: raw HTML is shown as text, images
 * are not fetched, and addresses are shown but lead nowhere unless `link` draws them.
 */
export function Markdown({
  text,
  link,
  ...look
}: {
  text: string;
  link?: DrawLink;
  lang?: string;
  dir?: "ltr" | "rtl";
  className?: string;
}) {
  if (link === undefined) return <MarkdownText text={text} {...look} />;
  return (
    <LinkContext value={link}>
      <MarkdownText text={text} {...look} />
    </LinkContext>
  );
}

function MarkdownText({
  text,
  lang,
  dir,
  className,
}: {
  text: string;
  lang?: string;
  dir?: "ltr" | "rtl";
  className?: string;
}) {
  const blocks = useMemo(() => parseBlocks(text.slice(0, MAX_LENGTH)), [text]);
  return (
    <div lang={lang} dir={dir} className={cx("font-serif text-quote [&>*+*]:mt-2.5", className)}>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
      {text.length > MAX_LENGTH && (
        <p className="font-sans text-12 text-ink-3">
          First {formatCount(MAX_LENGTH)} of {formatCount(text.length)} characters.
        </p>
      )}
    </div>
  );
}

const HEADING = ["text-20", "text-16", "text-14", "text-14", "text-13", "text-13"] as const;

function BlockView({ block }: { block: Block }): ReactNode {
  switch (block.kind) {
    case "heading":
      // Headings of a file must not enter the outline of the page that quotes it.
      return (
        <p className={cx("font-semibold text-ink not-first:!mt-5", HEADING[block.level - 1])}>
          <Words text={block.text} />
        </p>
      );
    case "paragraph":
      return (
        <p className="break-words">
          <Words text={block.text} />
        </p>
      );
    case "code":
      return (
        <pre className="mono overflow-x-auto rounded-2 bg-sunken p-3 whitespace-pre">
          {block.text}
        </pre>
      );
    case "quote":
      return (
        <blockquote className="border-l-2 border-line-strong pl-3 text-ink-2 [&>*+*]:mt-2">
          {block.blocks.map((inner, index) => (
            <BlockView key={index} block={inner} />
          ))}
        </blockquote>
      );
    case "list":
      return <ListView block={block} />;
    case "table":
      return <TableView block={block} />;
    case "rule":
      return <hr className="border-line-strong" />;
  }
}

function ListView({ block }: { block: Extract<Block, { kind: "list" }> }) {
  const Tag = block.ordered ? "ol" : "ul";
  return (
    <Tag
      start={block.ordered ? block.start : undefined}
      className={cx("space-y-1 pl-5", block.ordered ? "list-decimal" : "list-disc")}
    >
      {block.items.map((item, place) => (
        <li key={place}>
          {item.map((inner, index) => (
            <BlockView key={index} block={inner} />
          ))}
        </li>
      ))}
    </Tag>
  );
}

function TableView({ block }: { block: Extract<Block, { kind: "table" }> }) {
  const cell = "border-r border-b border-line px-2 py-1";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table has to be scrolled by keyboard too
    <figure className="overflow-x-auto" tabIndex={0} aria-label="Table in the file">
      <table className="border-t border-l border-line text-13">
        <thead className={block.head.every((head) => head === "") ? "sr-only" : undefined}>
          <tr>
            {block.head.map((head, column) =>
              // A head without words would be read as one.
              head.trim() === "" ? (
                <td key={column} className={cx(cell, "bg-sunken")} />
              ) : (
                <th
                  key={column}
                  scope="col"
                  className={cx(cell, "bg-sunken text-left font-semibold")}
                >
                  <Words text={head} />
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, line) => (
            <tr key={line}>
              {row.map((value, column) => (
                <td
                  key={column}
                  className={cx(cell, block.right[column] && "text-right tabular-nums")}
                >
                  <Words text={value} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function Words({ text }: { text: string }) {
  return <Marks nodes={parseInline(text)} />;
}

function Marks({ nodes }: { nodes: readonly Inline[] }): ReactNode {
  return nodes.map((node, index) => <MarkView key={index} node={node} />);
}

function LinkView({ node }: { node: Extract<Inline, { kind: "link" }> }) {
  const draw = useContext(LinkContext);
  const [only] = node.content;
  const isPlain = node.content.length === 1 && only?.kind === "text";
  return draw(node.address, isPlain ? only.text : <Marks nodes={node.content} />);
}

function MarkView({ node }: { node: Inline }): ReactNode {
  switch (node.kind) {
    case "text":
      return node.text;
    case "code":
      return <code className="mono rounded-1 bg-sunken px-1">{node.text}</code>;
    case "strong":
      return (
        <strong className="font-semibold">
          <Marks nodes={node.content} />
        </strong>
      );
    case "em":
      return (
        <em>
          <Marks nodes={node.content} />
        </em>
      );
    case "del":
      return (
        <s>
          <Marks nodes={node.content} />
        </s>
      );
    case "link":
      return <LinkView node={node} />;
    case "image":
      return <span className="text-ink-3">[image{node.text ? `: ${node.text}` : ""}]</span>;
    case "break":
      return <br />;
  }
}
