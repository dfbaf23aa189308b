/** What columns of people are called in Chinese, Japanese, Korean and Arabic: whole names, since nothing in these scripts parts a word that says more. */
import type { NameRule } from "./column-names.ts";

const EASTERN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}]/u;

/** The name of a column in one of these scripts without spaces and marks, with Arabic letters that are written either way as one; null for others. */
export function easternWords(name: string): string | null {
  if (!EASTERN.test(name)) return null;
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+|\u0640/gu, "")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/ة/g, "ه")
    .replace(/[ىی]/g, "ي");
}

/** As `easternWords` has the names. */
const NAMES: Readonly<Record<string, string>> = {
  PERSON: `姓名 名字 全名 氏名 名前 お名前 氏名カナ フリガナ ふりがな フルネーム 成员姓名 员工姓名 員工姓名 客户姓名 客戶姓名 患者姓名 病人姓名 学生姓名 學生姓名 联系人 聯絡人
    联系人姓名 負責人 负责人 患者名 患者氏名 顧客名 顧客氏名 社員名 社員氏名 従業員名 学生氏名 担当者 担当者名 성명 이름 성함 고객명 환자명 직원명 사원명 학생명 담당자 담당자명 الاسم
    الاسمالكامل اسمالعميل اسمالموظف اسمالمريض اسمالطالب`,
  SURNAME: "姓 姓氏 氏 성 اللقب اسمالعائله",
  GIVEN_NAME: "名 الاسمالاول",
  DATE_OF_BIRTH:
    "生日 出生日期 出生年月 出生年月日 出生日 生年月日 誕生日 생년월일 생일 출생일 تاريخالميلاد تاريخالولاده",
  PHONE: `电话 電話 电话号码 電話號碼 電話番号 手机 手機 手机号 手机号码 手機號碼 联系电话 聯絡電話 携帯 携帯電話 携帯番号 携帯電話番号 連絡先 전화 전화번호 휴대폰 휴대폰번호 휴대전화 핸드폰
    연락처 الهاتف هاتف رقمالهاتف الجوال رقمالجوال الموبايل رقمالموبايل`,
  EMAIL:
    "邮箱 电子邮箱 电子邮件 電子郵件 电邮 電郵 メール メールアドレス 이메일 전자우편 البريدالالكتروني",
  ADDRESS:
    "地址 住址 家庭住址 家庭地址 通讯地址 聯絡地址 住所 現住所 주소 집주소 거주지 العنوان عنوانالسكن",
  NATIONAL_ID:
    "身份证 身份证号 身份证号码 身份證號碼 身分證字號 マイナンバー 個人番号 주민등록번호 주민번호 رقمالهويه رقمالهويهالوطنيه الرقمالقومي",
  PASSPORT: "护照 护照号 护照号码 護照號碼 旅券番号 パスポート番号 여권번호 رقمالجواز رقمجوازالسفر",
  BANK_ACCOUNT: "银行账号 银行卡号 銀行帳號 口座番号 계좌번호 رقمالحساب رقمالحسابالبنكي",
  GENDER: "性别 性別 성별 الجنس",
  AGE: "年龄 年齡 年齢 나이 연령 العمر",
  POSTAL_CODE: "邮编 邮政编码 郵遞區號 郵便番号 우편번호 الرمزالبريدي",
  HEALTH_CONDITION:
    "疾病 病史 病情 病名 诊断 診斷 診断 診断名 过敏 過敏 アレルギー 既往歴 진단 진단명 질병 병명 병력 알레르기 المرض الامراض التشخيص الحالهالصحيه",
  MEDICAL_RECORD: "病历号 病歷號碼 カルテ番号 차트번호 رقمالملفالطبي",
  SALARY: "工资 薪资 薪資 薪水 月薪 年薪 給与 給料 年収 月給 급여 연봉 월급 الراتب",
  JOB_TITLE: "职位 职务 職位 職務 职业 職業 役職 직위 직책 직업 الوظيفه المسميالوظيفي",
  MARITAL_STATUS: "婚姻 婚姻状况 婚姻狀況 혼인 결혼여부 الحالهالاجتماعيه",
  RELIGION: "宗教 宗教信仰 종교 الديانه",
  ETHNICITY: "民族 国籍 國籍 국적 الجنسيه",
  USERNAME: "用户名 用戶名 ユーザー名 사용자명 اسمالمستخدم",
  PASSWORD: "密码 密碼 パスワード 비밀번호 كلمهالمرور",
  PERSON_ID: `员工编号 員工編號 工号 客户编号 客戶編號 患者编号 学号 學號 学籍番号 社員番号 従業員番号 顧客番号 会員番号 患者番号 사번 학번 고객번호 환자번호 회원번호 رقمالموظف رقمالعميل
    رقمالمريض`,
};
const PRIOR = 0.75;
/** Surer than in other languages: the names are taken whole. */
const SURE: ReadonlySet<string> = new Set(["DATE_OF_BIRTH", "PASSWORD", "NATIONAL_ID"]);

export const EASTERN_RULES: readonly NameRule[] = Object.entries(NAMES).map(([type, names]) => ({
  type,
  name: new RegExp(`^(?:${names.trim().split(/\s+/).join("|")})$`, "u"),
  prior: SURE.has(type) ? 0.9 : PRIOR,
  ...(type === "PERSON" ? { onlyPeople: true } : {}),
}));

/** A name in one of these scripts: two to six Han characters, two to five of Hangul, kana, or two to five words of Arabic; `\u30fb` parts names of foreigners. */
const EASTERN_NAME =
  /^(?:[\p{Script=Han}々ヶ]{1,4}[\s\u30fb·]?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]{1,6}|\p{Script=Hangul}{1,3}\s?\p{Script=Hangul}{1,3}|[\p{Script=Hiragana}\p{Script=Katakana}ー]{2,10}(?:[\s\u30fb][\p{Script=Hiragana}\p{Script=Katakana}ー]{1,10}){0,3}|[\p{Script=Arabic}\p{M}]{2,15}(?:\s[\p{Script=Arabic}\p{M}]{2,15}){0,4})$/u;

/** True for a value that may be the name of somebody in one of these scripts, under a column that is called so. */
export function hasEasternNameForm(value: string): boolean {
  return EASTERN_NAME.test(value.trim());
}
