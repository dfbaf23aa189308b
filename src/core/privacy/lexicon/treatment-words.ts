/**
 * What people take, wear, use and whom they see for their health, in the eight languages and the form of `health-words.ts`: classes of
 * medicines after the Anatomical Therapeutic Chemical classification (ATC), aids after ISO 9999. Firms make, sell and write about all of
 * it, so it counts where somebody has it.
 */
export const TREATMENTS = `
*antidepressants|*antidepressant|*antipsychotics|*insulin|insulin *pump|*metformin|beta *blockers|blood *thinners|*warfarin|*statins|*methadone|*opioids|*morphine|*painkillers|*sedatives|sleeping *pills|*tranquillisers|*ritalin|*prozac|*sertraline|*fluoxetine|*citalopram|*diazepam|*valium|*xanax|*antiretrovirals|*hrt|hormone *therapy|hormone *treatment|fertility *treatment|cancer *treatment|heart *medication|psychiatric *medication|*immunosuppressants|*inhaler|*epipen|*chemo|*chemotherapy|*radiotherapy|radiation *therapy|*dialysis|*physiotherapy|*physio|*psychotherapy|grief *counselling|*rehab|*detox
addiction *clinic|psychiatric *ward|psychiatric *hospital|intensive *care|hearing *aid|hearing *aids|*wheelchair|walking *frame|walking *stick|zimmer *frame|*crutches|*prosthesis|*pacemaker|*stairlift|guide *dog|cochlear *implant|*catheter|*colostomy|prosthetic *leg|artificial *hip|hip *replacement|knee *replacement|hip *operation|knee *operation|heart *operation|heart *surgery|back *surgery|knee *surgery|hip *surgery|prostate *surgery|brain *surgery|bypass *surgery|eye *surgery|kidney *transplant|liver *transplant|*mastectomy|*hysterectomy|alcoholics *anonymous|*dialysis patient|*cancer patient|*stroke patient|*psychiatric patient|*transplant patient|*heart patient|*cancer survivor
*antidepressiva|*antidepressivum|*neuroleptika|*psychopharmaka|*blutverdunner|*betablocker|*metformin|*methadon|*morphium|*schmerzmittel|*beruhigungsmittel|*schlaftabletten|*insulinpumpe|*insulin|*chemo|*chemotherapie|*strahlentherapie|*bestrahlung|*dialyse|*reha|*rehaklinik|*anschlussheilbehandlung|*entzug|*entziehungskur|*entzugsklinik|*psychotherapie|in *therapie|in *kur|*psychiatrie|*intensivstation|*horgerat|*horgerate|*rollstuhl|*rollator|*gehhilfe|*gehstock|*krucken|*prothese|*herzschrittmacher
*blindenhund|*treppenlift|*knie op|*huft op|*herz op|*bandscheiben op|*rucken op|*augen op|*op am _|*operation am _|*hufte operiert|*kunstliche hufte|*huftprothese|*bypass operation|*nierentransplantation|*dialysepatient|*dialysepatientin|*krebspatient|*krebspatientin|*schlaganfallpatient|*herzpatient|*herzpatientin|*substitution|anonyme *alkoholiker|*physiotherapie|*hormontherapie|*kinderwunschbehandlung|im *krankenhaus
*antidepresseurs|*antidepresseur|*anxiolytiques|*neuroleptiques|*anticoagulants|*betabloquants|beta *bloquants|*somniferes|*methadone|*insuline|*metformine|pompe a *insuline|*chimio|*chimiotherapie|*radiotherapie|*rayons|*dialyse|sous *dialyse|*reeducation|cure de *desintoxication|*psychotherapie|hopital *psychiatrique|en *reanimation|appareil *auditif|appareils *auditifs|*fauteuil roulant|*deambulateur|*bequilles|*prothese|*pacemaker|*stimulateur cardiaque|chien *guide|operation du *genou|operation de la *hanche|prothese de *hanche|greffe de *rein|alcooliques *anonymes|traitement *hormonal|*kinesitherapie|a l *hopital|patient *dialyse
*antidepresivos|*antidepresivo|*ansioliticos|*antipsicoticos|*anticoagulantes|*betabloqueantes|*somniferos|*metadona|*insulina|bomba de *insulina|*quimio|*quimioterapia|*radioterapia|*dialisis|*hemodialisis|en *rehabilitacion|*rehabilitacion|*desintoxicacion|*psicoterapia|hospital *psiquiatrico|en la *uci|*audifono|*audifonos|silla de *ruedas|*andador|*muletas|*protesis|*marcapasos|perro *guia|operacion de *rodilla|operacion de *cadera|protesis de *cadera|trasplante de *rinon|alcoholicos *anonimos|tratamiento *hormonal|*fisioterapia|en el *hospital
*antidepressivi|*antidepressivo|*ansiolitici|*antipsicotici|*anticoagulanti|*betabloccanti|*sonniferi|*metadone|*insulina|pompa per *insulina|*chemio|*chemioterapia|*radioterapia|*dialisi|*emodialisi|in *riabilitazione|*riabilitazione|*disintossicazione|*psicoterapia|reparto *psichiatrico|in terapia *intensiva|apparecchio *acustico|apparecchi *acustici|sedia a *rotelle|*deambulatore|*stampelle|*protesi|*pacemaker|cane *guida|operazione al *ginocchio|operazione all *anca|protesi all *anca|trapianto di *rene|alcolisti *anonimi|terapia *ormonale|*fisioterapia|in *ospedale
*antidepressiva|*antipsychotica|*bloedverdunners|*betablokkers|*slaappillen|*kalmeringsmiddelen|*methadon|*insuline|*insulinepomp|*chemo|*chemokuur|*chemotherapie|*bestraling|*bestralingen|*dialyse|*nierdialyse|*revalidatie|*revalideert|*afkickkliniek|*psychotherapie|in *therapie|*intensive care|*gehoorapparaat|*hoorapparaat|*gehoorapparaten|*rolstoel|*rollator|*krukken|*prothese|*pacemaker|*blindengeleidehond|*traplift|*knieoperatie|*heupoperatie|*hartoperatie|nieuwe *heup|nieuwe *knie|*niertransplantatie|*hormoontherapie|*fysiotherapie|in het *ziekenhuis|*dialysepatient|*kankerpatient
leki *przeciwdepresyjne|lekow *przeciwdepresyjnych|*antydepresanty|*psychotropy|leki *psychotropowe|leki *uspokajajace|leki *nasenne|*metadon|*insuline|*insulina|pompa *insulinowa|pompe *insulinowa|*chemioterapia|*chemioterapie|*radioterapia|*radioterapie|*dializa|*dializy|*dializach|*dialize|na *dializach|*rehabilitacja|*rehabilitacji|*rehabilitacje|*odwyk|*odwyku|*psychoterapia|*psychoterapii|szpital *psychiatryczny|aparat *sluchowy|aparaty *sluchowe|*wozek inwalidzki|*wozku inwalidzkim|*balkonik|*kule|*proteza|*proteze|*rozrusznik serca|*rozrusznik|pies *przewodnik|operacja *kolana|operacji *kolana|operacja *biodra|operacji *biodra|operacji *serca|przeszczep *nerki|*przeszczepie|anonimowi *alkoholicy
*antidepressivos|*antidepressivo|*ansioliticos|*antipsicoticos|*anticoagulantes|*betabloqueantes|*metadona|*insulina|bomba de *insulina|*quimio|*quimioterapia|*radioterapia|*dialise|*hemodialise|em *reabilitacao|*reabilitacao|*desintoxicacao|*psicoterapia|hospital *psiquiatrico|nos cuidados *intensivos|aparelho *auditivo|aparelhos *auditivos|*cadeira de rodas|*andarilho|*muletas|*protese|*pacemaker|cao *guia|operacao ao *joelho|operacao a *anca|protese da *anca|transplante de *rim|alcoolicos *anonimos|*fisioterapia|tratamento *hormonal`;

