import type { Role } from "../../core/model/role.ts";

const FROM_ROW = {
  OWNER: "owner",
  CURATOR: "curator",
  REVIEWER: "reviewer",
  ENGINEER: "engineer",
  COMPLIANCE: "compliance",
  READER: "reader",
} as const satisfies Record<string, Role>;
export type RoleRow = keyof typeof FROM_ROW;

const TO_ROW = Object.fromEntries(Object.entries(FROM_ROW).map(([row, role]) => [role, row]));

/** The model's word for a stored role. */
export function roleOf(row: RoleRow): Role {
  return FROM_ROW[row];
}

/** The stored word for a role. */
export function roleRow(role: Role): RoleRow {
  return TO_ROW[role] as RoleRow;
}
