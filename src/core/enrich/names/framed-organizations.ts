/**
 * Organisations that no run of capitals shows: written without capitals or spaces (上海宏达贸易有限公司, 株式会社山田製作所, 주식회사 한빛), with the form
 * in front and the name in quotation marks (ООО «Ромашка»), or called after a place or a field ("University of Leeds").
 */
import { COMMON_WORDS } from "../../kit/lexicon/words.ts";

const HAN_NAME = "[\\p{Script=Han}（）()·A-Za-z0-9]";
const CHINESE = new RegExp(
  `${HAN_NAME}{2,28}?(?:股份有限公司|有限责任公司|有限責任公司|有限公司)(?!\\p{Script=Katakana})`,
  "gu",
);
/** Words that lead up to a name: to, by, with, is, from; and, or where the match begins with them. */
const CHINESE_LEAD =
  /^.*(?:甲方|乙方|丙方|买方|卖方|买受人|出卖人|委托方|受托方|我们|客户|供应商|[向由与與是被从從给給于於将將])|^[和及或]/u;

const JAPANESE_NAME = "[\\p{Script=Han}\\p{Script=Katakana}ー・A-Za-z0-9]";
const JAPANESE_FORM = "(?:株式会社|有限会社|合同会社|（株）|\\(株\\)|㈱)";
const JAPANESE = new RegExp(
  `${JAPANESE_NAME}{2,20}?${JAPANESE_FORM}|${JAPANESE_FORM}(?:\\p{Script=Hiragana}{2,4}(?=${JAPANESE_NAME}))?${JAPANESE_NAME}{2,20}`,
  "gu",
);

const KOREAN_NAME = "[\\p{Script=Hangul}A-Za-z0-9]{2,15}";
const KOREAN_FORM = "(?:주식회사|유한회사|\\(주\\)|㈜)";
const KOREAN = new RegExp(
  `${KOREAN_FORM} ?${KOREAN_NAME}|${KOREAN_NAME} ?(?:주식회사|유한회사)`,
  "gu",
);
const KOREAN_PARTICLE =
  /(?<=\p{Script=Hangul}{2})(?:에서|에게|으로|은|는|이|가|을|를|와|과|의|에|로)$/u;

const RUSSIAN = /(?<!\p{L})(?:ООО|ОАО|ЗАО|ПАО|НАО|АО|ФГУП|ТОВ|ПрАТ) ?[«"„][^»"“«\n]{2,60}[»"“]/gu;

const NAME = "\\p{Lu}[\\p{L}'’-]{2,30}";
const CALLED_AFTER = [
  `(?:${NAME} ){0,2}(?:University|Bank|Ministry|Department|Institute|College|Chamber|Bureau|Academy|Museum) of (?:the )?${NAME}(?:(?: (?:and|of|for|&))? ${NAME}){0,4}`,
  `(?:Universidad|Universidade|Université|Università|Ministère|Ministerio|Ministero|Ministério|Banco|Banque|Banca|Instituto|Institut|Cámara|Chambre|Camera) (?:de la |de l['’]|de los |de las |de |du |des |del |dell['’]|della |di |do |da |dos |d['’])${NAME}(?: (?:(?:de|del|di|do|da|du) )?${NAME}){0,4}`,
  `(?:Bundes|Landes)?(?:[Mm]inisterium|[Aa]mt|[Ii]nstitut) für ${NAME}(?:(?: und|,) ${NAME}){0,3}`,
  `(?:Technische |Freie )?(?:Universität|Hochschule|Stadtwerke|Sparkasse|Landkreis) ${NAME}(?:-${NAME})?`,
];
const AFTER = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${CALLED_AFTER.join("|")})(?:,? (?:Ltd|Limited|Inc|Corp|Corporation|PLC|plc|LLC|AG|N\\.A|S\\.A))?(?![\\p{L}\\p{N}])`,
  "gu",
);

const LEAD = /^(?:(?:The|This|Our|From|With|And|For) )+/;

export interface FramedOrganization {
  readonly start: number;
  readonly end: number;
  /** True for a legal form. */
  readonly isLegal: boolean;
}

/** `small` are the words that the text writes small. In no order; they may touch each other. Time grows with the text. */
export function* framedOrganizations(
  text: string,
  small: ReadonlySet<string>,
): Generator<FramedOrganization> {
  if (/\p{Script=Han}/u.test(text)) {
    for (const { 0: name, index } of text.matchAll(JAPANESE))
      yield { start: index, end: index + name.length, isLegal: true };
    for (const { 0: name, index } of text.matchAll(CHINESE)) {
      const lead = CHINESE_LEAD.exec(name)?.[0] ?? "";
      if (name.length - lead.length > 5)
        yield { start: index + lead.length, end: index + name.length, isLegal: true };
    }
  }
  if (/\p{Script=Hangul}/u.test(text))
    for (const { 0: name, index } of text.matchAll(KOREAN)) {
      const particle = KOREAN_PARTICLE.exec(name)?.[0] ?? "";
      yield { start: index, end: index + name.length - particle.length, isLegal: true };
    }
  for (const { 0: name, index } of text.matchAll(RUSSIAN))
    yield { start: index, end: index + name.length, isLegal: true };
  for (const { 0: name, index } of text.matchAll(AFTER)) {
    const lead = LEAD.exec(name)?.[0] ?? "";
    const field = /^Bank of (?:the )?(\p{L}+)/u.exec(name.slice(lead.length))?.[1]?.toLowerCase();
    // "by the Bank of Paragraphs 1 and 2": a side of a deal.
    if (field !== undefined && (small.has(field) || COMMON_WORDS.has(field))) continue;
    yield { start: index + lead.length, end: index + name.length, isLegal: false };
  }
}