const SPECIALISTS_EN =
  "*psychiatrist|*psychologist|*psychotherapist|*therapist|*oncologist|*cardiologist|*neurologist|*counsellor|*urologist|fertility *clinic";
const SPECIALISTS_DE =
  "*psychiater|*psychologen|*psychologin|*psychiaterin|*psychotherapeuten|*therapeuten|*onkologen|*kardiologen|*neurologen|*urologen";

/** Put so of one person only, beside `HEALTH_OF_SOMEBODY`. */
export const TREATED = `
sees a|seeing a|sees her|sees his|see my|saw a|referred to a|appointment with her|appointment with his|appointment with my|under a :: ${SPECIALISTS_EN}
beim|zum|bei einer|bei einem|geht zur|war bei der :: ${SPECIALISTS_DE}
chez le|chez un|chez une|voit un|voit une|consulte un|consulte une|suivi par un|suivie par un|suivie par une :: *psychiatre|*psychologue|*oncologue|*cardiologue|*psychotherapeute
va al|va a la|ve a un|ve a una|consulta con el|visita al|en tratamiento con :: *psiquiatra|*psicologo|*psicologa|*oncologo|*oncologa|*cardiologo
va dallo|va dal|va dalla|in cura da uno|in cura da un|in cura dallo|in cura dal|visita dall :: *psichiatra|*psicologo|*psicologa|*oncologo|*cardiologo
bij de|bij een|naar de|naar een|onder behandeling van een :: *psychiater|*psycholoog|*oncoloog|*cardioloog
chodzi do|leczy sie u|pod opieka|wizyta u :: *psychiatry|*psychologa|*onkologa|*kardiologa
vai ao|vai a|consulta de|consulta no|seguido por um|seguida por um|acompanhado por um|acompanhada por um :: *psiquiatra|*psicologo|*psicologa|*oncologista|*cardiologista
signed off *work|*signed off with _|*signed off until _|under *psychiatric care|sectioned under the *mental|*recovering from a _|*recovering from an _|*recovering from her _|*recovering from his _|*wheelchair user|has had a *stroke|*diagnosed with _|in remission from *cancer|*dnr order|*paralysed from the _|suicide *attempt|tried to kill *herself|tried to kill *himself|unable to work due to *illness|off *ill
ist *krankgeschrieben|langere Zeit *krank|in psychiatrischer *behandlung|in arztlicher *behandlung|in psychologischer *behandlung|im *beschaftigungsverbot|*wiedereingliederung nach _|*suizidversuch|in der *psychiatrie|*grad der behinderung|*schwerbehinderte|*schwerbehinderter
en invalidite *permanente|*invalidite de _|hospitalise en *psychiatrie|hospitalisee en *psychiatrie|tentative de *suicide|en affection de longue *duree|*intento de suicidio|*incapacidad permanente|en tratamiento *psiquiatrico|en tratamiento *psicologico|*tentato suicidio|in cura *psichiatrica|*inabilita al lavoro
onder *psychiatrische behandeling|*arbeidsongeschikt verklaard|in de *ziektewet|*zelfmoordpoging|leczy sie *psychiatrycznie|*renta inwalidzka|*rente inwalidzka|proba *samobojcza|em tratamento *psiquiatrico|*tentativa de suicidio|*reformado por invalidez|*reformada por invalidez`;

