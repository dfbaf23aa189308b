/**
 * A record as one line of the formats that trainers read. The same prompt, files and completion stand in each; nothing is added. Shapes:
 * OpenAI's fine-tuning of chat models with and without function calls, ShareGPT as FastChat and LLaMA-Factory read it, Stanford Alpaca, TRL's preferences.
 */
import { z } from "zod";
import type { TrainingRecord } from "../record.ts";
import { SYSTEM_TEXT, tellContent, tellFile } from "./told-file.ts";
import { type AnsweredCall, answeredCall, TOOLS, Tool, ToolCall } from "./tools.ts";

const Said = z.strictObject({
  role: z.enum(["system", "user", "assistant"]),
  content: z.string(),
});

export const OpenAiChatLine = z.strictObject({ messages: z.array(Said).min(2) });

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

/** TRL's conversational preferences: what a reviewer's decision makes the better answer, and what it turned down. */
export const PreferenceLine = z.strictObject({
  id: z.string(),
  prompt: z.array(Said).min(1),
  chosen: z.array(Said).length(1),
  rejected: z.array(Said).length(1),
});

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

/** The files come through calls: those of a plan of actions, else list them, read the primary one, then the others; then the answer. */
export function openAiTools(record: TrainingRecord): z.infer<typeof OpenAiToolsLine> {
  return {
    messages: [
      { role: "system", content: SYSTEM_TEXT },
      { role: "user", content: record.training_prompt },
      ...roundsOf(record)
        .filter((round) => round.length > 0)
        .flatMap(told),
      { role: "assistant", content: record.training_completion },
    ],
    tools: TOOLS,
    parallel_tool_calls: true,
  };
}

function roundsOf(record: TrainingRecord): AnsweredCall[][] {
  if (record.tool_calls.length > 0)
    return record.tool_calls.map(({ tool, arguments: given, result }, index) => [
      answeredCall(index + 1, { tool, arguments: given, answer: result }),
    ]);
  const files = filesOf(record);
  const list = [...files, ...record.context.listed_files].map((file) => ({
    name: file.file_name,
    path: file.file_path,
    type: file.file_type,
  }));
  const [first, ...rest] = files.map((file, index) =>
    answeredCall(index + 2, {
      tool: "read_file",
      arguments: { path: file.file_path },
      answer: tellContent(file),
    }),
  );
  const listing = answeredCall(1, {
    tool: "list_files",
    arguments: {},
    answer: JSON.stringify(list),
  });
  return [[listing], first === undefined ? [] : [first], rest];
}

/** Null for a record that no person's decision stands behind. */
export function preference(record: TrainingRecord): z.infer<typeof PreferenceLine> | null {
  if (record.rejected_completion === null) return null;
  const { user, answer } = turns(record);
  return {
    id: record.id,
    prompt: [
      { role: "system", content: SYSTEM_TEXT },
      { role: "user", content: user },
    ],
    chosen: [{ role: "assistant", content: answer }],
    rejected: [{ role: "assistant", content: record.rejected_completion }],
  };
}

/** What a trainer reads of a record: the prompt, each of the files, the completion. */
export function readTexts(record: TrainingRecord): string[] {
  return [record.training_prompt, ...filesOf(record).map(tellFile), record.training_completion];
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

function told(round: readonly AnsweredCall[]) {
  return [
    { role: "assistant" as const, tool_calls: round.map((read) => read.call) },
    ...round.map((read) => ({
      role: "tool" as const,
      tool_call_id: read.call.id,
      content: read.answer,
    })),
  ];
}
