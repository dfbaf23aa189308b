/**
 * How belief, party, union, love and sex life of one person are told, in eight languages. The form of `health-words.ts`.
 */
export const BELIEFS = `
fasting for *ramadan|fasting during *ramadan|observing *ramadan|goes to *mosque|prays five *times|observes the *sabbath|keeps the *sabbath|*born again christian|lapsed *catholic|raised *catholic|strict *hindu|orthodox *jew|practising *jew|practising *hindu|*halal only|*halal meals|*kosher only|*kosher meals
isst nur *halal|isst *koscher|halt *sabbat|betet funfmal am *tag|streng *katholisch|streng *glaubig|mange *halal|mange *kasher|va a la *mosquee|fait *shabbat|come *halal|va a la *mezquita|mangia *halal|va in *moschea|eet *halal|gaat naar de *moskee|je *halal|chodzi do *meczetu|come comida *halal|vai a *mesquita|*swiadkiem jehowy|*testigo de jehova|*testimone di geova|*testemunha de jeova`;

export const BELIEVERS = `
*jew|*christian|*evangelical|*pentecostal|*anglican|*rastafarian|*scientologist|*muslim|*muslimin|*moslem|*jude|*judin|*christ|*christin|*hindu|*buddhist|*buddhistin|*katholik|*katholikin|*protestant|*protestantin|*atheist|zeugin *jehovas|*orthodox|*alevit|*alevitin
*chretien|*chretienne|*protestant|*orthodoxe|*hindou|*cristiano|*cristiana|*ortodoxo|*budista|*hindu|*agnostico|*musulmana|*protestante|*cristiana|*ortodosso|*ortodossa|*valdese|*musulmana|*jood|*joodse|*christelijk|*gereformeerd|*hindoestaan|*protestant|*muzulmanin|*zyd|*ewangelik|*protestant|*protestantka|*katolikiem|*katoliczka|*muzulmaninem|*zydem|*budysta|*judeu|*judia|*muculmano|*evangelico|*evangelica|*protestante|*hindu|*catolico|*catolica`;

/** Of a cell of remarks, where it is said of the person of the row. */
export const BELIEFS_NOTED = "*halal|*kosher|*koscher|*koszer|*kasher|*ramadan|*shabbat|*sabbat";

/** Names of unions: count where somebody is said to belong to them. */
export const UNION_NAMES = `
*unison|*gmb|*teamsters|*usdaw|*nasuwt|*rmt|afl *cio|*seiu|unite the *union|*union|*verdi|*ver di|ig *metall|ig *bce|ig *bau|*gew|*gdl|*gewerkschaft|*cgt|*cfdt|*cftc|cfe *cgc|*unsa|force *ouvriere|*syndicat|*ccoo|comisiones *obreras|*ugt|*usoc|*sindicato|*cgil|*cisl|*uil|*fiom|*cobas|*sindacato|*fnv|*cnv|*vcp|*vakbond|*solidarnosc|*solidarnosci|*opzz|zwiazku *zawodowego|zwiazkow *zawodowych|*cgtp|*fenprof`;

/** Put so of one person only. */
export const UNIONISTS =
  "*union rep|*union representative|*sindicalista|*rappresentante sindacale|*rsu sindacale|*gewerkschafter|*gewerkschafterin|*vakbondsvertegenwoordiger|*zwiazkowiec|*gewerkschaftsmitglied|*syndicaliste";

/** Of a cell of remarks. */
export const UNIONS_NOTED =
  "*unison|*gmb|*teamsters|ig *metall|*verdi|*ver di|*cgt|*cfdt|*ccoo|*ugt|*cgil|*cisl|*fnv|*cnv|*solidarnosc|nszz *solidarnosc|*opzz|*cgtp|trade *union|*union|*gewerkschaft|*syndicat|*sindicato|*sindacato|*vakbond|zwiazek *zawodowy|delegue *syndical|*sindicalista";

/** Names of parties: count where somebody is said to belong to them or to hold with them. */
export const PARTY_NAMES = `
*labour party|*conservative party|*conservatives|*tories|liberal *democrats|*democrats|*republicans|green *party|the *greens|*communist party|*socialist party|*democratic party|*republican party|*snp|*ukip|reform *uk|*labour|*tory|*republican|*democrat|plaid *cymru
*spd|*cdu|*csu|*fdp|*afd|den *grunen|die *grunen|der *linken|die *linke|*npd|*bsw
parti *socialiste|parti *communiste|*rassemblement national|les *republicains|*ecologistes|les *verts|france *insoumise|le *rn|*front national|au *ps|*modem|*reconquete
*psoe|*pp|*vox|*podemos|*sumar|*ciudadanos|*esquerra|*bildu|partido *socialista|partido *popular|partido *comunista|*izquierda unida
al *pd|il *pd|alla *lega|la *lega|della *lega|*fratelli d italia|forza *italia|movimento *cinque stelle|partito *democratico|*rifondazione
*vvd|*pvda|*pvv|*groenlinks|*d66|*cda|de *sp|*forum voor democratie|*christenunie
na *pis|*pisu|*pis|*platformy|*platforme|*platforme obywatelska|*lewicy|*lewice|*konfederacji|*konfederacje|*psl
no *ps|do *ps|*psd|*pcp|*chega|bloco de *esquerda|iniciativa *liberal|no *pt|ao *pt|do *pt`;

