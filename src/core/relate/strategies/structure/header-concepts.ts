/**
 * What common column names mean, across languages: words that name one concept meet although they share no letter. A small closed
 * vocabulary of things that business tables hold; names outside it are compared by spelling and by values.
 */
import { foldText } from "../../../kit/text/normalise.ts";

/** One concept a line: words of English, German, French, Spanish, Italian, Dutch, Portuguese, Chinese (both scripts), Japanese. */
const CONCEPTS: Readonly<Record<string, string>> = {
  title:
    "title heading headline subject titel betreff titre sujet titulo asunto titolo oggetto onderwerp assunto 標題 标题 主旨 題目 题目 タイトル 件名",
  name: "name nom nombre nome naam nome 名稱 名称 名字 姓名 名前 氏名",
  author: "author writer creator byline autor verfasser auteur autore schrijver 作者 撰稿人 著者",
  date: "date day datum tag jour fecha dia data giorno dag 日期 日付 年月日",
  time: "time timestamp datetime zeit uhrzeit heure hora ora tijd 時間 时间 時刻",
  price:
    "price amount cost total sum value preis betrag kosten prix montant cout precio importe monto coste prezzo importo prijs bedrag preco valor 價格 价格 售價 總價 总价 金額 金额 値段",
  unitprice: "unitprice einzelpreis stuckpreis 單價 单价 単価",
  url: "url link href uri website webseite lien enlace collegamento 網址 网址 連結 链接 鏈接 リンク",
  content:
    "content text body message inhalt nachricht contenu texte contenido texto contenuto testo inhoud bericht conteudo 內容 内容 內文 正文 本文",
  description:
    "description details summary beschreibung beschreibung descripcion descrizione omschrijving descricao 描述 說明 说明 簡介 简介 説明",
  address:
    "address street location adresse strasse rue direccion calle indirizzo adres straat endereco 地址 住址 住所",
  city: "city town stadt ort ville ciudad citta stad cidade 城市 市 都市",
  country: "country nation land pays pais paese pais 國家 国家 国",
  region:
    "region state province district gebiet bundesland departement provincia regione distrito 地區 地区 區域 区域",
  postcode: "zip postcode postalcode plz postleitzahl codepostal cap cep 郵遞區號 邮编 郵便番号",
  phone: "phone telephone tel mobile telefon handy telefono telefone 電話 电话 手機 手机",
  email: "email mail emailadresse correo courriel 電子郵件 邮箱 郵箱 メール",
  company:
    "company organization organisation firm employer firma unternehmen entreprise societe empresa azienda bedrijf 公司 企業 企业 会社",
  customer: "customer client buyer kunde client cliente klant 客戶 客户 顧客",
  supplier:
    "supplier vendor lieferant fournisseur proveedor fornitore leverancier fornecedor 供應商 供应商 仕入先",
  product:
    "product item article good produkt artikel produit producto articulo prodotto artikel produto 商品 產品 产品 製品",
  category:
    "category class type kind group genre kategorie klasse typ art categorie categoria tipo soort 類型 类型 類別 类别 分類 分类 種類 种类",
  source:
    "source origin publisher outlet quelle herkunft origen fuente fonte bron 來源 来源 出處 出处 出典",
  board:
    "board forum channel section topic subtopic thread rubrik thema 看板 版 板 討論區 主題 主题",
  quantity:
    "quantity qty count number pieces menge anzahl stuck quantite nombre cantidad numero quantita aantal quantidade 數量 数量 件數 件数",
  area: "area size sqm squaremeters flache wohnflache surface superficie oppervlakte 面積 面积 坪數 坪数 總坪數 建坪",
  age: "age alter edad eta leeftijd idade 年齡 年龄 屋齡 屋龄",
  floor: "floor storey level etage stockwerk piso piano verdieping andar 樓層 楼层 階",
  rooms: "rooms layout bedrooms zimmer pieces habitaciones camere kamers 格局 房型 間取り",
  orientation: "orientation facing direction ausrichtung 朝向 座向 方位",
  fee: "fee charge surcharge gebuhr frais tarifa tassa kosten taxa 管理費 管理费 費用 费用 手数料",
  score: "score rating grade points bewertung note puntuacion punteggio 評分 评分 分數 分数",
  status: "status state condition zustand etat estado stato 狀態 状态 状態",
  gender: "gender sex geschlecht sexe sexo genere geslacht 性別 性别",
  salary:
    "salary wage pay income gehalt lohn salaire sueldo salario stipendio salaris 薪資 薪水 工资 給料",
  image: "image picture photo thumbnail bild foto imagen immagine afbeelding 圖片 图片 照片 画像",
  comment:
    "comment remark note bemerkung kommentar anmerkung commentaire comentario commento opmerking 備註 备注 評論 评论 留言",
  id: "id identifier key code number no nummer kennung numero codigo codice 編號 编号 代碼 代码 番号",
  year: "year jahr annee ano anno jaar 年份 年度 年",
  month: "month monat mois mes mese maand 月份 月",
  start: "start begin from beginn debut inicio inizio 開始 开始",
  end: "end until to ende fin fine einde 結束 结束 終了",
  currency: "currency wahrung devise moneda valuta moeda 幣別 货币 通貨",
  tax: "tax vat steuer mwst taxe tva impuesto iva imposto btw 稅 税 消費税",
  discount: "discount rebate rabatt remise descuento sconto korting desconto 折扣 割引",
};

const CONCEPT_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(CONCEPTS).flatMap(([concept, words]) =>
    words.split(" ").map((word) => [foldText(word), concept] as const),
  ),
);

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Longest names first, so that an unspaced name is read by its longest known end. */
const UNSPACED_NAMES = [...CONCEPT_OF.keys()]
  .filter((word) => UNSPACED.test(word))
  .sort((a, b) => b.length - a.length);

/** The concept that a column's name ends in (`文章標題`, `article_title` and `Titel` are titles), or null. */
export function conceptOf(name: string, words: readonly string[]): string | null {
  const folded = foldText(name).replace(/[\s_]+/g, "");
  const joined = CONCEPT_OF.get(folded);
  if (joined !== undefined) return joined;
  if (UNSPACED.test(folded)) {
    const end = UNSPACED_NAMES.find((known) => folded.endsWith(known));
    return end === undefined ? null : (CONCEPT_OF.get(end) ?? null);
  }
  const last = words.at(-1);
  return last === undefined ? null : (CONCEPT_OF.get(last) ?? null);
}
