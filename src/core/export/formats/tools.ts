/** Tools by which conversations with calls read the files of a record. */
import { z } from "zod";

export const ToolCall = z.strictObject({
  id: z.string(),
  type: z.literal("function"),
  function: z.strictObject({ name: z.string(), arguments: z.string() }),
});

export const Tool = z.strictObject({
  type: z.literal("function"),
  function: z.strictObject({
    name: z.string(),
    description: z.string(),
    parameters: z.record(z.string(), z.unknown()),
  }),
});

const text = (description: string) => ({ type: "string", description });

function tool(name: string, description: string, properties: Readonly<Record<string, unknown>>) {
  const required = Object.keys(properties);
  return {
    type: "function" as const,
    function: {
      name,
      description,
      parameters: { type: "object", properties, required, additionalProperties: false },
    },
  };
}

const PATH = text("Path as list_files gives it.");

export const TOOLS: z.infer<typeof Tool>[] = [
  tool("list_files", "Lists the files at hand with their paths and types.", {}),
  tool("read_file", "Reads the text and the tables of one file.", { path: PATH }),
  tool("find_rows", "Finds the rows of a table that have a value in a column.", {
    path: PATH,
    table: text("Name of the table or sheet."),
    column: text("Head of the column."),
    value: text("The cell as the file shows it."),
  }),
];

/** A call with its answer. */
export interface AnsweredCall {
  readonly call: z.infer<typeof ToolCall>;
  readonly answer: string;
}

export function answeredCall(
  number: number,
  of: { readonly tool: string; readonly arguments: object; readonly answer: string },
): AnsweredCall {
  const named = { name: of.tool, arguments: JSON.stringify(of.arguments) };
  return { call: { id: `call_${number}`, type: "function", function: named }, answer: of.answer };
}