/**
 * What only a note about a person means this way: a whole cell of remarks, or one that goes on with what no thing is called. Capitals are
 * as written.
 */
export const NOTED_ABBREVIATIONS =
  "MS AA CF CP IBS IBD TB PD DVT PCOS SLE ALS COPD ADS ADHS TDAH SM SEP EM SLA PTBS RA RSI";

/**
 * Short forms in notes about a person that have a shape: diabetes by type, "Mamma-Ca", codes of ICD-10, "AU bis 12.3.", "OP Knie", weeks of
 * a pregnancy.
 */
export const NOTED_SHAPES =
  /(?<![\p{L}\p{N}])(?:T[12]DM|[Tt]ype? ?[12] [Dd]iab\.?|[Dd]iab\.? (?:[Tt]ype? ?)?[12]|[Dd]iab\.|[Hh]ypert\.|SB ?\d{2,3} ?%|(?:GdB|MdE) ?\d{2,3}|Schwb\.? ?\d{2,3}|N?IDDM|DM ?(?:Typ ?)?[12]|\p{Lu}\p{Ll}{2,12}-Ca|C[Aa] [Mm]amma|[A-TV-Z]\d{2}\.\d{1,2}|ICD(?:[ -]?10)?:? ?[A-Z]\d{2}|e?AU (?:bis|seit|ab|vom|liegt)|SSW \d{1,2}|\d{1,2}\. ?SSW|OP (?:am |an der )?(?:Knie|Hüfte|Schulter|Hand|Fuß|Rücken|Auge|Herz)|(?:[Kk]nee|[Hh]ip|[Ss]houlder|[Bb]ack|[Hh]eart|[Ee]ye) op)(?![\p{L}\p{N}])/gu;
