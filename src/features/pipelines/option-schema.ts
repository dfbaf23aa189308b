/** From the JSON Schema of a stage's options to fields that a form can show. */
import { formatCount } from "~/components/format";
import { optionLabel, unitOf, valueLabel } from "~/features/shared/option-words";

interface FieldBase {
  readonly name: string;
  readonly label: string;
  readonly help: string;
}

export type OptionField = FieldBase &
  (
    | {
        readonly kind: "choice";
        readonly values: readonly string[];
        /** Words of values that the schema itself names; others have theirs in the word list. */
        readonly labels?: Readonly<Record<string, string>>;
      }
    | { readonly kind: "switch" }
    | {
        readonly kind: "number";
        readonly min: number | null;
        readonly max: number | null;
        readonly isWhole: boolean;
        /** A share of 0..1, shown in per cent. */
        readonly isShare: boolean;
        readonly unit: string;
      }
    | { readonly kind: "checks"; readonly values: readonly string[] }
    | { readonly kind: "lines" }
    | { readonly kind: "text" }
    | { readonly kind: "group"; readonly fields: readonly OptionField[] }
  );

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly oneOf?: ReadonlyArray<{ readonly const?: unknown; readonly title?: string }>;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
}

/** Fields of an options schema in its order; parts that no form can show become plain text. */
export function fieldsOf(schema: unknown): OptionField[] {
  const { properties } = (schema ?? {}) as Schema;
  return Object.entries(properties ?? {}).map(([name, part]) => fieldOf(name, part));
}

function fieldOf(name: string, schema: Schema): OptionField {
  const base = { name, label: optionLabel(name), help: schema.description ?? "" };
  if (schema.enum !== undefined) return { ...base, kind: "choice", values: textsOf(schema.enum) };
  const named = schema.oneOf?.filter((one) => typeof one.const === "string") ?? [];
  if (named.length > 0) {
    const labels = Object.fromEntries(named.map((one) => [one.const, one.title ?? one.const]));
    return { ...base, kind: "choice", values: Object.keys(labels), labels };
  }
  if (schema.type === "boolean") return { ...base, kind: "switch" };
  if (schema.type === "number" || schema.type === "integer") {
    const { minimum: min = null, maximum: max = null } = schema;
    const isWhole = schema.type === "integer";
    const isShare = !isWhole && min !== null && min >= 0 && max !== null && max <= 1;
    return {
      ...base,
      kind: "number",
      min,
      max,
      isWhole,
      isShare,
      unit: isShare ? "%" : unitOf(name),
    };
  }
  if (schema.type === "array")
    return schema.items?.enum === undefined
      ? { ...base, kind: "lines" }
      : { ...base, kind: "checks", values: textsOf(schema.items.enum) };
  if (schema.type === "object") return { ...base, kind: "group", fields: fieldsOf(schema) };
  return { ...base, kind: "text" };
}

function textsOf(values: readonly unknown[]): string[] {
  return values.filter((value): value is string => typeof value === "string");
}

/** A value of a field in a few words: "50 %", "on", "6 of 8", "none". */
export function valueWords(field: OptionField, value: unknown): string {
  if (field.kind === "switch") return value === true ? "on" : "off";
  if (field.kind === "number") return numberWords(field, value);
  if (field.kind === "choice") return typeof value === "string" ? choiceLabel(field, value) : "–";
  if (field.kind === "checks") return checksWords(field.values, value);
  if (field.kind === "lines") return linesWords(value);
  if (field.kind === "group") {
    const count = typeof value === "object" && value !== null ? Object.keys(value).length : 0;
    return count === 0 ? "none" : `${count} set`;
  }
  return typeof value === "string" && value !== "" ? value : "empty";
}

/** A value of a choice in words. */
export function choiceLabel(field: OptionField & { kind: "choice" }, value: string): string {
  return field.labels?.[value] ?? valueLabel(value);
}

function numberWords(field: OptionField & { kind: "number" }, value: unknown): string {
  if (typeof value !== "number") return "empty";
  if (field.isShare) return `${shareText(value)} %`;
  const figure = Number.isInteger(value) ? formatCount(value) : String(value);
  return field.unit === "" ? figure : `${figure} ${field.unit}`;
}

type NumberField = OptionField & { kind: "number" };

/** A number as it stands in its field: whole ones in groups of three, shares as per cent. */
export function numberText(field: NumberField, value: unknown): string {
  if (typeof value !== "number") return "";
  if (field.isShare) return shareText(value);
  return field.isWhole && Number.isInteger(value) ? formatCount(value) : String(value);
}

/** Three digits and three digits, parted by a comma, a point, a space or an apostrophe. */
const GROUPED = /^\d{1,3}(?:([,.\s'’])\d{3})(?:\1\d{3})*$/;

/** The number that a text means, with point or comma; whole ones may be grouped. Null when it means none. */
export function numberOf(field: NumberField, text: string): number | null {
  const typed = text.trim();
  const plain =
    field.isWhole && GROUPED.test(typed) ? typed.replace(/[,.\s'’]/g, "") : typed.replace(",", ".");
  if (plain === "" || !Number.isFinite(Number(plain))) return null;
  return field.isShare ? Number((Number(plain) / 100).toFixed(6)) : Number(plain);
}

/** A share as per cent without the noise of binary fractions: 0.07 is "7". */
export function shareText(share: number): string {
  return String(Number((share * 100).toFixed(4)));
}

function checksWords(values: readonly string[], value: unknown): string {
  const chosen = Array.isArray(value) ? value.length : 0;
  if (chosen === values.length) return "all";
  return chosen === 0 ? "none" : `${chosen} of ${values.length}`;
}

function linesWords(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return "none";
  return value.length <= 2 ? value.join(", ") : `${value.length} lines`;
}

/** What a number field takes: "From 1 to 3,600 s." */
export function boundsWords(field: OptionField & { kind: "number" }): string {
  const say = (value: number) => numberWords({ ...field, unit: "" }, value).replace(" %", "");
  const unit = field.unit === "" ? "" : ` ${field.unit}`;
  const whole = field.isWhole ? "A whole number " : "";
  const { min, max } = field;
  if (min !== null && max !== null)
    return capital(`${whole}from ${say(min)} to ${say(max)}${unit}.`);
  if (min !== null) return capital(`${whole}from ${say(min)}${unit}.`);
  return max === null ? "A number." : capital(`${whole}up to ${say(max)}${unit}.`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
