import { JOB_WORDS } from "../../kit/lexicon/words.ts";
import { foldText } from "../../kit/text/normalise.ts";
import type { Detector, Finding } from "./contract.ts";

const MAX_LINE = 70;
const LEAST_LINE = 5;
const MAX_WORDS = 7;
const MORE_JOBS = new Set(
  "cleaner driver installer soldier distributor sailor scientist educator trader miner planner guard keeper maker merchandiser modeler model model-maker musician singer artist actor actress dancer writer author curator archivist anthropologist sociologist psychologist biologist geologist geographer mathematician actuary astronomer chemist botanist zoologist pathologist radiologist dermatologist cardiologist neurologist psychiatrist paediatrician pediatrician midwife paramedic hygienist dietitian nutritionist optometrist podiatrist chiropractor caregiver nanny housekeeper maid butler gardener landscaper florist butcher fisherman forester logger roofer mason bricklayer glazier plasterer repairer mechanic assembler fabricator grinder molder caster setter tender packer loader mover courier postman mailman conductor flagman steward stewardess captain bartender barber stylist beautician model umpire referee coach athlete investigator detective sheriff marshal bailiff magistrate judge legislator diplomat interviewer canvasser solicitor telemarketer estimator appraiser assessor examiner adjuster collector claimant processor typist stenographer transcriptionist proofreader copywriter illustrator animator cameraman projectionist broadcaster announcer correspondent publicist buyer purchaser merchant wholesaler retailer shopkeeper grocer clerk krankenschwester pfleger ingenieur ingenieurin lehrer lehrerin arzt arztin verkaufer kaufmann kauffrau sekretarin buchhalter infirmier infirmiere ingenieure comptable avocat medico enfermera abogado ingeniero infermiere ingegnere avvocato".split(
    " ",
  ),
);

/** Job titles that stand alone on a line, as under a name: "Technical writer". */
export const jobTitles: Detector = {
  name: "job-titles",
  types: ["TITLE"],
  source: "Heads of the occupations of ISCO-08 and the US Standard Occupational Classification",
  wants: (scan) => scan.text.length >= LEAST_LINE,
  *find({ scan }): Iterable<Finding> {
    const { text } = scan;
    for (let start = 0; start < text.length; ) {
      const newline = text.indexOf("\n", start);
      const stop = newline < 0 ? text.length : newline;
      if (stop - start <= MAX_LINE && stop - start >= LEAST_LINE) {
        const found = titleIn(text, start, stop);
        if (found) yield found;
      }
      start = stop + 1;
    }
  },
};

function titleIn(text: string, start: number, stop: number): Finding | null {
  const written = text.slice(start, stop);
  const line = written.trim();
  const match = /^(?:[>*|?-]{1,3} ?)?((?:[\p{L}'’&/-]+,? )*)([\p{L}'’-]+)$/u.exec(line);
  const last = foldText(match?.[2] ?? "");
  if (!match || !(JOB_WORDS.has(last) || MORE_JOBS.has(last))) return null;
  const before = (match[1] ?? "").trim();
  if (before.split(" ").length >= MAX_WORDS) return null;
  // "Anna Baker" is a name: before the head of a title stand small words, or none.
  const words = before === "" ? [] : before.split(" ").slice(1);
  if (
    words.some((word) => /^\p{Lu}/u.test(word)) ||
    (before !== "" && /^\p{Lu}/u.test(match[2] ?? ""))
  )
    return null;
  const from = start + written.indexOf(line) + line.length - `${match[1]}${match[2]}`.length;
  return {
    type: "TITLE",
    start: from,
    end: from + `${match[1]}${match[2]}`.length,
    confidence: 0.5,
    why: "a line that ends in a word for a job",
  };
}
