/**
 * A record as one line of the formats that trainers read. The same prompt, files and completion stand in each; nothing is added. Shapes:
 * OpenAI's fine-tuning of chat models with and without function calls, ShareGPT as FastChat and LLaMA-Factory read it, Stanford Alpaca.
 */
import { z } from "zod";
import type { TrainingRecord } from "../record.ts";
import { SYSTEM_TEXT, tellContent, tellFile } from "./told-file.ts";

const Said = z.strictObject({
  role: z.enum(["system", "user", "assistant"]),
  content: z.string(),
});

export const OpenAiChatLine = z.strictObject({ messages: z.array(Said).min(2) });

const ToolCall = z.strictObject({
  id: z.string(),
  type: z.literal("function"),
  function: z.strictObject({ name: z.string(), arguments: z.string() }),
});

const Tool = z.strictObject({
  type: z.literal("function"),
  function: z.strictObject({
    name: z.string(),
    description: z.string(),
    parameters: z.record(z.string(), z.unknown()),
  }),
});

export const OpenAiToolsLine = z.strictObject({
  messages: z
    .array(
      z.union([
        Said,
        z.strictObject({ role: z.literal("assistant"), tool_calls: z.array(ToolCall).min(1) }),
        z.strictObject({ role: z.literal("tool"), tool_call_id: z.string(), content: z.string() }),
      ]),
    )
    .min(2),
  tools: z.array(Tool).min(1),
  parallel_tool_calls: z.boolean(),
});

export const ShareGptLine = z.strictObject({
  id: z.string(),
  system: z.string(),
  conversations: z
    .array(z.strictObject({ from: z.enum(["human", "gpt"]), value: z.string() }))
    .min(2),
});

export const AlpacaLine = z.strictObject({
  instruction: z.string(),
  input: z.string(),
  output: z.string(),
});

const TOOLS: z.infer<typeof Tool>[] = [
  {
    type: "function",
    function: {
      name: "list_files",
      description: "Lists the files at hand with their paths and types.",
      parameters: { type: "object", properties: {}, required: [], additionalProperties: false },
    },
  },
  {
    type: "function",
    function: {
      name: "read_file",
      description: "Reads the text and the tables of one file.",
      parameters: {
        type: "object",
        properties: { path: { type: "string", description: "Path as list_files gives it." } },
        required: ["path"],
        additionalProperties: false,
      },
    },
  },
];

/** System, user (prompt and all files), assistant. */
export function openAiChat(record: TrainingRecord): z.infer<typeof OpenAiChatLine> {
  const { user, answer } = turns(record);
  return {
    messages: [
      { role: "system", content: SYSTEM_TEXT },
      { role: "user", content: user },
      { role: "assistant", content: answer },
    ],
  };
}

/** The files come through calls: list them, read the primary one, then those that belong with it, then answer. */
export function openAiTools(record: TrainingRecord): z.infer<typeof OpenAiToolsLine> {
  const files = filesOf(record);
  const list = files.map(({ file_name, file_path, file_type }) => ({
    name: file_name,
    path: file_path,
    type: file_type,
  }));
  const reads = files.map((file, index) => ({
    call: call(index + 2, "read_file", { path: file.file_path }),
    answer: tellContent(file),
  }));
  const [first, ...rest] = reads;
  const rounds = [
    [{ call: call(1, "list_files", {}), answer: JSON.stringify(list) }],
    first === undefined ? [] : [first],
    rest,
  ];
  return {
    messages: [
      { role: "system", content: SYSTEM_TEXT },
      { role: "user", content: record.training_prompt },
      ...rounds.filter((round) => round.length > 0).flatMap(told),
      { role: "assistant", content: record.training_completion },
    ],
    tools: TOOLS,
    parallel_tool_calls: true,
  };
}

export function shareGpt(record: TrainingRecord): z.infer<typeof ShareGptLine> {
  const { user, answer } = turns(record);
  return {
    id: record.id,
    system: SYSTEM_TEXT,
    conversations: [
      { from: "human", value: user },
      { from: "gpt", value: answer },
    ],
  };
}

export function alpaca(record: TrainingRecord): z.infer<typeof AlpacaLine> {
  return {
    instruction: record.training_prompt,
    input: filesOf(record).map(tellFile).join("\n\n"),
    output: record.training_completion,
  };
}

function turns(record: TrainingRecord) {
  const files = filesOf(record).map(tellFile).join("\n\n");
  return { user: `${record.training_prompt}\n\n${files}`, answer: record.training_completion };
}

function filesOf({ context }: TrainingRecord) {
  return [context.primary_file, ...context.related_files];
}

function call(number: number, name: string, input: object): z.infer<typeof ToolCall> {
  return {
    id: `call_${number}`,
    type: "function",
    function: { name, arguments: JSON.stringify(input) },
  };
}

function told(round: ReadonlyArray<{ call: z.infer<typeof ToolCall>; answer: string }>) {
  return [
    { role: "assistant" as const, tool_calls: round.map((read) => read.call) },
    ...round.map((read) => ({
      role: "tool" as const,
      tool_call_id: read.call.id,
      content: read.answer,
    })),
  ];
}
