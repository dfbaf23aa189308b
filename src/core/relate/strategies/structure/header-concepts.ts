/**
 * What common column names mean, across languages: words that name one concept meet although they share no letter. A small closed
 * vocabulary of things that business tables hold; names outside it are compared by spelling and by values.
 */
import { foldText } from "../../../kit/text/normalise.ts";

/** One concept a line: words of English, German, French, Spanish, Italian, Dutch, Portuguese, Polish, Swedish, Danish, Chinese (both scripts), Japanese. */
const CONCEPTS: Readonly<Record<string, string>> = {
  title:
    "title heading headline subject titel betreff titre sujet titulo asunto titolo oggetto onderwerp assunto 標題 标题 主旨 題目 题目 タイトル 件名 tytul overskrift",
  name: "name nom nombre nome naam nome 名稱 名称 名字 姓名 名前 氏名 nazwa namn navn",
  author:
    "author writer creator byline autor verfasser auteur autore schrijver 作者 撰稿人 著者 upphovsman forfatter forfattare autora",
  date: "date day datum tag jour fecha dia data giorno dag 日期 日付 年月日 dzien dato",
  time: "time timestamp datetime zeit uhrzeit heure hora ora tijd 時間 时间 時刻 godzina czas tid klokkeslaet tidpunkt",
  price:
    "price amount cost total sum value preis betrag kosten prix montant cout precio importe monto coste prezzo importo prijs bedrag preco valor 價格 价格 售價 總價 总价 金額 金额 値段 cena kwota wartosc koszt suma pris belopp belob kostnad montante custo soma totale totaal gesamtbetrag summe valeur totaalbedrag",
  unitprice: "unitprice einzelpreis stuckpreis 單價 单价 単価 stueckpreis",
  url: "url link href uri website webseite lien enlace collegamento 網址 网址 連結 链接 鏈接 リンク strona hemsida hjemmeside lank",
  content:
    "content text body message inhalt nachricht contenu texte contenido texto contenuto testo inhoud bericht conteudo 內容 内容 內文 正文 本文 tresc wiadomosc innehall indhold meddelande besked mensagem",
  description:
    "description details summary beschreibung beschreibung descripcion descrizione omschrijving descricao 描述 說明 说明 簡介 简介 説明 opis beskrivning beskrivelse bezeichnung designation",
  address:
    "address street location adresse strasse rue direccion calle indirizzo adres straat endereco 地址 住址 住所 ulica gata gade vej adress anschrift rua via morada",
  city: "city town stadt ort ville ciudad citta stad cidade 城市 市 都市 miasto miejscowosc kommun plaats woonplaats localidad localita wohnort byen by municipio",
  country: "country nation land pays pais paese pais 國家 国家 国 kraj panstwo lands stat kraju",
  region:
    "region state province district gebiet bundesland departement provincia regione distrito 地區 地区 區域 区域 wojewodztwo lan landsdel comunidad estados provincie",
  postcode:
    "zip postcode postalcode plz postleitzahl codepostal cap cep 郵遞區號 邮编 郵便番号 kod kodpocztowy postnummer postnr codigopostal zipcode postkod",
  phone:
    "phone telephone tel mobile telefon handy telefono telefone 電話 电话 手機 手机 telefonnummer komorka mobil telefoon rufnummer telemovel portable celular cellulare mobiel telefonu",
  email: "email mail emailadresse correo courriel 電子郵件 邮箱 郵箱 メール epost",
  company:
    "company organization organisation firm employer firma unternehmen entreprise societe empresa azienda bedrijf 公司 企業 企业 会社 firmy przedsiebiorstwo foretag virksomhed bolag onderneming societa sociedad",
  customer:
    "customer client buyer kunde client cliente klant 客戶 客户 顧客 klient odbiorca kund klantnaam kontrahent abnehmer comprador acquirente kontrahenten kunder",
  supplier:
    "supplier vendor lieferant fournisseur proveedor fornitore leverancier fornecedor 供應商 供应商 仕入先 dostawca leverantor leverandor fornecedora",
  product:
    "product item article good produkt artikel produit producto articulo prodotto artikel produto 商品 產品 产品 製品 towar vara varor vare produkty artikulu mercadoria",
  category:
    "category class type kind group genre kategorie klasse typ art categorie categoria tipo soort 類型 类型 類別 类别 分類 分类 種類 种类 rodzaj kategoria slag gruppe gruppo grupo groupe grupa",
  source:
    "source origin publisher outlet quelle herkunft origen fuente fonte bron 來源 来源 出處 出处 出典 zrodlo kalla kilde",
  board:
    "board forum channel section topic subtopic thread rubrik thema 看板 版 板 討論區 主題 主题",
  quantity:
    "quantity qty count number pieces menge anzahl stuck quantite nombre cantidad numero quantita aantal quantidade 數量 数量 件數 件数 ilosc liczba antal maengde mangd stk szt sztuki qtd quant hoeveelheid stuks qte cant qta",
  area: "area size sqm squaremeters flache wohnflache surface superficie oppervlakte 面積 面积 坪數 坪数 總坪數 建坪 powierzchnia yta areal metratz",
  age: "age alter edad eta leeftijd idade 年齡 年龄 屋齡 屋龄 wiek alder",
  floor:
    "floor storey level etage stockwerk piso piano verdieping andar 樓層 楼层 階 pietro vaning",
  rooms:
    "rooms layout bedrooms zimmer pieces habitaciones camere kamers 格局 房型 間取り pokoje rum vaerelser habitacoes quartos",
  orientation: "orientation facing direction ausrichtung 朝向 座向 方位",
  fee: "fee charge surcharge gebuhr frais tarifa tassa kosten taxa 管理費 管理费 費用 费用 手数料 oplata avgift gebyr",
  score:
    "score rating grade points bewertung note puntuacion punteggio 評分 评分 分數 分数 ocena betyg karakter pontuacao nota beoordeling",
  status: "status state condition zustand etat estado stato 狀態 状态 状態 tilstand estatuto stan",
  gender: "gender sex geschlecht sexe sexo genere geslacht 性別 性别 plec kon genero",
  salary:
    "salary wage pay income gehalt lohn salaire sueldo salario stipendio salaris 薪資 薪水 工资 給料 wynagrodzenie pensja lon loon ordenado vencimento stipendium",
  image:
    "image picture photo thumbnail bild foto imagen immagine afbeelding 圖片 图片 照片 画像 zdjecie obraz billede imagem",
  comment:
    "comment remark note bemerkung kommentar anmerkung commentaire comentario commento opmerking 備註 备注 評論 评论 留言 uwagi komentarz anmarkning bemaerkning observacao observaciones osservazioni notatka notiz",
  id: "id identifier key code number no nummer kennung numero codigo codice 編號 编号 代碼 代码 番号 nr num numer identyfikator numret referenz reference referencia riferimento kenmerk ref",
  year: "year jahr annee ano anno jaar 年份 年度 年 rok ar aar ejercicio",
  month: "month monat mois mes mese maand 月份 月 miesiac manad maaned",
  start:
    "start begin from beginn debut inicio inizio 開始 开始 poczatek borjan begyndelse vanaf ab",
  end: "end until to ende fin fine einde 結束 结束 終了 koniec slut bis eind",
  currency: "currency wahrung devise moneda valuta moeda 幣別 货币 通貨 waluta",
  tax: "tax vat steuer mwst taxe tva impuesto iva imposto btw 稅 税 消費税 podatek moms skatt skat ust umsatzsteuer impostos",
  discount:
    "discount rebate rabatt remise descuento sconto korting desconto 折扣 割引 rabat kortingspercentage rabais znizka",
  order:
    "order bestellung auftrag commande pedido ordine bestelling encomenda zamowienie bestallning ordre bestilling 訂單 订单 注文",
  invoice: "invoice bill rechnung facture factura fattura factuur fatura faktura 發票 发票 請求書",
  employee:
    "employee worker staff mitarbeiter angestellter salarie employe empleado dipendente medewerker werknemer funcionario empregado pracownik anstalld medarbejder ansatt 員工 员工 社員",
  department:
    "department division abteilung service departamento reparto afdeling dzial avdelning 部門 部门",
  firstname: "firstname forename givenname vorname prenom voornaam imie fornamn fornavn",
  surname:
    "surname lastname familyname nachname familienname apellido apellidos cognome achternaam sobrenome apelido nazwisko efternamn efternavn 姓",
  birthday:
    "birthday birthdate dateofbirth geburtsdatum geburtstag naissance nacimiento nascita geboortedatum nascimento urodzenia fodelsedatum fodselsdato 生日 出生日期",
  delivery:
    "delivery shipping shipment lieferung versand livraison entrega envio consegna spedizione levering verzending dostawa wysylka leverans forsendelse",
  payment: "payment zahlung paiement pago pagamento betaling platnosc betalning",
  contract:
    "contract agreement vertrag contrat contrato contratto overeenkomst umowa avtal kontrakt",
  project: "project projekt projet proyecto progetto projeto prosjekt",
  warehouse:
    "warehouse stock inventory lager bestand entrepot almacen existencias magazzino giacenza voorraad magazijn estoque armazem magazyn zapas",
  weight: "weight gewicht poids peso waga vikt vaegt",
  color: "color colour farbe couleur colore kleur cor kolor farg farve",
  language: "language sprache langue idioma lengua lingua taal jezyk sprak sprog",
  account: "account konto compte cuenta conto rekening conta 帳戶 账户",
  bank: "bank iban banque banco banca",
  brand: "brand make marke marque marca merk marka maerke",
  unit: "unit uom einheit unite unidad unita eenheid unidade jednostka enhet enhed 單位 单位 単位",
  profession:
    "profession occupation job position beruf stelle metier poste puesto cargo professione beroep functie profissao stanowisko zawod yrke stilling",
  birthplace: "birthplace geburtsort",
};

