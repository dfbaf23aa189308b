/** Columns of a table that name whom the subject of a row has to do with, and what is theirs: `Manager email`, `Emergency phone`. */
import { columnWords } from "../column-names.ts";

/** At work. What was done on a day is the row's own: `Created at`, `Date signed`. */
const AT_WORK =
  /\b(?:managers?|line ?manager|supervis(?:ors?|eur|ora?)|boss|approver|owner|lead|leader|leider|leder|\w*leiter(?:in)?|vorgesetzt\w*|chefs?(?:in)?|chefes?|szef\w*|baas|capo|responsible|verantwortlich\w*|responsable|responsabile|responsavel|leidinggevende|jefe|jefa|gerente|gestora?|gestionnaire|kierowni\w*|przelozon\w*|menedzer\w*|encargad[oa]|encarregad[oa]|superieure?|superiore?|reports to|assignee|reporter|author|autora?|auteur|contact|kontakt|kontaktperson\w*|ansprechpartner\w*|contactpersoon|contatto|contacto|contato|agent|tutora?|tutore|tuteur|tutrice|teacher|lehrer\w*|doctor|arzt|hausarzt|huisarts|physician|gp|therapist|nurse|mentor\w*|coach|buddy|recruiter|interviewer|deputy|substitute|stellvertret\w*|vertreter(?:in)?|referees?|referrer|referent\w*|witness|sponsor|proxy|bevollmachtigt\w*|colleague|(?<!\bdate )(?:approved|created|updated|signed|assign\w*)(?! (?:at|on|date|time|when)\b))\b/;
/** At home, and whoever is called when something happens. */
const AT_HOME =
  /\b(?:emergency|ice|notfall\w*|urgences?|emergencias?|emergenz[ae]|noodcontact\w*|noodnummer|nood|nodkontakt\w*|nodstilfaelde|awaryjn\w*|next of kin|kin|relatives?|angehorig\w*|bezugsperson\w*|naeste parorende|parorende|naaste|familielid|proches?|familiar|familiare|parentes?|parenti|krewn\w*|spouse|husband|wife|partner(?:in|a|ka|em)?|lebenspartner\w*|lebensgefahrt\w*|ehe(?:partner|mann|frau|gatt)\w*|conjointe?|epou(?:x|se)|mari|compagn(?:on|e)|partenaire|conyuge|espos[oa]|marido|pareja|coniuge|marito|moglie|echtgeno\w*|conjuge|parceir[oa]|aegtefaelle|samlever|malzon\w*|maz|parents?|eltern\w*|erziehungsberechtigt\w*|father|mother(?! tongue)|vater|mutter|pere|mere|padres?|madre|genitor[ei]|ouders?|vader|moeder|pais?|mae|foraeldre\w*|rodzic\w*|ojc\w*|ojciec|matk\w*|guardians?|vormund\w*|betreuer(?:in)?|voogd|vaerge|opiekun\w*|carers?|caregiver|mantelzorger|child|children|kinder|kindes|sons?|daughters?|sohn\w*|tochter|enfants?|fils|fille|hij[oa]s?|figli[oa]?|kinderen|filh[oa]s?|dzieck\w*|dziec\w*|siblings?|brother|sister|depend[ae]nts?|beneficiar(?:y|ies)|dependientes?)\b/;

/** What somebody is reached by: the row's own unless the row names a contact beside. */
const REACHED =
  /^(?:contact|kontakt) (?:e ?mail|mail|tel\w*|phone|mobile|cell|number|no|nr|nummer|details?|info\w*|address|adresse|dat(?:a|en))\b/;
const CONTACT =
  /^(?:(?:main|primary|first) )?(?:contact|kontakt|kontaktperson|ansprechpartner(?:in)?)(?: (?:name|person|first name|last name|surname))?$/;

/** For each column of a header, whether it speaks of somebody else than the row does; by its name alone, in nine languages. */
export function columnsOfAnother(header: readonly string[]): boolean[] {
  const words = header.map(columnWords);
  const hasContact = words.some((name) => CONTACT.test(name));
  return words.map((name) =>
    REACHED.test(name) ? hasContact : AT_WORK.test(name) || AT_HOME.test(name),
  );
}
