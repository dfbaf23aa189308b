/**
 * Whether the words right before a condition, a treatment or a belief say that somebody is it, has it or takes it ("was diagnosed with",
 * "hatte einen", "sous"), and whether the words behind make it a thing ("diabetes clinic"); in the eight languages of `said-of-whom.ts`.
 */
import { AMBIGUOUS_NAMES } from "../../kit/lexicon/given-names.ts";
import { foldText } from "../../kit/text/normalise.ts";
import { latinKey } from "./name-forms.ts";
import { isGivenName } from "./person-confidence.ts";
import { isNamedIn, isNameHere, type SaidOf, type Sentence } from "./said-of-whom.ts";

/** strong: nothing but a person is said to be so. linked: said of things too. none: not said of anybody by these words. */
export type Link = "strong" | "linked" | "none";

/** What may stand between a verb and what somebody has: articles, degrees, parts of the body. Folded. */
const BETWEEN =
  "[a-z]{3,}(?:ly|ment|mente|lich)|a|an|the|his|her|my|type|typ|tipo|typu|de|di|du|d|del|della|[12i]|\\d{1,3}|very|severe|severely|seriously|mild|mildly|chronic|acute|advanced|terminal|recurring|bad|new|slight|slightly|partially|profoundly|heavily|legally|clinically|again|also|still|currently|now|not|long term|regular|daily|weekly|light|suspected|some|both|two|lung|skin|liver|bowel|left|right|late stage|stage|early|secondary|insulin dependent|ein|eine|einen|einem|einer|eines|der|die|das|den|dem|am|im|leicht|leichte[nrms]?|schwer|schwere[nrms]?|stark|starke[nrms]?|chronisch|chronische[nrms]?|akut|akute[nrms]?|fortgeschrittene[nrms]?|sehr|wieder|noch|noch in|noch in der|auch|nicht|erneut|regelmassig|taglich|zwei|beidseitig|un|une|des|les|le|la|l|tres|grave|leger|legere|severe|encore|toujours|aussi|el|los|las|una|muy|todavia|il|lo|i|gli|molto|ancora|een|het|zware|lichte|ernstige|ernstig|zeer|nog|steeds|bardzo|ciezka|ciezki|lekka|nadal|o|os|as|um|uma|muito|ainda|cronica|cronico|cronic|aguda|agudo|przewlekla|przewlekly|silna|silny|powazna|forte|fuerte|forti|erg|heftige|vrij";
/** "ist seit Mai", "is since last May", before what somebody is. Folded. */
const SINCE =
  /(?:^|[^a-z0-9])(?:ist|war|is|was|been|est|etait|es|esta|estaba|e|era|heeft|jest|byla?) (?:seit|since|depuis|desde|dal|dall|da|sinds|od|vanaf)(?: [a-z0-9]+){1,4}(?: (?:an|schwer|wieder|so))? ?$/;