/**
 * Of these everybody has a column, with values that everybody knows: countries, months, currencies, states of a task. That two tables hold
 * the same of them says nothing about the two.
 */
export const PUBLIC_CONCEPTS: ReadonlySet<string> = new Set([
  "country",
  "region",
  "city",
  "date",
  "time",
  "year",
  "month",
  "currency",
  "language",
  "unit",
  "status",
  "gender",
  "color",
]);

const CONCEPT_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(CONCEPTS).flatMap(([concept, words]) =>
    words.split(" ").map((word) => [spell(word), concept] as const),
  ),
);

/** Letters that are written in two ways (`Straße`, `Stueck`, `Beløb`) as one of them. */
function spell(word: string): string {
  return foldText(word)
    .replace(/[ßłøæœ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/([aou])e/g, "$1");
}

const LETTERS: Readonly<Record<string, string>> = { ß: "ss", ł: "l", ø: "o", æ: "a", œ: "o" };

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Longest names first, so that an unspaced name is read by its longest known end. */
const UNSPACED_NAMES = [...CONCEPT_OF.keys()]
  .filter((word) => UNSPACED.test(word))
  .sort((a, b) => b.length - a.length);

/** Heads of compounds that are written as one word: `Bestelldatum`, `leverdatum`, `kundnummer`. */
const COMPOUND_END =
  /(?:nummer|datum|dato|preis|prijs|pris|betrag|bedrag|belopp|belob|menge|anzahl|name|naam|namn|navn|adresse|adress|adres|strasse|straat|kosten|summe)$/;
/** Letters before the head of a compound, at least. */
const LEAST_STEM = 3;

/** Words that bind what a name speaks of to what it is, which stands before them: `date de livraison`. */
const BINDING = /^(?:d|de|du|des|da|do|das|dos|di|del|della|dello|dei|degli|delle|van|of|l|la|le)$/;
/** Qualities that stand behind what they qualify: `prix unitaire`, `importo netto`. */
const TRAILING =
  /^(?:unitaire|unitario|unitaria|jednostkowa|ttc|ht|brut|brutto|bruto|bruta|lordo|net|netto|neto|neta|liquido|due|each)$/;

/**
 * What a column's name says that its values are: `文章標題`, `article_title` and `Titel` are titles, `date de livraison` and `Lieferdatum`
 * are dates. What a number or a code identifies is part of it, for a customer's is no order's: `customer id`. Null for names of no known concept.
 */
export function conceptOf(name: string, words: readonly string[]): string | null {
  const whole = CONCEPT_OF.get(spell(name).replace(/[\s_.-]+/g, ""));
  if (whole !== undefined) return whole;
  const folded = foldText(name).replace(/[\s_]+/g, "");
  if (UNSPACED.test(folded)) {
    const end = UNSPACED_NAMES.find((known) => folded.endsWith(known));
    return end === undefined ? null : (CONCEPT_OF.get(end) ?? null);
  }
  return conceptOfWords(words.map(spell));
}

function conceptOfWords(words: readonly string[]): string | null {
  const bound = words.findIndex((word, i) => i > 0 && BINDING.test(word));
  if (bound > 0) {
    const of = words.slice(bound).filter((word) => !BINDING.test(word));
    return withSubject(headOf(words.slice(0, bound)), headOf(of));
  }
  const kept = words.length > 1 ? words.filter((word) => !TRAILING.test(word)) : words;
  const last = kept.at(-1);
  if (last === undefined) return null;
  const end = COMPOUND_END.exec(last)?.[0] ?? last;
  if (!CONCEPT_OF.has(last) && last.length - end.length >= LEAST_STEM)
    return withSubject(CONCEPT_OF.get(end) ?? null, headOf([stemOf(last.slice(0, -end.length))]));
  const [first] = kept;
  if (kept.length === 2 && first !== undefined) {
    const said = first === "n" ? "id" : headOf([first]);
    // `N° client`, `numero factura`: what identifies stands first
    if (said === "id" && CONCEPT_OF.has(last)) return withSubject(said, headOf([last]));
    // `date shipped`, `quantity ordered`
    if (said !== null && MEASURES.has(said) && headOf([last]) === null) return said;
  }
  return withSubject(headOf([last]), headOf(kept.slice(0, -1)));
}

/** What is said of things, and may stand before them. */
const MEASURES: ReadonlySet<string> = new Set(["date", "time", "price", "quantity"]);

function headOf(words: readonly string[]): string | null {
  const last = words.at(-1) ?? "";
  return CONCEPT_OF.get(last) ?? CONCEPT_OF.get(stemOf(last)) ?? null;
}

/** Without the joint of a compound or a plural ending: `kunden`, `bestellungs`. */
function stemOf(word: string): string {
  if (CONCEPT_OF.has(word)) return word;
  for (const ending of ["en", "n", "s", "e"]) {
    const stem = word.slice(0, -ending.length);
    if (word.endsWith(ending) && CONCEPT_OF.has(stem)) return stem;
  }
  return word;
}

function withSubject(concept: string | null, subject: string | null): string | null {
  return concept === "id" && subject !== null && subject !== "id" ? `${subject} id` : concept;
}