/** Put so of one person only. */
export const PARTISANS =
  "*party member|political *activist|*parteimitglied|*anarchist|militant *politique|activista *politico";

/** Of a cell of remarks. */
export const PARTIES_NOTED =
  "*labour voter|*tory voter|*spd|*cdu|*csu|*afd|die *grunen|*psoe|*vvd|*pvv|*groenlinks|*rassemblement national|*fratelli d italia|*communist|*socialist";

export const LOVES = `
is *trans|a *trans woman|a *trans man|*trans woman|*trans man|*transwoman|*transman|identifies as *trans|identifies as *queer|identifies as *nonbinary|is non *binary|is *pansexual|is *asexual|*transitioning from male|*transitioning from female|gender *reassignment|came out as *nonbinary|same sex *partner|civil *partner of the same sex
ist *trans|ist *bi|ist *bisexuell|ist *transsexuell|*transfrau|*transmann|*geschlechtsangleichung|est *trans|est *gay|est *bi|femme *trans|homme *trans|es *trans|es *gay|es *bisexual|mujer *trans|hombre *trans|e *trans|e *gay|*donna transgender|*persona transgender|is *homo|is *lesbisch|is *trans|is *biseksueel|*transvrouw|*transman|jest *trans|jest *biseksualny|jest *biseksualna|*osoba transplciowa|jest *transplciowa|*gejem|*lesbijka|e *bissexual|*mulher trans|*homem trans
*sex life|sexual *partners|has an *affair with _|having an *affair with _|*polyamorous|*swinger|sex *worker|sex *addict|*erectile dysfunction|*impotent|hat eine *affare mit _|*sexualleben|*sexsuchtig|vie *sexuelle|a une *liaison avec _|vida *sexual|tiene una *aventura con _|vita *sessuale|ha una *relazione extraconiugale|*seksleven|zycie *seksualne|ma *romans z _|tem um *caso com _`;

export const ORIENTATIONS = `
*bi|*trans|*pansexual|*asexual|*non binary|*lgbt|*bisexuell|*bisexuel|*bisexuelle|*bisexual|*transsexuelle|*transgenre|*transexual|*transessuale|*biseksueel|*transgender|*transplciowy|*transplciowa|*transexual|*bissexual|*homofil`;

export const BODIES = `
taken her *fingerprints|facial *recognition of|*face template|*voice print|*hand geometry|*palm print|*iris scan of|*dna sample|*dna profile of _|gait *analysis|*handvenenscan|*gesichtserkennung|*stimmabdruck|*dna probe|*netzhautscan|reconnaissance *faciale|*empreinte vocale|*echantillon adn|reconocimiento *facial|muestra de *adn|riconoscimento *facciale|campione di *dna|*gezichtsherkenning|*dna monster|rozpoznawanie *twarzy|probka *dna|reconhecimento *facial|amostra de *adn`;

export const INHERITED = `
*carries the gene|carries a *faulty gene|carrier of the *gene|*carrier of sickle|*sickle cell trait|extra *chromosome|*karyotype|tested positive for the *gene|*huntington s|has a *genetic _|tragt das *gen|tragerin des *gens|trager des *gens|porteur du *gene|porteuse du *gene|anomalie *chromosomique|portador del *gen|portadora del *gen|portatore del *gene|portatrice del *gene|drager van het *gen|draagster van het *gen|nosiciel *genu|nosicielka *genu|portador do *gene|portadora do *gene`;

export const INHERITABLE =
  "*genetic disorder|*genetic mutation|*genetic condition|*hereditary condition|*hereditary disease|*chromosome disorder|*gendefekt|*erbkrankheit|*genmutation|*chromosomenanomalie|maladie *genetique|anomalie *chromosomique|enfermedad *genetica|enfermedad *hereditaria|malattia *genetica|malattia *ereditaria|erfelijke *aandoening|*chorobe genetyczna|choroba *genetyczna|doenca *genetica|doenca *hereditaria";