/** Verbs and prepositions that a person's being, having and undergoing is told with. Folded; a single "è" as "es". */
const LINKS =
  "har|hade|havde|har fatt|har faet|fick|fik|ar|er|blev|blivit|blevet|blivit helt|mel|mela|je|byla?|jsem|prodelala?|dostala?|dostal|je po|byla? po|jde na|ceka na|" +
  "am|is|was|be|been|being|became|becomes|went|s|re|has|had|have|having|got|gets|getting|develops|developed|uses|using|wears|wearing|needs|needed|requires|(?:is|was|been|s|am|are|still|now|put|back|stays) (?:on|in|off|under)|home with|off with|bed with|because of|due to|owing to|for her|for his|for my|after her|after his|after my|after an?|since her|since his|her|his|my|as an?|feels|remains|attends|attending|(?:wait(?:s|ing)|listed) for an?|start(?:s|ed|ing)?|begins?|beginning|began|finish(?:es|ed|ing)|completed|stopped|relies on|back from|back in|takes|took|taking|take|receives|receiving|gets?|told us about her|told us about his|carries|identifies as|" +
  "have|injects|injecting|applies|inhales|spritzt|spritze|haben|sein|pique a l|se pique|s injecte|injecte|avoir|etre|inyecta|se inyecta|tener|ser|estar|inietta|si inietta|avere|essere|spuit|injecteert|hebben|wstrzykuje sobie|wstrzykuje|miec|byc|injeta|ter|" +
  "bin|ist|war|wird|wurde|worden|geworden|bleibt|hat|hatte|habe|gehabt|nimmt|nehme|nahm|braucht|benotigt|benutzt|nutzt|tragt|trug|bekommt|bekam|erhalt|erhielt|wegen|wegen seiner|wegen ihrer|aufgrund|infolge|nach|nach seiner|nach ihrer|seit|seit seiner|seit ihrer|seit seinem|seit ihrem|ihre|ihrer|ihrem|ihren|ihr|seine|seiner|seinem|seinen|sein|meine|meiner|meinem|meinen|mein|ist in|ist noch in|zur|geht zur|muss zur|in der|macht|als|(?:beginnt|begann|startet)(?: [a-z0-9]{2,9}){0,2} (?:mit|eine)|wartet auf|sitzt im|lebt mit|fahrt im|(?:tragt|nimmt|hat|braucht|benutzt|bekommt) seit [a-z0-9 ]{2,16}|" +
  "suis|est|etait|fut|restee?|ai|avait|eu|a eu|a|a fait|fait|prend|prends|prenait|porte|portait|utilise|suit|sous|est en|en|est sous|a cause de?|suite a|apres son|apres sa|depuis son|depuis sa|pour son|pour sa|pour une|pour|son|sa|ses|mon|ma|mes|subi|subit|avec son|c est|commence|a commence|commencera|termine|attend|a besoin d|se deplace en|circule en|" +
  "es|esta|estaba|estuvo|era|fue|soy|estoy|tiene|tengo|tenia|tuvo|toma|tomo|tomando|usa|uso|lleva|utiliza|necesita|recibe|sigue|por su|por una?|por|debido a|tras su|tras un|despues de su|su|sus|mi|va en|esta en|con su|empieza|empezo|comienza|termina|espera|necesita|se desplaza en|tratamiento por|" +
  "e|era|sono|sta|stato|stata|ha|ho|aveva|avuto|avuta|prende|prendo|usa|porta|assume|segue|fa|per la sua|per il suo|per una?|per|a causa de?l?l?a?|dopo la sua|dopo il suo|dopo un|sua|suo|suoi|mia|mio|con la sua|con il suo|e in|es in|va in|comincia|inizia|ha iniziato|finisce|aspetta|ha bisogno d|si muove in|si sposta in|" +
  "ben|heeft|heb|had|kreeg|krijgt|slikt|slik|gebruikt|neemt|draagt|wegens|door|door haar|door zijn|vanwege|na haar|na zijn|na een|haar|zijn|mijn|is in|zit in|zit op|zit aan|(?:begint|begon|start)(?: [a-z0-9]{2,9}){0,2} (?:met|aan)|wacht op|rijdt in|loopt met|volgt|" +
  "jest|byl|byla|jestem|ma|mam|mial|miala|bierze|biore|zazywa|przyjmuje|nosi|uzywa|z powodu|po|przeszedl|przeszla|jej|jego|moj|moja|jest na|jest w|jest po|na|w|zaczyna|rozpoczyna|konczy|czeka na|porusza sie na|jezdzi na|dostal|dostala|wykryto|" +
  "estava|foi|sou|estou|tem|tenho|tinha|teve|toma|tomo|usa|utiliza|precisa de|faz|fez|por causa d[aoe]|por sua|por|devido a|apos|depois d[aoe]|sua|seu|meu|minha|com a sua|com o seu|esta em|anda de|anda em|vai em|comeca|iniciou|termina|espera|aguarda|anda|desloca se em";
