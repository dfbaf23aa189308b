/** German writes its nouns with capitals, so these surnames cannot be told from what they mean. */
export const GERMAN_WORDS: ReadonlySet<string> = new Set(
  `richter schneider fischer muller koch bauer schafer jager weber wagner zimmermann kramer schuster gartner schmied wirt vogt graf herzog kaiser konig ritter meister pfarrer
lehrer wolf fuchs vogel hahn hirsch adler falke lowe hase stein berg tal wald busch baum blume rose horn engel teufel himmel sommer winter herbst sonntag freitag montag keller stall
hof haus feld acker brunnen bach see strauss kraus lang kurz gross klein schwarz weiss braun grun roth jung alt neu stark schnell sauer suss fromm ernst frank reich sturm donner blitz nagel hammer
kessel topf brot salz pfeffer zucker apfel birne kern kirsche dorn krone stern mond sonne geiger pfeiffer springer lauer glaser seiler binder kellner forster probst abt bischof papst kunz kunst gast freund nachbar vetter`.split(
    /\s+/,
  ),
);
