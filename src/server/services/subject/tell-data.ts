/** What is held about a person as that person may read it: whoever else stands in it is hidden. */
import { isRole } from "../../../core/privacy/lexicon/role-words.ts";
import type { HeldItem } from "../../../core/privacy/subject/access-report.ts";
import { SOMEBODY, type Teller } from "../../../core/privacy/subject/hide-others.ts";
import type { FoundData } from "./find-data.ts";

export function tellData(found: FoundData, teller: Teller): HeldItem {
  const { from, kind, column, path, isPresent } = found;
  const file = `${teller.name(path)}${isPresent ? "" : " (an earlier version)"}`;
  return {
    ...{ from, kind, file },
    column: column === null ? null : teller.heading(column),
    value: from === "name" ? file : toldValue(found, teller),
    project: teller.name(found.project),
    place: placeOf(found, teller),
  };
}

function toldValue({ from, value, column, cell }: FoundData, teller: Teller): string {
  if (from === "sentence") return teller.sentence(value);
  if (from === "property") return teller.hidden(value);
  if (cell?.isTheirs === true) return cell.isOfAnother ? SOMEBODY : value;
  const told = teller.cell(value, column);
  // A column of names in which nobody is recognised names somebody all the same, unless it says what they are.
  const isNamed = cell?.isTyped === true && told === value && !isRole(value);
  return (cell?.isOfAnother === true && !isRole(value)) || isNamed ? SOMEBODY : told;
}

function placeOf({ from, place, isRemark }: FoundData, teller: Teller): string {
  if (place === null) return from === "name" ? "name or folder" : "properties";
  return `${isRemark === true ? "remark at " : ""}${teller.name(place)}`;
}