/** What only people do. */
const STRONG =
  "lider av|lider af|led av|led af|drabbad av|ramt af|behandlas for|behandles for|diagnosen|trpi|trpela?|onemocnela?|(?:se )?leci(?: se)? s|zemrela? na|" +
  "diagnosed (?:with|as)|diagnosis of|suffer(?:s|ed|ing)? (?:from|with)|suffer(?:s|ed)? an?|treated for|treatment for|recovering from|recovers from|recovered from|undergo(?:es|ing)?|underwent|live[sd]? with|living with|tested positive for|born with|battling|fighting|survived|history of|struggl(?:es|ed|ing) with|died of|died from|registered as|prescribed|prone to|sees|" +
  "leide[t]?(?: [a-z0-9]{2,9}){0,3} (?:an|unter)|litt an|litt unter|erkrankt an|erkrankte an|erkrankung an|erlitt|erlitten|starb an|verstarb an|kampft gegen|behandelt wegen|diagnose|diagnostiziert mit|lebt mit|genesen von|in behandlung wegen|" +
  "souffre de?|souffrait de?|souffrant de?|souffre d(?:e puis)?|atteinte? de?|atteinte? d|traitee? pour|suivie? pour|operee? de?|malade de?|diagnostiquee?|victime d|decedee? d|remet d|vit avec|" +
  "padece(?: de)?|padecia(?: de)?|padezco|sufre(?: de)?|sufrio|sufro|tratad[oa] (?:de|por)|tratamiento (?:de|por|para)|diagnosticad[oa] (?:de|con)|diagnosticaron|operad[oa] de|enferm[oa] de|convive con|murio de|afectad[oa] (?:de|por)|" +
  "soffre (?:di|d|da)|soffriva (?:di|d)|soffro (?:di|d)|affett[oa] da|malat[oa] di|colpit[oa] da|in cura per|diagnosticat[oa]|operat[oa] (?:di|al|alla)|mort[oa] (?:di|per)|ricoverat[oa] per|guarit[oa] da|convive con|" +
  "lijdt(?: [a-z0-9]{2,9}){0,3} aan|leed aan|behandeld voor|onder behandeling voor|behandeling voor|herstelt van|herstellende van|overleden aan|gediagnosticeerd met|kampt met|worstelt met|leeft met|" +
  "cierpi na|cierpie na|cierpiala? na|choruje na|chorowala? na|zachorowala? na|leczy sie na|leczon[ya] na|leczy|zmarla? na|zdiagnozowano(?: u [a-z]+)?|zmaga sie z|przebyla?|dochodzi do siebie po|" +
  "sofre d[eao]?|sofreu|sofria d[eao]?|tratad[oa] (?:a|por|com)|em tratamento (?:por|a|para|de)|diagnosticad[oa] com|operad[oa] (?:a|ao|de)|doente com|morreu de|padece d[ea]|vive com|recupera d[eao]|com diagnostico de";
const AT_END = (verbs: string, front: string) =>
  new RegExp(`${front}(?:${verbs})(?:[ ]+(?:${BETWEEN}))*[ ]*$`);
const STRONGLY = AT_END(STRONG, "(?:^|[^a-z0-9])");
/** The same in Norwegian, Finnish, Romanian, Russian and Greek, with up to two words between. Folded. */
const STRONGLY_FURTHER =
  /(?:^| )(?:behandling for|behandle[ts] for|diagnosen|lider av|led av|pavist|konstatert|rammet av|todettu|todettiin|diagnosoitu|sairasta\p{L}{1,3}|sairastui|karsi\p{L}?|tratament(?:ul)? pentru|tratata? pentru|diagnosticata? cu|sufera de|suferit de|bolnava? de|operata? de|intrat in|cazut in|lupta cu|лечени\p{L} от|леч\p{L}{1,4}ся от|страда\p{L}{1,3}|боле(?:ет|л|ла|ю)|заболела?|диагноз\p{L}{0,2}|обнаружили|диагностирова\p{L}{2,3}|впала? в|перенес(?:ла)?|θεραπεια για|πασχει απο|υποφερει απο|διαγνωστηκε με|επεσε σε|νοσηλευεται (?:με|για)|χειρουργηθηκε για|νοσει απο)(?: \p{L}+){0,2} ?$/u;
const LINKED = AT_END(LINKS, "(?:^|[^a-z0-9])");
/** A sentence without its subject, as notes are written. */
const FRAGMENT = AT_END(LINKS, "^(?:[a-z]{3,14} )?");
/** Being away for a reason, and having something with circumstances between: said of conditions, not of things that are bought. */
const AWAY =
  /(?:^|[^a-z0-9])(?:off|away|absent|at home|on leave|signed off|zu hause|abwesend|ausgefallen|fehlt|fallt|arretee?|absente?|en arret|a la maison|de baja|ausente|en casa|assente|a casa|thuis|afwezig|w domu|nieobecn[ya]|de baixa|em casa)(?: [a-z0-9]+){0,5} (?:with|due to|because of|owing to|wegen|aufgrund|mit|pour|por|debido a|per|a causa d[iae]l{0,2}a?|met|wegens|vanwege|door|z powodu|devido a|com)(?: (?:an?|her|his|ein|eine[rnms]?|seine[rnms]?|ihre[rnms]?|un|une|una|su|son|sa|sua|suo|een|haar|zijn|uma?|seu))?(?: [a-z]+)? ?$|(?:^|[^a-z0-9])(?:seit|depuis|desde|da|sinds|od) [a-z0-9]+ (?:[a-z]+ )?(?:wegen|pour|por|per|wegens|vanwege|z powodu|met een) ?$/;
