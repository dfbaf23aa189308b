/** Forms under which names may have been hashed before `foldPerson` took their letters for one. */

const LAST_SIGMA = /σ(?!\p{L})/gu;
const ARABIC = /[هيك]/;
/** Letters at the end of a word that stand for others there. */
const ARABIC_END = /[هي](?!\p{L})/gu;
const WRITTEN_FOR: Readonly<Record<string, readonly string[]>> = { ه: ["ه", "ة"], ي: ["ي", "ى"] };
const MOST_FORMS = 16;
const PERSIAN: Readonly<Record<string, string>> = { ي: "ی", ك: "ک" };

/** At most 18, without the form itself; none but for Greek and Arabic. */
export function earlierForms(form: string): string[] {
  if (form.includes("σ")) return [form.replace(LAST_SIGMA, "ς")];
  if (!ARABIC.test(form)) return [];
  let forms = [form];
  for (const { 0: letter, index } of form.matchAll(ARABIC_END)) {
    if (forms.length >= MOST_FORMS) break;
    forms = forms.flatMap((each) =>
      (WRITTEN_FOR[letter] ?? []).map((one) => each.slice(0, index) + one + each.slice(index + 1)),
    );
  }
  const persian = form.replace(/[يك]/g, (letter) => PERSIAN[letter] ?? letter);
  return [...new Set([...forms, persian])].filter((each) => each !== form);
}
