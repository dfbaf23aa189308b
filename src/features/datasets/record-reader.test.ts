import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { RecordReader } from "./record-reader.tsx";

test("the pager says where its buttons lead, also where no keyboard is hinted at", () => {
  const page = { records: [], from: 0, total: 3, onMove: () => undefined };
  const html = renderToStaticMarkup(createElement(RecordReader, page));
  const hidden = /<(kbd|span)[^>]*class="[^"]*(key-hint|sr-only)[^"]*"[^>]*>.*?<\/\1>/g;
  const seen = [...html.matchAll(/<button.*?<\/button>/g)].map(([button]) =>
    button.replace(hidden, "").replace(/<[^>]*>/g, ""),
  );
  expect(seen).toEqual(["Before", "Next"]);
});