const HAD =
  /(?:^|[^a-z0-9])(?:had|has|suffered|developed|hatte|hat|bekam|erlitt|bekommt|a eu|a fait|avait|tuvo|tiene|sufrio|ha avuto|ha|ebbe|kreeg|heeft|had|miala?|dostala?|przeszedl|przeszla|teve|tem|sofreu)(?: [a-z0-9]+){1,4} (?:an?|ein|eine[nmrs]?|une?|una|uno|een|uma?|d une?)(?: [a-z]+)? ?$/;
/** Words of a subordinate clause whose verb stands at its end: "dass sie Brustkrebs hat". */
const VERB_BEHIND =
  /^ (?:hat|hatte|habe|h[äa]tte|ist|war|sei|leidet|bekam|bekommt|nimmt|braucht|tr[äa]gt|heeft|had|is|was|krijgt|kreeg|gebruikt|slikt)(?![\p{L}])/u;
const PRONOUN_BEFORE =
  /(?<![\p{L}])(?:er|sie|ich|hij|zij|ze|ik|die|der)(?![\p{L}])(?: [\p{L}\d]+){0,4} ?$/iu;
/** Belonging to a party or union, holding with it. Folded. */
const BELONGS =
  /(?:^|[^a-z0-9])(?:member|joined|rep|steward|delegate|belongs|activist|campaigns?|campaigned|canvass(?:es|ed)|votes|voted|supports|councillor|treasurer|donates|stands|stood|ran|candidate|mitglied|wahlt|wahlte|gewahlt|engagiert|aktiv|kandidiert|stadtrat\w*|beigetreten|organisiert|vertrauensfrau|vertrauensmann|ist bei|membre|adherente?|militante?|milite|encartee?|vote|sympathisante?|syndiquee?|deleguee?|afiliad[oa]|delegad[oa]|votante|vota|simpatizante|miembro|enlace|iscritt[oa]|tesserat[oa]|delegat[oa]|lid|kaderlid|aangesloten|stemt|actief|raadslid|czlonek|czlonkini\w?|czlonkiem|nalezy|nalezala?|glosuje|glosowala?|dziala|zapisala?|popiera|radn[ya]|filiad[oa]|membro|soci[oa]|eleitora?)(?: [a-z0-9]+){0,4} ?$/;
const BELONGING_BEHIND =
  /^[ -](?:member|steward|rep|representative|delegate|councillor|voter|supporter|activist|mitglied|w[äa]hler(?:in)?|im (?:stadtrat|gemeinderat|kreistag|landtag|bundestag)|stadtrat|stadtr[äa]tin|lid|kaderlid|stemmer|raadslid)(?![\p{L}])/iu;
/** A field of a form that speaks of somebody. */
const LABEL =
  /(?<![\p{L}\p{M}])(?:remarks?|notes?|comments?|health|medical|conditions?|diagnosis|religion|reason|absence|allerg(?:y|ies)|medication|bemerkung(?:en)?|hinweis|notiz|anmerkung(?:en)?|gesundheit|diagnose|konfession|grund|allergien|medikation|remarques?|observations?|sant[ée]|motif|allergies|observaciones|notas?|salud|motivo|alergias|note|osservazioni|salute|diagnosi|allergie|opmerking(?:en)?|gezondheid|reden|uwagi|zdrowie|wyznanie|pow[óo]d|alergie|observa[çc][õo]es|sa[úu]de)\s?[:=]\s*$/iu;
