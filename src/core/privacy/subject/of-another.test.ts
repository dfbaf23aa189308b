import { expect, test } from "vitest";
import { columnsOfAnother } from "./of-another.ts";

test.each([
  "Manager email,manager_phone,LineManager,Reports to,Approved by,Next of kin,Spouse email,Parent phone,Mother's name",
  "Vorgesetzte E-Mail,Abteilungsleiter,Notfallkontakt,Notfallnummer,Ehegatte,Erziehungsberechtigte,Nächste Angehörige",
  "Supérieur,Responsable,Contact d'urgence,Conjoint,Époux,Père,Mère,Tuteur",
  "Jefe,Supervisora,Contacto de emergencia,Cónyuge,Pareja,Madre,Tutora",
  "Responsabile,Contatto di emergenza,Coniuge,Marito,Genitore",
  "Leidinggevende,Noodcontact,Echtgenoot,Ouder,Voogd",
  "Responsável,Contato de emergência,Cônjuge,Mãe,Encarregado",
  "Leder,Nødkontakt,Ægtefælle,Pårørende,Værge",
  "Przełożony,Kontakt awaryjny,Małżonek,Mąż,Rodzic,Opiekun prawny",
])("columns that speak of somebody else: %s", (names) => {
  const header = names.split(",");
  expect(header.filter((_, index) => columnsOfAnother(header)[index] !== true)).toEqual([]);
});

test("what is the row's own", () => {
  const header =
    "Name,Email,Phone,Created at,Date signed,Contact email,Mother tongue,Kind,Zona,Salary,Leitweg,IBAN".split(
      ",",
    );
  expect(header.filter((_, index) => columnsOfAnother(header)[index])).toEqual([]);
  expect(columnsOfAnother(["Firm", "Contact name", "Contact email"])).toEqual([false, true, true]);
  expect(columnsOfAnother(["Name", "Emergency contact", "Contact phone"])).toEqual([
    ...[false, true],
    false,
  ]);
});
