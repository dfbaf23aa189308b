/** What the name of a column says about the personal data in it; English, German, French, Spanish, Italian, Dutch, Portuguese, Danish, Polish; others beside. */
import { nameWords } from "../kit/text/tokenise.ts";
import { EASTERN_RULES, easternWords } from "./column-names-eastern.ts";
import { latinKey } from "./detectors/name-forms.ts";

export interface NameRule {
  readonly type: string;
  /** Matched against the column name as lower-case words joined by single spaces. */
  readonly name: RegExp;
  /** Confidence from the name when the values do not speak against it. */
  readonly prior: number;
  /** What at least half of the values must be, where the name alone says too little. */
  readonly values?: RegExp;
  /** True for words that people alone go by: whatever has the form of a name below them is one. */
  readonly onlyPeople?: boolean;
  /** True where surnames alone are usual, and neither teams nor departments stand among them. */
  readonly bySurname?: boolean;
}

/** Column names that contain a word of personal data but describe something else. */
const NOT_PERSONAL =
  /\b(?:file|product|item|company|firm|firma|organi[sz]ation|vendor|supplier|brand|category|project|table|sheet|column|field|event|course|department|team|store|branch|bank|host|domain|event|device|model|campaign|account type|name set|track|album|artist|film|movie|song|genre|playlist|media|type|count|flag|status|score|rate|total|avg|average|sum|number of|anzahl|verified|valid|opt|consent|template|folder|path|class|plant|machine|currency|language|code name|role|group)\b/;

/** Words that only columns of money have: "cap" beside one of them is a limit, not a "codice di avviamento postale". */
const OF_MONEY =
  /\b(?:eur|euros?|usd|gbp|chf|jpy|sek|nok|dkk|pln|czk|huf|cad|aud|dollars?|fees?|amounts?|prices?|costs?|budgets?|spend|limit|invoiced?|payments?|betrag|betrage|preis|preise|kosten|gebuhr|gebuhren|honorar|montant|prix|frais|importe|precio|importo|prezzo|costo|bedrag|prijs|kwota|cena|valor|preco|belob|pris)\b/;

/** Of counts, measures and times, whose figures are nobody's whatever their digits. */
const OF_FIGURES =
  /\b(?:total|sum|avg|average|mean|count|rate|score|share|quantity|qty|volume|weight|size|length|width|height|area|distance|population|views|clicks|revenue|sales|turnover|balance|value|duration|elapsed|timestamp|time|epoch|date|created|updated|modified|year|menge|anzahl|stuck|umsatz|summe|gesamt|wert|gewicht|flache|dauer|zeit|datum|zeitstempel|quantite|nombre de|poids|chiffre|duree|horodatage|cantidad|peso|ventas|saldo|duracion|fecha|quantita|numero di|fatturato|durata|data|aantal|omzet|gewicht|duur|ilosc|waga|czas|quantidade|vendas|antal|vaegt|tid)\b/;

/**
 * Columns that refer to people by what they are called, as `columnWords` has their names; their numbers are those of these people. Not
 * "orders per customer".
 */
const PARTIES = new RegExp(
  `(?<!\\b(?:per|by|pro|je|par|por|of|each|number|no) )\\b(?:${alternatives(`
customer client buyer purchaser patient member employee worker person user student pupil applicant claimant beneficiary policyholder
holder insured subscriber tenant guest donor kunde kundin kaufer kaeufer patientin mitglied mitarbeiter mitarbeiterin besteller auftraggeber
versicherte versicherter mieter schuler schueler acheteur usager adherent salarie assure locataire cliente comprador paciente socio empleado
usuario asegurado paziente dipendente utente acquirente klant medewerker werknemer lid klient pacjent pracownik funcionario utilizador
medarbejder`)})$|\\b(?:${alternatives(`
bought ordered booked paid purchased requested reported used owned rented insured taken made sold billed shipped issued assigned delivered
invoiced lent given`)}) (?:by|to|for)$|\\b(?:gekauft|bestellt|gebucht|bezahlt|beantragt|gemeldet) (?:von|durch)$`,
);