/** "Otto Braun: ", "Graham Tilley (", "Ann Lee, a ". A comma without a space parts the fields of a list. */
const NAMED =
  /(\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+){0,3})(?:\s?[:(–—]\s?| - |, )(?:(?:an?|the|une?|una?|een|uma?|eine?n?) )?$/u;
/** The same where a policy wrote somebody's stand-in. */
const STAND_IN_BEFORE =
  /NAME-[0-9A-F]{8,12}(?:\s?[:(–—]\s?| - |, )(?:(?:an?|the|une?|una?|een|uma?|eine?n?) )?$/u;
/** "Bill's prostate surgery" */
const OWNED = /(\p{Lu}[\p{L}\p{M}-]+)['’]s\s+(?:\p{Ll}+\s+)?$/u;
const STRESS = /[*_~`[\]]/g;
const JOINED =
  /^\s*(?:(?:,\s?)?(?:and|und|sowie|et|y|e|ed|en|i|oraz|or|oder|ou|o|lub|of)|,|\/|&|\+)?\s*(?:an?|the|ein\w{0,2}|une?|una?|een|uma?|de|d['’]|di|type|typ)?\s*$/iu;
/** Things that are called ill, blind or depressed. */
const OF_A_THING =
  /(?:^|[^\p{L}])(?:market|economy|company|companies|industry|sector|system|software|firm|project|country|region|machine|engine|server|brand|business|bank|product|house|markt|wirtschaft|unternehmen|firma|branche|projekt|land|maschine|system|produkt|bank|march[ée]|[ée]conomie|entreprise|soci[ée]t[ée]|secteur|projet|pays|syst[èe]me|produit|banque|mercado|econom[íi]a|empresa|sector|proyecto|pa[íi]s|sistema|producto|banco|mercato|economia|azienda|societ[àa]|settore|progetto|paese|prodotto|banca|economie|bedrijf|onderneming|sector|rynek|gospodarka|sp[óo][łl]ka|bran[żz]a|kraj|setor|projeto|produto)\s+(?:is|was|has been|ist|war|est|[ée]tait|es|est[áa]|[èe]|jest|estava|era|in|heeft|hat|has)\s*(?:very |sehr |tr[èe]s |a |an )?$/iu;
/** What is called after a condition or a faith without anybody having it. */
const THING_AFTER =
  /^[ \u00a0-](?:project|programme?|programs?|research|stud(?:y|ies)|ward|cent(?:re|er)s?|clinics?|unit|units|department|team|care|nurse|products?|kits?|socks?|test(?:s|ing)?|strips?|drugs?|medicines?|medication|devices?|guide(?:lines)?|manual|polic(?:y|ies)|insurance|cover(?:age)?|benefits?|scheme|leave|pay|training|awareness|charity|charities|foundation|trust|association|society|conference|day|week|month|school|schools|university|church|hospital|college|academy|parish|diet|food|menu|meals?|shoes|access|ramps?|parking|toilets?|users|rate|rates|statistics|screening|treatment|therapy|patients|people|community|spots?|trade|carbon|engine|volume|strategy|summit|party|states?|committee|leaders?|scholar|studies|healthcare|health|friendly|friendliness|pride|march|bar|claims?|contracts?|modules?|brochures?|leaflets?|market|markets|suppliers?|sales|maker|makers|manufacturers?|industry|app|apps|login|readers?|scanners?|sensors?|records office|bidding|tasting|copy|eye|date|dates|alley|corner|hire|rental|lift|lifts|figures|stocking|journal|magazine|helpline|hotline|network|vaccine|vaccines|jabs?|shots?|season|lobby|ticket|tickets|atlantic|siberian|zentrum|klinik|station|projekt|programm|forschung|studie|versicherung|kirche|kirchen|schule|krankenhaus|gemeinde|beratung|verein|centrum|onderzoek|kerk|school|centre|projet|recherche|hôpital|centro|proyecto|progetto|ricerca|ospedale|szpital|projekt|badania|hospital|projeto|pesquisa|rating|bond|notes|templom\p{L}{0,4}|egyh[áa]z\p{L}{0,4}|iskola\p{L}{0,4}|k[óo]rh[áa]z\p{L}{0,4}|mahallesi\p{L}{0,4}|okulu\p{L}{0,4}|hastanesi\p{L}{0,4}|mezarl[ıi][ğg][ıi]|vakf[ıi]|hastal[ıi][ğg][ıi]|kyrka\p{L}{0,2}|skola\p{L}{0,2}|kirke\p{L}{0,2}|skole\p{L}{0,2}|kostel\p{L}{0,2}|[šs]kola)(?![\p{L}\p{M}])/iu;
/** Compounds: "Diabetes-Programm", but not "diabetes-related" and "Dialyse-Patient". */
const COMPOUND =
  /^-(?!(?:related|induced|positi|negati|krank|bedingt|patient|pati[ëe]nt|kranke|dependent|abh[äa]ngig|prone|termin|gespr[äa]ch|nachsorge|kontrolle|pause|appointment|check|follow|mitglied|member|w[äa]hler|voter))\p{L}{3,}/iu;
/** "deaf to our reminders", "sick of it": nobody's health. */
const FIGURATIVE =
  /^(?:MS (?:Office|Teams|Word|Excel|Windows|Dynamics|SQL|Azure|Project|Server)|AA[ -](?:batter(?:y|ies)|batterien|cells|rated)|(?:sick|tired) (?:of|and tired)|(?:blind|deaf|allergic) to (?:our|the|all|any|this|that|their|reminders|requests|criticism|change)|blind (?:eye|trust|faith)|(?:taub|blind) f[üu]r|sourde? (?:à|aux)|sord[oa]s? a|doof voor|blind voor|g[łl]uch[ya] na|surd[oa] a|(?:blind|døv|döv) f[öo]r|hluch[ýáéí] k|slep[ýáéí] k|(?:sokea|kuuro) \p{L}+ll[ea]|(?:orb|oarb[ăa]|surd[ăa]?) la|(?:слеп|глух)\p{L}{0,3} к|(?:τυφλ|κωφ)\p{L}{1,3} (?:σε|στ\p{L}{1,3})|convictions? (?:that|rates?|and sentencing)|strokes? of (?:luck|genius|a pen|the pen|midnight)|depression of the)(?![\p{L}])/iu;
/** What people do with things of health by trade, from kindness or out of interest: "sells wheelchairs", "works at the hospital". */
const BY_TRADE =
  /(?<![\p{L}])(?:sells?|sold|selling|buys?|bought|makes|repairs?|delivers?|supplies|ships|orders?|treats|teaches|studies|researches|writes|wrote|publishes|insures|works? (?:at|in|for|with|as)|employed (?:at|by)|volunteers?|donat\p{L}+|supports|runs|leads|heads|manages|owns|parks|lives (?:near|by|opposite|next)|near|opposite|next to|interested|prefers|wants|brochure|leaflet|invoice|specialist|expert|consultant|nurse|doctor|married to a|verkauft|kauft|liefert|repariert|behandelt (?!w)|arbeitet|leitet|forscht|schreibt|spendet|unterrichtet|interessiert|prospekt|katalog|vend(?:e|s)?|ach[èe]te|livre|travaille|dirige|soigne|vende|compra|trabaja|entrega|dona|vende|acquista|lavora|consegna|cura (?:i|le|gli)|verkoopt|koopt|levert|werkt|leidt|behandelt|sprzedaje|kupuje|dostarcza|pracuje|kieruje|leczy (?!si)|vende|trabalha|entrega|fornece)(?![\p{L}])/iu;

/** How the words before [start, ...) tie it to a person. */
export function linkOf({ before }: Sentence): Link {
  if (OF_A_THING.test(before)) return "none";
  const folded = foldedWords(before);
  if (STRONGLY.test(folded) || STRONGLY_FURTHER.test(folded)) return "strong";
  if (LINKED.test(folded) || isNamed(before)) return "linked";
  return SINCE.test(folded) && isNamedIn(before) ? "linked" : "none";
}

/** True where somebody is said to have it, though other words stand between. */
export function isHad({ before, behind }: Sentence): boolean {
  if (OF_A_THING.test(before)) return false;
  const folded = foldedWords(before);
  return (
    AWAY.test(folded) ||
    HAD.test(folded) ||
    (VERB_BEHIND.test(behind) && PRONOUN_BEFORE.test(before))
  );
}

/** True where somebody is said to belong to a party or union. */
export function isBelonging({ before, behind }: Sentence): boolean {
  return BELONGS.test(foldedWords(before)) || BELONGING_BEHIND.test(behind);
}

/** True for a sentence that begins with the verb: "hatte einen ...", "Toma ...", and asks nothing. */
export function isFragment({ before, behind }: Sentence): boolean {
  return (
    before.trim() !== "" && !behind.trimEnd().endsWith("?") && FRAGMENT.test(foldedWords(before))
  );
}

const STAND_IN = /(?<![\p{L}\p{N}_@.+-])NAME-[0-9A-F]{8,12}/gu;
const WORDS = /[\p{L}\p{N}]+/gu;
const MOST_OF_NOTE = 8;
/** What is talked, written or taught about, by whoever is named. */
const OF_A_TOPIC =
  /(?<![\p{L}])(?:talk|lecture|keynote|seminar|webinar|workshop|presentation|training|course|congress|conference|research|stud(?:y|ies)|report|article|paper|book|thesis|trial|board|ward|clinic|department|project|award|campaign|vortrag|referat|schulung|kurs|kongress|tagung|forschung|studie|bericht|artikel|buch|projekt|abteilung|station|klinik|conf[ée]rence|colloque|formation|[ée]tude|rapport|livre|service|charla|conferencia|curso|estudio|informe|libro|taller|convegno|corso|studio|relazione|libro|lezing|cursus|onderzoek|boek|wyk[łl]ad|szkolenie|badania|ksi[ąa][żz]ka|palestra|estudo|relat[óo]rio|livro)/iu;

/**
 * True for a short line with somebody's stand-in and no verb that ties: the title of a meeting, an entry of a plan ("Return to work NAME-…,
 * depression"). Of a person's own name nothing else would tell it from the name of a speaker.
 */
export function isNote({ before, behind }: Sentence, phrase: string): boolean {
  const line = `${before}${phrase}${behind}`;
  const rest = line.replace(STAND_IN, " ");
  // "Ms" is a title here.
  if (!/\p{L}{4}/u.test(phrase)) return false;
  if (rest === line || OF_A_TOPIC.test(rest) || OF_A_THING.test(before)) return false;
  return (rest.match(WORDS)?.length ?? 0) <= MOST_OF_NOTE && !/[.!?]\s*$/.test(line);
}

/** True where nothing but "and" and marks of Markdown part a phrase from the one before. */
export function isJoined(between: string): boolean {
  return between.length <= 24 && JOINED.test(between.replace(STRESS, ""));
}

/** True right behind the name of a field that speaks of somebody: "Remarks: ". */
export function isLabelled({ before }: Sentence): boolean {
  return LABEL.test(before.slice(-32));
}

/**
 * True for a phrase that is part of a name or a title: "Love Is Blind", "Anna, Christian and Jo". Nouns of German have capitals anyway, so
 * only one word more in front or behind tells.
 */
export function isInTitle({ before, behind }: Sentence, phrase: string, whom: SaidOf): boolean {
  if (!/^\p{Lu}\p{Ll}/u.test(phrase)) return false;
  if (/\p{Lu}\p{Ll}+ (?:Is|Was|Are|The|A|An|My|Your|Of|And) $/u.test(before)) return true;
  const words = phrase.split(/\s+/);
  if (words.length > 1) return whom === "nobody" && words.every((word) => /^\p{Lu}/u.test(word));
  const key = latinKey(foldText(phrase));
  const isName = isGivenName(key) || AMBIGUOUS_NAMES.has(key);
  return isName && (/^,? \p{Lu}|^,/u.test(behind) || /(?:\p{Lu}\p{Ll}+,?|,) ?$/u.test(before));
}

/** True before a word for a thing ("diabetes clinic"), and where the words mean no health at all ("sick of it"). */
export function namesThing(text: string, start: number, end: number): boolean {
  const behind = text.slice(end, end + 24);
  return (
    THING_AFTER.test(behind) ||
    COMPOUND.test(behind) ||
    FIGURATIVE.test(text.slice(start, end + 24)) ||
    FIGURATIVE.test(lastWord(text.slice(start, end)) + behind)
  );
}

/** Phrases may begin with their verb: "är blind". */
function lastWord(phrase: string): string {
  return phrase.slice(phrase.lastIndexOf(" ") + 1);
}

/** True where somebody has to do with it by trade: "verkauft Rollstühle". */
export function isByTrade({ before }: Sentence): boolean {
  return BY_TRADE.test(before.slice(-60));
}

function foldedWords(before: string): string {
  return latinKey(
    foldText(before.slice(-80).replace(/(?<![\p{L}\p{M}])[èé](?![\p{L}\p{M}])/giu, "es")),
  )
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trimStart();
}

function isNamed(before: string): boolean {
  if (STAND_IN_BEFORE.test(before)) return true;
  const names = NAMED.exec(before)?.[1] ?? OWNED.exec(before)?.[1] ?? "";
  return [...names.matchAll(/\p{Lu}[\p{L}\p{M}]+/gu)].some(({ 0: word, index }) =>
    isNameHere(word, names.slice(index + word.length)),
  );
}
