import { describe, expect, it } from "vitest";
import { findPersonalData } from "../find-personal-data.ts";

function people(text: string): string[] {
  return findPersonalData(text)
    .filter(({ type }) => type === "PERSON")
    .map(({ start, end }) => text.slice(start, end));
}

describe("words of papers before names", () => {
  it.each([
    ["Termination Harriet Longbottom", "Harriet Longbottom"],
    ["Resignation Harriet Longbottom", "Harriet Longbottom"],
    ["Timesheet Harriet Longbottom March", "Harriet Longbottom"],
    ["Subject: Kündigung Silke Tappert", "Silke Tappert"],
    ["Betreff: Urlaubsantrag Silke Tappert", "Silke Tappert"],
    ["Aufhebungsvertrag Silke Tappert", "Silke Tappert"],
    ["Contrat de travail\nDémission Camille Berthelot", "Camille Berthelot"],
    ["Asunto: Despido Lucía Peñalver", "Lucía Peñalver"],
    ["Oggetto: Dimissioni Chiara Bonfanti", "Chiara Bonfanti"],
    ["Onderwerp: Loonstrook Anouk Terpstra", "Anouk Terpstra"],
    ["Temat: Wypowiedzenie Agnieszka Dudzik", "Agnieszka Dudzik"],
    ["Assunto: Rescisão Beatriz Falcão", "Beatriz Falcão"],
    ["Emne: Opsigelse Mette Kjeldgaard", "Mette Kjeldgaard"],
    ["Notebook Harriet Longbottom, returned", "Harriet Longbottom"],
    ["Harriet Longbottom Timesheet", "Harriet Longbottom"],
    ["Re: Farewell Lunch Harriet Longbottom", "Harriet Longbottom"],
  ])("%s", (text, name) => expect(people(text)).toEqual([name]));

  it.each([
    ["Present: Nagy Anna Mária", "Nagy Anna Mária"],
    ["Grace Harriet Longbottom signed.", "Grace Harriet Longbottom"],
    ["Bill Harriet signed.", "Bill Harriet"],
  ])("leaves names that are words whole: %s", (text, name) => expect(people(text)).toEqual([name]));
});
