/** Numbers written in letters: cardinals of the languages in Latin script that the product's other lists know, also grown together ("vierhundert", "duecentocinquanta"). */
import { foldText } from "../kit/text/normalise.ts";

/** May stand for themselves. Folded, as `foldText` has them. */
const CARDINALS = `
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty
forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion dozen half third thirds
null zwei zwo drei vier funf sechs sieben acht neun zehn elf zwolf zwanzig dreißig dreissig hundert tausend millionen milliarde milliarden
dutzend halb halbe halber halbes anderthalb einhalb
deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente quarante cinquante soixante septante
nonante cent cents mille milliard milliards demi douzaine
cero dos tres cuatro cinco seis siete ocho nueve diez doce trece catorce veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien
ciento cientos quinientos setecientos novecientos mil millon millones docena
tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici venti trenta quaranta cinquanta sessanta settanta
ottanta novanta cento milione milioni miliardo miliardi mezzo dozzina
dois duas quatro sete oito dez quatorze dezesseis dezasseis vinte quarenta cinquenta sessenta oitenta cem duzentos trezentos
quatrocentos quinhentos seiscentos setecentos oitocentos novecentos milhao milhoes bilhao bilhoes meio duzia
twee drie vijf zes zeven negen tien twaalf dertien veertien twintig dertig veertig tachtig honderd duizend miljoen miljard dozijn
tva fyra fem sju atta nio tio tjugo trettio fyrtio hundra hundre hundrede tusen tusind miljon miljoner miljard miljarder halv
seks syv atte otte tyve
dwa dwie trzy cztery piec szesc siedem osiem dziewiec dziesiec sto dwiescie tysiac tysiace tysiecy milion miliony milionow miliard
połtora tuzin
`;
/** Only in a longer number: alone they are other words ("due", "fire", "set"), or none. */
const PARTS =
  "ein een un due fire ni ti set sta sech sieb zig tig teen cent vent trent quarant cinquant sessant settant ottant novant mila dieci veint dieciseis nascie dziescia dziesci dziesiat tio";
const JOINTS = "und en et e y";
/** The number one, which is the article too. */
const ARTICLES = /^(?:ein|eine[rsnm]?|une?|un[oa]|uma?|een|ett)$/u;
/** No number of so many letters is a word of its own. */
const LONGEST = 60;

/** Each word once: two ways to read one part would double with every part of a long word. */
const either = (words: string) => `(?:${[...new Set(words.trim().split(/\s+/))].join("|")})`;
const NUMBER = new RegExp(
  `^(?:${either(PARTS)}${either(JOINTS)}?)*${either(CARDINALS)}(?:${either(JOINTS)}?${either(`${CARDINALS} ${PARTS}`)})*$`,
  "u",
);

/** Whether a word, of letters alone, is a number. */
export function isNumberWord(word: string): boolean {
  if (word.length > LONGEST) return false;
  const folded = foldText(word);
  return ARTICLES.test(folded) || NUMBER.test(folded);
}
