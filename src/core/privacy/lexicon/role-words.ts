/** Words for what somebody does or is to somebody, in the larger languages of Europe: where a name could stand they name nobody. */
import { JOB_WORDS } from "../../kit/lexicon/words.ts";
import { foldText } from "../../kit/text/normalise.ts";
import { latinKey } from "../detectors/name-forms.ts";
import { ROLE_WORDS } from "./people-words.ts";
import { SURNAMES, WORD_SURNAMES } from "./surnames.ts";

/** Folded. Words that are common surnames are taken out below. */
const MORE_ROLES = `
contact person customer client supplier vendor buyer seller member guest owner lead leader head chief boss manager executive president chairman chairwoman chair
partner participant trainee intern apprentice volunteer captain referee player athlete author editor speaker host organiser organizer coordinator responsible
representative delegate secretary treasurer auditor approver requester recipient sender signatory guarantor guardian carer caregiver parent child spouse student pupil
name surname firstname lastname title role position function staff team crew
kontakt kontaktperson ansprechpartner ansprechpartnerin ansprechperson kunde kundin kunden lieferant lieferantin gast mitglied inhaber inhaberin besitzer besitzerin
leiter leiterin chef chefin vorstand vorsitzende vorsitzender teilnehmer teilnehmerin praktikant praktikantin spieler spielerin trainer trainerin referent referentin
verantwortliche verantwortlicher zustandige zustandiger vertreter vertreterin beauftragte beauftragter empfanger empfangerin absender absenderin besteller bestellerin
auftraggeber auftraggeberin buchhalter buchhalterin verkaufer verkauferin kaufer kauferin berater beraterin dozent dozentin kassierer kassiererin schriftfuhrer
pfleger pflegerin erzieher erzieherin ausbilder ausbilderin vorname nachname familienname rolle stelle
contact personne cliente fournisseur acheteur acheteuse vendeur vendeuse membre invite invitee proprietaire responsable chef cheffe directeur directrice president
presidente participant participante stagiaire benevole joueur joueuse formateur formatrice entraineur entraineuse animateur animatrice intervenant intervenante gerant
gerante comptable secretaire tresorier tresoriere destinataire expediteur conseiller conseillere referente educateur educatrice gestionnaire nom prenom fonction poste
contacto persona cliente proveedor proveedora comprador compradora vendedor vendedora miembro invitado invitada propietario propietaria responsable jefe jefa director
directora gerente participante becario becaria voluntario voluntaria jugador jugadora formador formadora entrenador entrenadora consultor consultora asesor asesora
contable secretario secretaria tesorero tesorera destinatario destinataria remitente tutor tutora encargado encargada coordinador coordinadora nombre apellido cargo puesto
contatto persona cliente fornitore fornitrice acquirente venditore venditrice membro ospite proprietario proprietaria responsabile capo direttore direttrice presidente
partecipante tirocinante volontario volontaria giocatore giocatrice formatore formatrice allenatore allenatrice consulente contabile segretario segretaria tesoriere
destinatario destinataria mittente referente istruttore istruttrice coordinatore coordinatrice nome cognome ruolo
contactpersoon klant klanten leverancier koper verkoper lid gast eigenaar leider hoofd directeur directrice voorzitter deelnemer deelneemster stagiair stagiaire vrijwilliger
speler trainster begeleider begeleidster adviseur boekhouder penningmeester ontvanger afzender verantwoordelijke docent docente coordinator naam voornaam achternaam functie rol
contacto pessoa cliente fornecedor fornecedora comprador compradora vendedor vendedora membro convidado convidada proprietario proprietaria responsavel chefe diretor
diretora gerente participante estagiario estagiaria voluntario voluntaria jogador jogadora formador formadora treinador treinadora consultor consultora contabilista
secretario secretaria tesoureiro tesoureira destinatario destinataria remetente encarregado encarregada coordenador coordenadora apelido sobrenome cargo
osoba kontaktowa klient klientka dostawca kupujacy sprzedawca czlonek czlonkini gosc wlasciciel wlascicielka kierownik kierowniczka szef szefowa dyrektor dyrektorka prezes
uczestnik uczestniczka stazysta stazystka wolontariusz zawodnik zawodniczka trener trenerka doradca doradczyni ksiegowy ksiegowa sekretarz sekretarka odbiorca nadawca
opiekun opiekunka koordynator koordynatorka imie nazwisko stanowisko rola
kontaktperson kunde leverandor kober saelger medlem gaest ejer leder chef direktor formand deltager praktikant frivillig spiller traener underviser radgiver bogholder
kasserer modtager afsender ansvarlig vejleder navn fornavn efternavn stilling
kund leverantor kopare saljare gast agare ledare direktor ordforande deltagare frivillig spelare tranare larare radgivare bokforare kassor mottagare avsandare ansvarig
handledare namn fornamn efternamn befattning
leverandor kjoper selger gjest eier daglig styreleder trener laerer mottaker ansvarlig veileder stilling
`;
/** What German, Dutch and Nordic compounds for people end in. */
const COMPOUND =
  /.{2,}(?:leiter|fuhrer|person|partner|bearbeiter|berater|betreuer|trainer|lehrer|arbeiter|direktor|manager|assistent|vertreter|sprecher|pfleger|leitung|helfer|warter|verwalter|planer|kunde|leider|begeleider|adviseur|leder|chef|ansvarig|ansvarlig|tranare|traener|trener)(?:in|innen)?$/;
/** What stands beside such a word and tells which. */
const QUALIFIERS: ReadonlySet<string> = new Set(
  "senior junior assistant deputy vice acting interim regional general global national area main primary secondary external internal former nord sud ost west north south east adjoint adjointe general generale principal principale stellvertretender stellvertretende leitender leitende of the de du des di da do del della der die das fur van en for til".split(
    " ",
  ),
);

const ROLES: ReadonlySet<string> = new Set(
  [...MORE_ROLES.trim().split(/\s+/), ...ROLE_WORDS, ...JOB_WORDS].filter(
    (word) => !SURNAMES.has(word) && !WORD_SURNAMES.has(word),
  ),
);

const WORD = /[\p{L}\p{M}]+/gu;

/** True for a word that says what somebody is: "Trainer", "Ansprechpartner", "Gruppenleiterin". */
export function isRoleWord(word: string): boolean {
  const key = latinKey(foldText(word));
  return ROLES.has(key) || (COMPOUND.test(key) && !SURNAMES.has(key));
}

/** True for a text that names a role and nobody: "Senior Trainer", "Contact person". */
export function isRole(text: string): boolean {
  return withoutRole(text, 0, text.length) === null;
}

/**
 * The part of [start, end) that is left when roles in front are taken off; null where nothing is. Behind a name such a word may be a surname:
 * "Paula Baker".
 */
export function withoutRole(
  text: string,
  start: number,
  end: number,
): { start: number; end: number } | null {
  let hasRole = false;
  for (const { 0: word, index } of text.slice(start, end).matchAll(WORD)) {
    const isRole = isRoleWord(word);
    if (!isRole && !QUALIFIERS.has(latinKey(foldText(word))))
      return { start: hasRole ? start + index : start, end };
    hasRole ||= isRole;
  }
  return hasRole ? null : { start, end };
}