/** Roles that only people have. */
const ROLES = alternatives(`
players? athletes? coach(?:es)? goalkeeper referee umpire jockey swimmer teammate actor actress singer songwriter teacher professor lecturer
instructor tutor pupil doctor physician surgeon nurse midwife therapist dentist judge attorney lawyer solicitor barrister witness suspect victim
fahrer(?:in)? kierowca kierowcy autist[ai] chauffeurs? bestuurder
candidate nominee senator congressman congresswoman passenger spieler(?:in)? torwart schiedsrichter lehrer(?:in)? arzt arztin aerztin richter(?:in)?
anwalt zeuge zeugin joueu(?:r|se) entraineur arbitre enseignante? eleve medecin infirmiere? avocate? temoin jugador(?:a)? entrenador(?:a)?
profesor(?:a)? alumno alumna medico medica enfermer[oa] abogad[oa] testigo giocator[ei] allenatore insegnante infermier[ea] avvocato testimone
speler leerling leraar arts verpleegkundige advocaat getuige jogador(?:a)? treinador(?:a)? enfermeir[oa] advogad[oa] testemunha zawodnik trener
nauczyciel lekarz swiadek spiller traener laerer laege vidne`);

/** Days of people that firms have as well. */
const ANNIVERSARIES =
  /^(?:anniversary|wedding (?:day|date|anniversary)|name ?day|hochzeits(?:tag|datum)|jahrestag|namenstag|date (?:de )?mariage|fecha (?:de )?boda|aniversario|anniversario|data (?:di )?(?:matrimonio|nozze)|(?:huwelijks|trouw)(?:datum|dag)|rocznica|data slubu|data (?:de )?casamento|bryllupsdag)$/;
