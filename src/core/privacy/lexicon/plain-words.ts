/**
 * English words that begin sentences and headings, and endings that names of people seldom have: a lone capitalised word of these says
 * nothing about a person.
 */
const WORDS = `
she he her his hers herself we they them you i'm i'll i've i'd it's that's there's here's what's let's don't doesn't didn't can't won't isn't aren't wasn't weren't couldn't wouldn't shouldn't haven't hasn't c'mon gonna wanna yeah yep nope wow ooh ouch oops hmm huh cool nice sweet awesome
guys folks kids baby mom mum dad mama papa grandma grandpa auntie uncle aunt cousin nephew niece boss buddy dude
anyway besides otherwise hence therefore thereby namely apparently honestly frankly hopefully luckily sadly seriously literally basically essentially absolutely definitely exactly indeed perhaps somehow somewhat nowadays meanwhile afterwards beforehand overnight
ceos cfos ctos tvs dvds cds pcs apis urls ids faqs
`;

export const PLAIN_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));
/** Endings of verbs, adverbs and abstract nouns. */
export const PLAIN_ENDING =
  /^.{2,}(?:[^e]ed|ously|fully|ally|tely|ably|ibly|ently|antly|edly|etly|tion|tions|sion|sions|ness|ments?|ities|ity|ance|ence|ances|ences|ship|isms?|izing|ising|ating|icing|tting|nning|pping|ending|bating|ful|less|ous|ive|able|ible|etic|ical|ology|ographs?|icians|strians|ists|ees|ings)$/;
