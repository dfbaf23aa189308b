/** Columns of free text about the people of a table, whose cells are read one by one for what they tell about them. */
import { namesPeople, type PersonalData } from "./classify-columns.ts";
import { answerOf, type ColumnAnswers } from "./column-decisions.ts";
import { columnWords, describesSomethingElse } from "./column-names.ts";

/** How remarks are called, in the larger languages of Europe and, in full, of some others. */
const REMARKS =
  /\b(?:remarks?|notes?|comments?|info|information|status|details?|absences?|reasons?|special needs|needs|other|misc|bemerkung(?:en)?|anmerkung(?:en)?|notiz(?:en)?|hinweise?|kommentare?|besonderheiten|abwesenheit|grund|sonstiges|remarques?|observations?|commentaires?|motif|divers|observaciones|comentarios?|notas?|motivo|ausencia|otros|osservazioni|commenti|assenza|varie|opmerking(?:en)?|notities|toelichting|reden|afwezigheid|verzuim|overige|uwagi|komentarze?|notatki|powod|nieobecnosc|inne|observacoes|obs|bemaerkning(?:er)?|fravaer|bem|anm|sonst|sonstige|memos?|free ?text|freitext|fehlgr(?:und|unde)|fehlzeit(?:en)?|krankmeldung(?:en)?|poznamk[ay]|megjegyzes|anmarkning(?:ar)?|merknad(?:er)?|huomautus)\b|^(?:备注|備註|備考|说明|說明|メモ|コメント|특이사항|비고|메모|ملاحظات|ملاحظه|비고|примечани[ея]|комментари[ий])$/u;
/** Where people meet: often at somebody's home or a practice. */
const MEETINGS =
  /^(?:locations?|venue|meeting (?:place|point|location)|where|treffpunkt|veranstaltungsort|besprechungsort|lieu(?: de (?:rendez vous|reunion))?|lugar(?: de reunion)?|luogo(?: di incontro)?|locatie|plek|miejsce(?: spotkania)?|local(?: da reuniao)?|modested|sted)$/;
/** What is said of meetings, often of one of those who meet: RFC 5545, and calendars of programs. */
const OF_ONE_MEETING =
  /^(?:description|categor(?:y|ies)|x alt desc|agenda|beschreibung|kategorien?|categories?|descripcion|categorias?|descrizione|categori[ae]|omschrijving|categorieen|opis|kategori[ae]|descricao|beskrivelse)$/;
/** What meetings are called: most are about a project or a market. */
const TOPICS =
  /^(?:summary|subject|title|topic|betreff|titel|thema|objet|sujet|titre|asunto|titulo|tema|oggetto|titolo|onderwerp|temat|assunto|emne)$/;
/** Days of a plan of shifts or absences, whose short cells tell who is ill. */
const DAYS =
  /^(?:mo|di|mi|do|fr|sa|so|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lun(?:di|es|edi)?|mar(?:di|tes|tedi)?|mer(?:credi|coledi)?|mi[ée]rcoles|jeu(?:di)?|jueves|gio(?:vedi)?|ven(?:dredi|erdi)?|viernes|sab(?:ado|ato)?|sam(?:edi)?|dim(?:anche)?|dom(?:ingo|enica)?|ma|wo|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|pn|wt|sr|czw|pt|sob|nd|poniedzialek|wtorek|sroda|czwartek|piatek|sobota|niedziela|(?:(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun) )?\d{1,2}(?: \d{1,2}(?: \d{2,4})?)?|(?:kw|week|semaine|semana|settimana|tydzien) ?\d{1,2})$/;
/** What only a list of people has. */
const OF_PEOPLE: ReadonlySet<string> = new Set([
  "DATE_OF_BIRTH",
  "BIRTH_YEAR",
  "GENDER",
  "MARITAL_STATUS",
  "SALARY",
  "SURNAME",
  "NATIONAL_ID",
  "HEALTH_PLAN",
  "MEDICAL_RECORD",
]);
const PEOPLE: ReadonlySet<string> = new Set(["PERSON", "GIVEN_NAME", "PERSON_ID", ...OF_PEOPLE]);
/** Columns of calendars (RFC 5545) and lists of meetings. */
const OF_MEETINGS =
  /^(?:dt ?(?:start|end|stamp)|organi[sz]er|attendees?|teilnehmer(?:innen)?|participants?|asistentes|partecipanti|deelnemers|uczestnicy|participantes|invitees?)$/;
const SURE = 0.6;

/**
 * What the cells of a column may tell: a remark tells of the person of its row in free text, other cells in a table about people still hold
 * what is about that person, such as the day of something. The topic of a meeting tells of who meets only where it is nothing else.
 */
export type CellRole = "remark" | "topic" | "of-person" | "other";

/**
 * The role of each column's cells. Remarks are those called so where the table names people, and all that are nothing else where it lists
 * people. What people said to hold nothing personal (`answers`) holds nothing of a person.
 */
export function cellRoles(
  header: readonly string[],
  columns: ReadonlyArray<PersonalData | null>,
  answers?: ColumnAnswers,
): CellRole[] {
  const has = (types: ReadonlySet<string>) =>
    columns.some((found) => found !== null && found.confidence >= SURE && types.has(found.type));
  const isMeetings = isOfMeetings(header);
  const isAboutPeople = isMeetings || has(PEOPLE);
  const isList = has(OF_PEOPLE);
  const isRemark = (name: string, i: number) => {
    if (!isAboutPeople || (columns[i] ?? null) !== null) return false;
    const words = columnWords(name);
    if (isMeetings && (MEETINGS.test(words) || OF_ONE_MEETING.test(words))) return true;
    if (DAYS.test(words)) return true;
    return REMARKS.test(words) || (isList && !describesSomethingElse(words));
  };
  const rest = isAboutPeople || namesPeople(header, columns) ? "of-person" : "other";
  return header.map((name, i) => {
    if (isRemark(name, i)) return "remark";
    if (isMeetings && (columns[i] ?? null) === null && TOPICS.test(columnWords(name)))
      return "topic";
    return answers && answerOf(answers, name) === "not" ? "other" : rest;
  });
}

/** True for a table of meetings, whose rows are about those who meet. */
export function isOfMeetings(header: readonly string[]): boolean {
  return header.some((name) => OF_MEETINGS.test(columnWords(name)));
}