const RULES: readonly NameRule[] = [
  rule(
    "EMAIL",
    /\b(?:e ?mails?(?: address(?:es)?)?|mail address|email adresse|correo(?: electronico)?|courriel|posta elettronica|e post|mailadres|adres e ?mail|indirizzo e ?mail|correo e)\b/,
    0.8,
  ),
  rule(
    "PASSWORD",
    /\b(?:passwords?|passwd|pwd|passwort|kennwort|mot de passe|contrasena|passphrase|password hash|wachtwoord|haslo|senha|adgangskode)\b/,
    0.85,
  ),
  rule(
    "USERNAME",
    /\b(?:user ?names?|login(?: name)?|log in|nick ?name|screen name|benutzername|usuario|account name|handle|gebruikersnaam|brugernavn|nome utente|nom d utilisateur|nazwa uzytkownika)\b/,
    0.75,
  ),
  // Of messengers and networks; with "x-" as contact cards have them (RFC 6350, 6.4.3).
  rule(
    "USERNAME",
    /^(?:(?:impp|skype|icq|jabber|xmpp|aim|msn|gadu ?gadu|threema|telegram|discord|messenger|im)|x (?:skype(?: username)?|icq|jabber|aim|msn|yahoo|gadu ?gadu|twitter|facebook|linkedin|instagram|socialprofile|google ?talk|gtalk)|social ?profiles?)(?: (?:id|name|handle|user ?name|address|account))?$/,
    0.7,
  ),
  rule("CVV", /\b(?:cvv ?2?|cvc ?2?|card security code|security code)\b/, 0.85),
  rule(
    "CREDIT_CARD",
    /\b(?:(?:credit |debit |payment )?card ?(?:number|num|no|nr)|cc ?(?:number|num|no|nr)|credit card|kreditkarte(?:nnummer)?|numero de carte|tarjeta)\b/,
    0.8,
  ),
  rule("IBAN", /\b(?:iban|bank account(?: number| no)?|account iban|compte bancaire)\b/, 0.75),
  rule(
    "BANK_ACCOUNT",
    /\b(?:kontonummer|konto ?(?:nr|nummer)|kto ?(?:nr|nummer)?|bank konto|girokonto|(?:bank |checking |savings |payroll )?account ?(?:number|num|no|nr)|(?:checking|savings|bank) account|sort code|routing ?(?:number|no|nr)?|aba ?(?:number|no)|bsb|blz|bankleitzahl|rekening ?(?:nummer|nr)|bankrekening|(?:numero|num|no|n|nr|numer) (?:de |da |di |do |del )?(?:cuenta|conta|conto|compte|konta|rachunku)(?: bancari[ao])?|cuenta bancaria|conta bancaria|conto corrente|nib)\b/,
    0.75,
  ),
  rule(
    "NATIONAL_ID",
    /\b(?:ssn|social security(?: number| no)?|national ?id(?:entifier|entification)?(?: number)?|national insurance|nino|tax ?(?:payer )?id|steuer ?id|steueridentifikationsnummer|steuernummer|codice fiscale|nir|dni|nie|bsn|pesel|cpf|ahv(?: nummer| nr)?|sozialversicherungsnummer|svnr|personnummer|sin|aadhaar|tfn|nhs(?: number| no)?|nif|identity (?:card|number)|ausweisnummer|personalausweis|cpr(?: ?(?:nr|nummer))?|burgerservicenummer|rijksregisternummer|numer pesel|numero de securite sociale|securite sociale|seguridad social|numero fiscal|nuss|contribuinte|rodne cislo|henkilotunnus|fodselsnummer|dowod osobisty|seria i numer dowodu|carta d identita|carte d identite|cartao de cidadao)\b/,
    0.85,
  ),
  rule(
    "PASSPORT",
    /\b(?:passport|reisepass|passeport|pasaporte|passaporto|paspoort(?:nummer)?|passaporte|paszport|pasnummer|pas ?nr)\b/,
    0.8,
  ),
  rule(
    "DRIVER_LICENSE",
    /\b(?:driv(?:er|ers|ing) licen[sc]e|licen[sc]e (?:number|no)|fuhrerschein|permis de conduire|permiso de conducir|patente(?: di guida)?|rijbewijs(?:nummer)?|prawo jazdy|korekort(?:nummer)?|carta de conducao)\b/,
    0.8,
  ),
  rule("IP_ADDRESS", /\b(?:ip|ip ?v ?[46]|ip ?addr(?:ess)?|client ip|remote addr(?:ess)?)\b/, 0.7),
  rule(
    "PHONE",
    /\b(?:(?:tele)?(?<!\bi )phones?|tel|telefon\w*|telephone|telefono|mobile?(?: (?:phone|number|no))?|mobil(?:nummer|telefon)?|cell(?:ular)?(?: ?phone)?|fax|handy(?:nummer)?|gsm|rufnummer|contact (?:number|no)|telefoon\w*|telemovel|celular|cellulare|movil|komorka|komorkowy|tlf|mobiel|mobilnr|mobiltlf|durchwahl|diensttelefon|privattelefon|numer telefonu)\b/,
    0.75,
  ),
  rule(
    "DATE_OF_BIRTH",
    /\b(?:birth ?(?:day|date)|bday|date of birth|dob|born(?: on)?|geburts(?:datum|tag)|geb(?:datum| datum)|date (?:de )?naissance|fecha (?:de )?nacimiento|data (?:di )?nascita|geboortedatum|data nascimento|data (?:urodzenia|de nascimento)|urodzony|fodselsdato|fodt|data nasc|fecha nac|geb dat|geburts ?dat|geboren(?: am| op)?|nato il|ne le|dt nasc)\b/,
    0.9,
  ),
  rule(
    "DATE",
    // Of what happens to somebody, as Safe Harbor names it; other dates are of business.
    /\b(?:(?:admission|admit|discharge|death|visit|appointment|treatment|surgery|operation|procedure|diagnosis|onset|encounter|vaccination|exam(?:ination)?) (?:date|day|time|on)|date of (?:admission|discharge|death|visit|service|treatment|surgery|diagnosis|onset|vaccination|exam(?:ination)?)|(?:admitted|discharged|diagnosed|deceased|died)(?: (?:on|at|date))?|dod|(?:aufnahme|entlassungs?|sterbe|todes|behandlungs|operations|untersuchungs|diagnose|impf) ?(?:datum|tag)|date (?:d |de |du )?(?:admission|entree|sortie|deces|visite|consultation|operation)|fecha de (?:ingreso|alta|fallecimiento|defuncion|visita|consulta|operacion)|data (?:di |de |do |da )?(?:ricovero|dimissione|decesso|morte|visita|internamento|alta|obito|consulta)|(?:opname|ontslag|overlijdens|behandel)datum|data (?:przyjecia|wypisu|zgonu|wizyty|zabiegu)|(?:indlaeggelses|udskrivnings|doeds|dods)dato)\b/,
    0.7,
  ),
  rule("DATE_OF_BIRTH", ANNIVERSARIES, 0.75),
  rule(
    "BIRTH_YEAR",
    /\b(?:birth year|year of birth|yob|geburtsjahr|jahrgang|annee (?:de )?naissance|geboortejaar|rok urodzenia|fodselsar|ano (?:de )?nascimento|ano (?:de )?nacimiento|anno (?:di )?nascita)\b/,
    0.85,
  ),
  rule("AGE", /\b(?:age|alter|edad|eta|leeftijd|idade|wiek|alder|lebensalter)\b/, 0.6),
  rule(
    "GENDER",
    /\b(?:gender|sex|geschlecht|sexe|sexo|sesso|geslacht|genero|plec|kon|geschl)\b/,
    0.8,
  ),
  rule(
    "ETHNICITY",
    /\b(?:ethnicity|ethnic (?:group|origin)|race|hispanic|nationality|nationalitat|staatsangehorigkeit|nationalite|ethnie|etnia|etniciteit|etnicitet|hautfarbe|herkunft|nazionalita|nacionalidad|nacionalidade|nationaliteit|nationalitet|statsborgerskab|obywatelstwo|narodowosc|staatsburgerschaft|citizenship|cittadinanza|ciudadania|cidadania)\b/,
    0.65,
  ),
  rule(
    "RELIGION",
    /\b(?:religions?|religious (?:belief|affiliation)|denomination|konfession|religionszugehorigkeit|glaubensrichtung|confession religieuse|religione|religie|geloof|religia|religiao|wyznanie)\b/,
    0.65,
  ),
  rule(
    "POLITICAL_OPINION",
    /\b(?:political (?:party|affiliation|opinions?|views?)|party (?:affiliation|membership)|parteizugehorigkeit|politische (?:einstellung|meinung)|opinion politique|appartenance politique|afiliacion politica|opinion politica|opinione politica|appartenenza politica|politieke (?:voorkeur|overtuiging)|poglady polityczne|przynaleznosc partyjna|opiniao politica|filiacao partidaria)\b/,
    0.7,
  ),
  rule(
    "SEXUAL_ORIENTATION",
    /\b(?:sexual (?:orientation|preference)|sexuelle (?:orientierung|identitat)|orientation sexuelle|orientacion sexual|orientamento sessuale|seksuele (?:geaardheid|voorkeur)|orientacja seksualna|orientacao sexual|seksuel orientering)\b/,
    0.8,
  ),
  rule(
    "UNION_MEMBERSHIP",
    /\b(?:(?:trade|labou?r) union(?: member(?:ship)?)?|union member(?:ship)?|gewerkschaft(?:smitglied(?:schaft)?|szugehorigkeit)?|affiliation syndicale|(?:adhesion|appartenance) syndicale|syndicat|afiliacion sindical|sindicato|iscrizione sindacale|sindacato|vakbond(?:slidmaatschap)?|czlonkostwo w zwiazku|zwiazek zawodowy|filiacao sindical|fagforening)\b/,
    0.65,
  ),
  rule(
    "GENETIC_DATA",
    /\b(?:genetic (?:data|test|risk|marker)s?|genotype|dna (?:profile|test)|gentest|genetische (?:daten|veranlagung)|donnees genetiques|datos geneticos|dati genetici|genetische gegevens|dane genetyczne|dados geneticos)\b/,
    0.6,
  ),
  rule(
    "CRIMINAL_RECORD",
    /\b(?:criminal (?:record|convictions?|history|background)|convictions?|dbs (?:check|result)|police record|vorstrafen?|strafregister|fuhrungszeugnis|casier judiciaire|antecedents judiciaires|antecedentes penales|precedenti penali|casellario giudiziale|strafblad|strafrechtelijk verleden|karalnosc|niekaralnosc|antecedentes criminais|registo criminal|straffeattest)\b/,
    0.75,
  ),
  rule(
    "MARITAL_STATUS",
    /\b(?:marital(?: status)?|marriage status|familienstand|etat civil|estado civil|stato civile|burgerlijke staat|civilstand|civilstatus|stan cywilny|situation (?:familiale|matrimoniale)|situacao familiar|zivilstand)\b/,
    0.85,
  ),
  rule(
    "SALARY",
    /\b(?:salar(?:y|ies)|wages?|\w*gehalt|\w*gehalter|\w*lohn|entgelt|vergutung|besoldung|compensation|remuneration|earnings|pay(?: ?(?:grade|scale|band))?|income|bonus(?:es)?|overtime|salaire|paie|remuneracion|retribucion|sueldo|nomina|salario|stipendio|retribuzione|compenso|\w*loon|salaris|(?:maneds|brutto|netto|ars|time|dag)?lon|gage|wynagrodzenie|pensja|placa|premia|zarobki|vencimento|ordenado|remuneracao|gratification|pramie|tantieme|weihnachtsgeld|urlaubsgeld)\b/,
    0.6,
  ),
  rule(
    "SALARY",
    /\b(?:(?:annual|yearly|monthly|weekly|daily|hourly|base|basic|gross|net|total|average|starting|current) ?(?:pay|salary|wages?|income|earnings|compensation|remuneration)|(?:hourly|pay|wage|salary|day|overtime) ?rate|rate of pay|taux horaire|(?:salaire|salario|sueldo|stipendio|remuneracao) (?:brut|net|bruto|neto|lordo|netto|mensuel|annuel|mensual|anual|mensile|annuo|mensal|base|horaire|hora)|(?:brutto|netto|monats|jahres|grund|stunden) ?(?:gehalt|lohn|entgelt|vergutung|verdienst)|stundensatz|(?:bruto|netto|uur|maand|jaar) ?(?:loon|salaris)|uurtarief|wynagrodzenie (?:brutto|netto|zasadnicze)|stawka godzinowa)\b/,
    0.75,
  ),
  rule(
    "HEALTH_CONDITION",
    /\b(?:diagnos(?:[ei]s|e|en|tic|tico|tica|i|a)|diagnoza|icd ?(?:9|10|11)?(?: code)?|medical condition|health (?:condition|status|issues?|problems?)|illness|disease|disability|disabilities|handicap|allerg(?:y|ies|ie|ien|ia|ias|ieen|ier)|blood ?(?:type|group)|medications?|prescriptions?|symptoms?|vaccin(?:e|ation)(?: status)?|pregnan(?:t|cy)|sick ?(?:days?|leave)|reason (?:for|of) (?:absence|sick leave)|krankheit(?:en)?|krankheitstage|vorerkrankung(?:en)?|behinderung|schwerbehindert|schwerbehinderung|grad der behinderung|gdb|blutgruppe|medikamente?|medikation|impfstatus|schwanger(?:schaft)?|maladie|groupe sanguin|medicament|enfermedad|discapacidad|grupo sanguineo|medicacion|malattia|disabilita|gruppo sanguigno|farmaci|ziekte|ziektedagen|bloedgroep|medicatie|sygdom|sygedage|blodtype|medicin|choroba|niepelnosprawnosc|grupa krwi|leki|doenca|medicacao)\b/,
    0.75,
  ),
  rule(
    "MEDICAL_RECORD",
    /\b(?:medical record(?: (?:number|no|nr|id))?|mrn|patient record(?: (?:number|no|id))?|krankenakten? ?(?:nummer|nr)|fallnummer patient|numero de dossier medical|patientennummer|patient (?:number|no)|historia clinica|cartella clinica|numero de dossier patient|dossiernummer patient|numer pacjenta|processo clinico)\b/,
    0.85,
  ),
  rule(
    "HEALTH_PLAN",
    /\b(?:(?:health (?:plan|insurance)|insurance member|insurance subscriber)(?: (?:number|no|nr|id|beneficiary|member|policy))+|medicare(?: (?:number|no|id|beneficiary identifier))?|medicaid(?: (?:number|no|id))?|mbi|krankenversicherten ?(?:nummer|nr)|versicherten ?(?:nummer|nr)|kvnr|tarjeta sanitaria|(?:numero|no|n|nr) (?:de |d )?(?:mutuelle|adherent mutuelle)|mutuelle (?:numero|no|nr)|tessera sanitaria|(?:numero|no|n|nr|num) (?:de )?utente|sygesikrings ?(?:nummer|nr)|krankenkassen? ?(?:nummer|nr)|krankenversicherungs ?(?:nummer|nr)|zorgverzekering(?:s|en)? ?(?:nummer|nr)|verzekerden ?(?:nummer|nr)|numer ubezpieczenia(?: zdrowotnego)?)\b/,
    0.85,
  ),
  rule(
    "VIN",
    /\b(?:vin(?: (?:number|no|code))?|vehicle identification(?: (?:number|no|code))?|chassis ?(?:number|no|nr)|fahrgestell ?(?:nummer|nr)|numero de chassis)\b/,
    0.8,
  ),
  rule(
    "LICENSE_PLATE",
    /\b(?:licen[sc]e plates?|number ?plates?|plates?|plate (?:number|no)|registration plates?|(?:vehicle|car) reg(?:istration)?(?: (?:number|no))?|(?:kfz|auto|amtliches)? ?kennzeichen|(?:plaque (?:d )?)?immatriculation|kenteken|targa|matricula|(?:nr|numer) rejestracyjny|nummerplade|nummerplaat|registreringsnummer|regnr|rendszam|rekisterinumero|rekisteritunnus|spz)\b/,
    0.8,
  ),
  rule("IMEI", /\b(?:imei|imsi)(?: (?:number|no))?\b/, 0.85),
  rule(
    "DEVICE_ID",
    /\b(?:device (?:id(?:entifier)?|uuid|serial(?: (?:number|no))?)|udid|android id|advertising id|idfa|(?:implant|pacemaker|prosthesis|hearing aid|insulin pump|laptop|phone|tablet) serial(?: (?:number|no))?|seriennummer (?:des )?(?:gerats?|gerate|herzschrittmachers?|horgerats?|implantats?)|gerate ?(?:nummer|nr|id)|(?:numero|no|n|num) (?:de |di )?serie (?:de l |del |do |da |du |de )?(?:appareil|dispositivo|aparelho|implant|implante|pacemaker|marcapasos)|serie ?nummer (?:van het )?(?:apparaat|toestel|pacemaker)|numer seryjny (?:urzadzenia|implantu|rozrusznika)|serienummer (?:pa )?(?:enhed|apparat|pacemaker)|(?:enheds|apparaat|toestel) ?(?:id|nummer))\b/,
    0.75,
  ),
  rule(
    "BIOMETRIC",
    /\b(?:finger ?prints?(?: (?:hash|template|id))?|voice ?prints?|iris (?:scan|code|template)|retina scan|face (?:template|embedding|encoding)|biometric(?: (?:id|data|template|hash))?|fingerabdruck|face id|empreintes? digitales?|huellas? (?:dactilar(?:es)?|digital(?:es)?)|impront[ae] digital[ei]|vingerafdruk|impress(?:ao|oes) digita(?:l|is)|odcisk(?:i)? palca|fingeraftryk)\b/,
    0.75,
  ),
  rule(
    "PHOTO",
    /\b(?:(?:id |passport |profile )?photo(?: d identite)?|picture|portrait|avatar|headshot|mugshot|(?:pass|profil|bewerbungs)?foto|pass ?bild|lichtbild|fotografia|photographie|zdjecie|pasfoto)\b/,
    0.6,
  ),
  {
    // Of a person only as a whole name and over files or addresses: an "image" may be one of a disk.
    ...rule(
      "PHOTO",
      /^(?:(?:profile?|user|account|employee|staff|member|customer|passport|id) ?)?(?:images?|imgs?|pics?|pictures?|photos?|fotos?|avatars?|bild(?:er)?|abbildung|imagen|immagine|imagem|afbeelding|billede|obraz|obrazek|kuva)(?: ?(?:url|uri|link|href|src|path|file(?: ?name)?|datei|dateiname|pfad))?$/,
      0.55,
    ),
    values:
      /^data:image\/|^https?:\/\/|\.(?:jpe?g|png|gif|webp|avif|heic|heif|bmp|tiff?|svg)(?:[?#]|$)/i,
  },
  rule(
    "GIVEN_NAME",
    /\b(?:(?:first|given|fore|middle|christian) ?name|f ?name|vorname|name (?:first|given|middle)|prenom|nombre(?: de pila)?|voornaam|primeiro nome|middle (?:initial|name)|initials?|given|imie|imiona|fornavn|roepnaam|nome proprio|nome di battesimo|primer nombre|forenames?|rufname)\b/,
    0.8,
  ),
  rule(
    "SURNAME",
    /\b(?:(?:last|sur|family|maiden|second) ?name|l ?name|surname|name last|nachname|familienname|nom de famille|apellidos?|cognome|achternaam|sobrenome|mothers? maiden(?: name)?|maiden|nazwisko|efternavn|etternavn|apelidos?|nom d usage|geburtsname|geboortenaam|madchenname)\b/,
    0.8,
  ),
  rule(
    "JOB_TITLE",
    /\b(?:job(?: title)?|occupation|profession|position|beruf|berufsbezeichnung|designation|contact title|(?:employee|staff) title|stellenbezeichnung|fonction|puesto|cargo|title|stanowisko|zawod|stilling|stillingsbetegnelse|functie(?:titel)?|beroep|professione|mansione|qualifica|profissao|profesion|ocupacion|tatigkeit|dienstgrad)\b/,
    0.5,
  ),
  {
    ...rule(
      "PERSON",
      /\b(?:(?:full|contact|employee|staff|person|patient|student|member|manager|guest|driver|sales ?person|applicant|ansprechpartner|mitarbeiter|adjuster|handler)(?: ?s)? ?names?|contact person|employee|adjuster|(?:claims? |case )?handler|case ?worker|fee earner|sales ?(?:person|rep(?:resentative)?)|(?:account )?manager|supervisor|inspector|responsible(?: person)?|bearbeiter|verfasser|pruefer|prufer|assignee|assigned to|approver|reviewer|requester|requestor|signatory|(?:signed|prepared|approved|checked|reviewed|requested|reported|written|created|entered|authori[sz]ed) by|zugewiesen an|(?:erstellt|gepruft|freigegeben|genehmigt|bearbeitet) von|nombre completo|ansprechpartner|sachbearbeiter|mitarbeiter|kontaktperson|patient)\b/,
      0.5,
    ),
    onlyPeople: true,
  },
  {
    // What people are to a game, a class, a court or a ward; as the whole name, since "player count" and "judge score" are of something else.
    ...rule("PERSON", new RegExp(`^(?:${ROLES})(?: (?:name|full name|raw|1|2))?$`), 0.5),
    onlyPeople: true,
    bySurname: true,
  },
  rule(
    "PERSON",
    /\b(?:(?:customer|client|user|author|owner|agent|beneficiary|insured|claimant|policy ?holder|account holder|card ?holder|tenant|kunden?)(?: ?s)? ?names?|contact|owner|author|name|nom|nome|naam|policy ?holder|claimant|insured|beneficiary)\b/,
    0.5,
  ),
  // Of contact cards (RFC 6350, 6.2.1 and 6.2.2).
  rule("PERSON", /^f?n$/, 0.5),
  rule(
    "POSTAL_CODE",
    /\b(?:zip ?(?:code)?|post(?:al)? ?code|plz|postleitzahl|code postal|codigo postal|cap|postcode|kod pocztowy|postnummer|post ?nr|codice postale|cod postal)\b/,
    0.75,
  ),
  rule(
    "ADDRESS",
    /\b(?:(?:street|mailing|postal|home|billing|shipping|delivery|ship|residential)? ?address(?: line)?(?: \d)?|addr(?: \d)?|adr|street(?: name| address)?|strasse|anschrift|adresse|direccion|indirizzo|adres|endereco|hausnummer|wohnort|ulica|calle|rue|morada|domicilio|woonadres|straat|gade(?:navn)?|vej|adres zamieszkania|wohnanschrift|wohnadresse|privatadresse|residenza|domicile|bopael|bopaelsadresse|huisnummer|husnummer|numer domu|adresszusatz)\b/,
    0.7,
  ),
  rule(
    "CITY",
    /\b(?:city|town|municipality|stadt|ort|ville|ciudad|citta|plaats|cidade|place of residence|miasto|miejscowosc|localidad|localidade|localita|comune|woonplaats|gemeente|poblacion|commune)\b/,
    0.65,
  ),
  rule(
    "STATE",
    /\b(?:state(?: province| full)?|province|region|county|bundesland|provinz|provincia|departement|canton|kanton|territory)\b/,
    0.5,
  ),
  {
    type: "COORDINATES",
    name: /\b(?:lat|latitude|lon|lng|longitude|(?:geo ?)?coordinates?|(?:gps ?)?coords?|gps(?: ?(?:position|location|point))?|geo ?(?:location|point|tag)|(?:gps ?)?koordinaten?|breiten ?grad|langen ?grad|geogr breite|geogr lange|coordonnees gps|coordenadas|latitudine|longitudine|latitud|longitud|breedtegraad|lengtegraad|coordinaten|szerokosc geogr\w*|dlugosc geogr\w*|wspolrzedne|koordinater|breddegrad|lengdegrad)\b|^(?:(?:home|start|end|last) )?(?:long|geo|position|coordinate|coordonnees|wkt|point)$/,
    prior: 0.75,
    // Of contact cards (RFC 6350, 6.5.2) whatever they say.
    values: /\d(?:[.,]\d{2}|\s?°)|^geo:/i,
  },
  rule(
    "COUNTRY",
    /\b(?:country(?: (?:full|name|region))?|land|pays|pais|paese|nation|kraj|panstwo)\b/,
    0.6,
  ),
  rule(
    "URL",
    /\b(?:url|website|web ?(?:site|page)|homepage|linkedin|photo path|profile link)\b/,
    0.5,
  ),
  rule(
    "PERSON_ID",
    /\b(?:(?:customer|client|employee|staff|personnel|person|patient|member|user|student|emp|cust|worker|payroll|participant|subject|probanden|teilnehmer|deelnemers|kunden|mitarbeiter|personal|stamm|matrikel|mitglieds|patienten|medewerker|personeels|werknemers?|klant|leden|kunde|medarbejder|medlems)(?: ?(?:ids?|identifier|no|nr|num(?:ber)?|nbr|code|nummer|key|ref(?:erence)?))|(?:kunden|mitarbeiter|personal|mitglieds|patienten|klant|personeels|werknemers?|klienten|mandanten)kennung|(?:numero|num|codigo|codice|id|identifiant|numer|nr|matricula|no|n) (?:de |di |do |da |del |de l |d )?(?:participante?|partecipante|uczestnika|empleado|dipendente|salarie|employe|pracownika|pracowniczy|funcionario|trabalhador|trabajador|cliente|client|klienta|utente|socio|adherent|membre|afiliado|paciente|paziente|pacjenta|colaborador|personnel|tesserato|associado|czlonka|aluno|alumno|etudiant|studente|studenta)|(?:clienti?|klient|employe|empleado|dipendente|pracownik|funcionario) (?:ids?|no|nr|num|codigo|code)|matricule|matricola|numero de matricule|klantnr|klantnummer|personeelsnummer|lidnummer)\b/,
    0.6,
  ),
  ...EASTERN_RULES,
];

/** Words of a column name without accents, joined by spaces: `shipPostal_Code` gives `ship postal code`. Of the scripts of
 * `easternWords` all is one word. */
export function columnWords(name: string): string {
  return easternWords(name) ?? latinKey(nameWords(name.replace(/#\s*$/, " no")).join(" "));
}

/** Every type that the name of a column can tell. */
export const COLUMN_TYPES: ReadonlySet<string> = new Set(RULES.map((rule) => rule.type));

/** True when the name says that the column describes a thing, a firm or a figure. */
export function describesSomethingElse(words: string): boolean {
  return NOT_PERSONAL.test(words);
}

/** True for a column that things and firms have like people: it is somebody's only where something else names people. */
export function isOfAnything(words: string): boolean {
  return ANNIVERSARIES.test(words);
}

/** True for a column of amounts, counts, measures or times, by the words of its name. */
export function namesFigure(words: string): boolean {
  return OF_MONEY.test(words) || OF_FIGURES.test(words);
}

/** True for a column that refers to people, or to firms, by what they are to somebody: "customer", "issued to". */
export function namesParty(words: string): boolean {
  return PARTIES.test(words);
}

/** True when only people are named so, by the words of a column's name. */
export function namesOnlyPeople(words: string): boolean {
  return rulesForName(words).some(({ onlyPeople }) => onlyPeople === true);
}

/** The rules that the name satisfies, the most telling first; empty when the name describes something else. */
export function rulesForName(words: string): readonly NameRule[] {
  const read = OF_MONEY.test(words) ? words.replace(/\bcap\b/g, "limit") : words;
  const matching = RULES.filter((candidate) => candidate.name.test(read));
  if (!describesSomethingElse(words)) return matching;
  return matching.filter((candidate) => candidate.prior >= 0.75 && candidate.type !== "GIVEN_NAME");
}

function rule(type: string, name: RegExp, prior: number): NameRule {
  return { type, name, prior };
}

function alternatives(list: string): string {
  return list.trim().split(/\s+/).join("|");
}
