/**
 * English words that begin sentences and headings, and endings that names of people seldom have: a lone capitalised word of these says
 * nothing about a person.
 */
const WORDS = `
she he her his hers herself we they them you i'm i'll i've i'd it's that's there's here's what's let's don't doesn't didn't can't won't isn't aren't wasn't weren't couldn't wouldn't shouldn't haven't hasn't c'mon gonna wanna yeah yep nope wow ooh ouch oops hmm huh cool nice sweet awesome
guys folks kids baby mom mum dad mama papa grandma grandpa auntie uncle aunt cousin nephew niece boss buddy dude
anyway besides otherwise hence therefore thereby namely apparently honestly frankly hopefully luckily sadly seriously literally basically essentially absolutely definitely exactly indeed perhaps somehow somewhat nowadays meanwhile afterwards beforehand overnight
ceos cfos ctos tvs dvds cds pcs apis urls ids faqs
veuillez voici voila selon suite merci bonjour bonsoir cordialement sinceres salutations numero tel telephone adresse nous vous ils elles leur leurs cette ces ainsi alors apres avant avec chez comme dans depuis donc enfin ensuite lors mais puis quand sauf votre notre
estimado estimada atentamente cordial saludo saludos confirmamos adjunto segun aunque cuando donde desde hasta hola gracias usted ustedes nosotros ella ellos ellas tambien ademas entonces mientras porque telefono domicilio
gentile egregio egregia spettabile cordiali distinti saluti grazie prego allegato secondo quando dove anche inoltre quindi mentre perche signore signora
prezado prezada caro cara atenciosamente cumprimentos obrigado obrigada segue conforme quando onde tambem porque celular telefone voce voces nos eles elas
geachte beste vriendelijke hartelijke groet groeten bedankt bijgaand graag wij jullie haar zijn hun onze uw zij het een van voor met naar over onder tijdens omdat maar dus ook
kaere kære venlig hilsen hilsner tak vedlagt vi jeg han hun den det der som men ogsa derfor fordi nar hvis med til fra og eller
hej hei basta bästa vanliga vänliga halsningar hälsningar tack bifogat vi jag han hon den det som men ocksa darfor eftersom nar om med till fran och eller terveisin ystavallisin hyva kiitos
szanowny szanowna szanowni drogi droga powazaniem poważaniem pozdrawiam pozdrowienia dziekuje dziękuję prosze proszę pan pani panie panstwo oraz jest sa nie tak ktory gdy jak dla przy przez
vazeny vazena mily mila pozdravem dekuji prosim kedves tisztelt udvozlettel koszonom stimate stimata draga multumesc multumim
sehr geehrte geehrter liebe lieber viele herzliche freundlichen grusse grüße gruesse gruß anbei bitte danke unser unsere unserem unseren ihr ihre ihrem ihren euer eure dieser diese dieses wir sie ihnen vielen besten dank leiter leiterin mitarbeiter mitarbeiterin kunde kundin herrn
iban bic swift dni nie nif cpf cnpj bsn cpr pesel nip ssn ein itin nino nhs pps tfn abn pan aadhaar vat mwst ust siret siren rut curp dob id nr no tel fax
`;

export const PLAIN_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));
/** Endings of verbs, adverbs and abstract nouns. */
export const PLAIN_ENDING =
  /^.{2,}(?:[^e]ed|ously|fully|ally|tely|ably|ibly|ently|antly|edly|etly|tion|tions|sion|sions|ness|ments?|ities|ity|ance|ence|ances|ences|ship|isms?|izing|ising|ating|icing|tting|nning|pping|ending|bating|ful|less|ous|ive|able|ible|etic|ical|ology|ographs?|icians|strians|ists|ees|ings)$/;
