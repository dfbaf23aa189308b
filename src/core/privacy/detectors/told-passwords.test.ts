import { describe, expect, it } from "vitest";
import { findPersonalData } from "../find-personal-data.ts";

const passwordsIn = (text: string) =>
  findPersonalData(text, { minConfidence: 0.6 })
    .filter(({ type }) => type === "PASSWORD")
    .map(({ start, end }) => text.slice(start, end));

describe("passwords that a sentence gives", () => {
  it.each([
    ["The password of the travel portal is Sommer-2025!", "Sommer-2025!"],
    ["Password for the shared mailbox of the sales team was Blue4Kettle.", "Blue4Kettle"],
    ["the password for SAP has been changed to kRn#91xx today", "kRn#91xx"],
    ["The PIN for the card is 4711.", "4711"],
    ["The passcode to the archive: 40918273", "40918273"],
    ["Das Passwort für das Reiseportal lautet Winter_2024?", "Winter_2024"],
    ["Das Passwort ist Hafen!77", "Hafen!77"],
    ["Das Passwort wurde auf Hafen!78 geändert", "Hafen!78"],
    ["Le mot de passe du portail est Lyon#4821", "Lyon#4821"],
    ["La contraseña del portal es Sol$2291", "Sol$2291"],
    ["La password del portale è Roma!5512", "Roma!5512"],
    ["A senha do portal é Porto!5512", "Porto!5512"],
    ["Het wachtwoord van het portaal is Dijk_5512", "Dijk_5512"],
    ["Hasło do portalu to Wisla!5512", "Wisla!5512"],
    ["Adgangskoden til portalen er Havn!5512", "Havn!5512"],
    ["Lösenordet till portalen är Hamn!5512", "Hamn!5512"],
    ["Sommer-2025! is the password of the travel portal.", "Sommer-2025!"],
    ["Log in as guest with password Qx7!blau and go on.", "Qx7!blau"],
  ])("%s", (text, password) => {
    expect(passwordsIn(text)).toEqual([password]);
  });

  it.each([
    "The password of the travel portal is unknown.",
    "The password for the portal is kept in vault.xlsx",
    "The password for the portal is 12-character",
    "The password of the portal was changed on 2025-03-01.",
    "The password of the portal is 2025-03-01 old",
    "The password policy of ISO 27001 is binding. Order A-4711 is late.",
    "Passwords of all users are well-kept",
    "Reset the password for jane@example.com",
    "password ISO-27001 audit",
    "The PIN of the door is not known",
    "The pin of the hinge is 1200 mm long",
    "The pin of the hinge is 12.5mm long",
    "The pin of the hinge is part HX-12.a",
    "Document Policy-v2.1 is the password policy",
    "A passe de Ronaldo é 90%",
  ])("is not misled by: %s", (text) => {
    expect(passwordsIn(text)).toEqual([]);
  });
});
