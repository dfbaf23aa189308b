import { Field } from "~/components/field";
import { MoneyInput } from "~/components/input";

/** The most that may be spent, as it is typed. */
export function CapField({
  currency,
  cap,
  onCap,
  ...words
}: {
  currency: string;
  cap: string;
  onCap: (typed: string) => void;
  label: string;
  help: string;
  error: string | undefined;
}) {
  return (
    <Field className="w-44" {...words}>
      <MoneyInput currency={currency} value={cap} onChange={(event) => onCap(event.target.value)} />
    </Field>
  );
}
