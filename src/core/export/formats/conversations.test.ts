import fc from "fast-check";
import { expect, test } from "vitest";
import { madeFile, madeRecord } from "../../../../tests/helpers/made-records.ts";
import {
  AlpacaLine,
  alpaca,
  OpenAiChatLine,
  OpenAiToolsLine,
  openAiChat,
  openAiTools,
  ShareGptLine,
  shareGpt,
} from "./conversations.ts";
import { tellContent, tellFile } from "./told-file.ts";

const record = madeRecord(3);

test("each line keeps its schema, asks the record's prompt and answers its completion", () => {
  const chat = openAiChat(record);
  expect(OpenAiChatLine.parse(chat)).toEqual(chat);
  expect(chat.messages.map((message) => message.role)).toEqual(["system", "user", "assistant"]);
  expect(chat.messages[1]?.content.startsWith(record.training_prompt)).toBe(true);
  expect(chat.messages[2]?.content).toBe(record.training_completion);
  const shared = shareGpt(record);
  expect(ShareGptLine.parse(shared)).toEqual(shared);
  expect(shared.conversations.map((turn) => turn.value)).toEqual([
    chat.messages[1]?.content,
    record.training_completion,
  ]);
  const plain = alpaca(record);
  expect(AlpacaLine.parse(plain)).toEqual(plain);
  expect(`${plain.instruction}\n\n${plain.input}`).toBe(chat.messages[1]?.content);
  expect(plain.output).toBe(record.training_completion);
});

test("with calls, every call is of a known function and is answered once with what the file holds", () => {
  const line = openAiTools(record);
  expect(OpenAiToolsLine.parse(line)).toEqual(line);
  const known = line.tools.map((tool) => tool.function.name);
  const calls = line.messages.flatMap((message) =>
    "tool_calls" in message ? message.tool_calls : [],
  );
  const answers = line.messages.flatMap((message) =>
    message.role === "tool" ? [[message.tool_call_id, message.content] as const] : [],
  );
  expect(calls.map((call) => call.id)).toEqual(answers.map(([id]) => id));
  expect(calls.every((call) => known.includes(call.function.name))).toBe(true);
  expect(calls.map((call) => JSON.parse(call.function.arguments))).toEqual([
    {},
    { path: "parts/part-3.csv" },
    { path: "parts/part-4.csv" },
  ]);
  expect(answers.slice(1).map(([, content]) => content)).toEqual(
    [madeFile(3), madeFile(4)].map(tellContent),
  );
  expect(line.messages.at(-1)).toEqual({
    role: "assistant",
    content: record.training_completion,
  });
});

test("no text of a file ends its own marks", () => {
  const hostile = fc.array(
    fc.oneof(
      fc.constantFrom("</file>", "<file name=", "</FILE >", "</", "file>", "<", '"'),
      fc.string(),
    ),
  );
  fc.assert(
    fc.property(hostile, hostile, (parts, name) => {
      const file = { ...madeFile(1, parts.join("")), file_name: name.join("") };
      const told = tellFile(file);
      expect(told.match(/<\/?file\b/gi)).toHaveLength(2);
      expect(told.startsWith("<file name=")).toBe(true);
      expect(told.endsWith("\n</file>")).toBe(true);
    }),
  );
});

test("what was cut says so, and a cell stays in its cell", () => {
  const file = madeFile(1);
  const [table] = file.structured_data.tables;
  if (table === undefined) throw new Error("no table");
  const cut = {
    ...file,
    text_truncated: true,
    structured_data: {
      ...file.structured_data,
      tables: [{ ...table, truncated: true, rows: [["a|b", "c\nd"]] }],
    },
  };
  expect(tellContent(cut)).toBe(
    [
      "Figures of part 1.",
      "",
      "[The text goes on; it was cut here.]",
      "",
      'Table "part", 2 rows:',
      "| region | amount |",
      "| a\\|b | c d |",
      "[The table goes on; it was cut here.]",
    ].join("\n"),
  );
});
