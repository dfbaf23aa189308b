/**
 * Health, belief, unions and convictions as they are told of one person in Norwegian, Finnish, Romanian, Russian and Greek; the form of
 * `more-languages.ts`. A word that begins with a capital counts only where the text writes it with one.
 */

const HAD_NO =
  "*diabetes|*sukkersyke|*astma|*epilepsi|*kreft|*brystkreft|*lungekreft|*prostatakreft|*hudkreft|*tarmkreft|*leukemi|*depresjon|*angst|*adhd|*autisme|*schizofreni|multippel *sklerose|*ms|*parkinson|*parkinsons|*alzheimers|*demens|*migrene|*gikt|*leddgikt|*slitasjegikt|*artrose|*hepatitt|*hiv|*cøliaki|*allergi|*nøtteallergi|*pollenallergi|*hjerteproblemer|*hjertefeil|*hjerteinfarkt|*hjertesvikt|*hjertestans|*høyt blodtrykk|*ryggproblemer|*prolaps|*hjerneslag|*drypp|*hjerneblødning|*blodpropp|*lungebetennelse|*svulst|*hjernesvulst|*psoriasis|*eksem|*fibromyalgi|*endometriose|*bipolar lidelse|*dysleksi|*spontanabort|*covid|*pacemaker|*høreapparat|*søvnproblemer|*spiseforstyrrelse|*kols|*borreliose|*helvetesild|*nyrestein|*magesår|*downs syndrom";
const HAD_FI =
  "*diabetes|*astma|*epilepsia|*syöpä|*rintasyöpä|*keuhkosyöpä|*eturauhassyöpä|*ihosyöpä|*suolistosyöpä|*leukemia|*masennus|*ahdistuneisuushäiriö|*paniikkihäiriö|*adhd|*autismi|*skitsofrenia|*ms tauti|parkinsonin *tauti|alzheimerin *tauti|*dementia|*muistisairaus|*reuma|*nivelreuma|*keliakia|*hepatiitti|*hiv|*migreeni|*allergia|*pähkinäallergia|*siitepölyallergia|*sydänvika|*sydänsairaus|*sydämentahdistin|*verenpainetauti|korkea *verenpaine|*välilevytyrä|*kasvain|*aivokasvain|*psoriasis|*fibromyalgia|*endometrioosi|kaksisuuntainen *mielialahäiriö|*lukihäiriö|*kuulolaite|*syömishäiriö|*keuhkokuume|*tuberkuloosi|*borrelioosi|*uniapnea|*raskausmyrkytys|downin *oireyhtymä";
const OF_FI =
  "*diabetesta|*astmaa|*epilepsiaa|*syöpää|*rintasyöpää|*keuhkosyöpää|*eturauhassyöpää|*leukemiaa|*masennusta|*skitsofreniaa|*ms tautia|parkinsonin *tautia|alzheimerin *tautia|*dementiaa|*muistisairautta|*reumaa|*nivelreumaa|*keliakiaa|*hepatiittia|*hiviä|*migreeniä|*psoriasista|*fibromyalgiaa|*verenpainetautia|*sydänsairautta|*sepelvaltimotautia|*tuberkuloosia|*keuhkokuumetta|*borrelioosia";
const FROM_FI =
  "*diabeteksesta|*astmasta|*masennuksesta|*ahdistuksesta|*ahdistuneisuudesta|*migreenistä|*epilepsiasta|*unettomuudesta|*uupumuksesta|*työuupumuksesta|*reumasta|*allergiasta|*alkoholismista|*syömishäiriöstä|*dementiasta|*skitsofreniasta|*paniikkihäiriöstä|*paniikkikohtauksista|*selkäkivuista|*syövästä";
const HAD_RO =
  "*diabet|*astm|*epilepsie|*cancer la _|*cancer pulmonar|*leucemie|*depresie|*anxietate|*schizofrenie|scleroză *multiplă|boala *parkinson|boala *alzheimer|*demență|*migrene|*migrenă|*reumatism|*artrită|*artroză|*hepatită|boală *celiacă|o *alergie|*alergie la _|probleme cu *inima|probleme *cardiace|*hipertensiune|*hernie de disc|o *tumoare|*tumoare|*psoriazis|*fibromialgie|*endometrioză|tulburare *bipolară|*dislexie|*pneumonie|*tuberculoză|*insomnie|o *dizabilitate|un *handicap|*ulcer|*stimulator cardiac|insuficiență *renală|*anemie|*boala crohn|*boala lyme|sindrom *down|sindromul *down";
/** Words that English has too, where "are" means something else. */
const SHARED_RO = "*cancer|*cancer de _|*adhd|*autism|*hiv|*covid";
const STRUCK_RO =
  "*accident vascular|*accident cerebral|*avc|*infarct|*avort spontan|*atac de cord|*atac de panică|*pneumonie|*depresie|*preinfarct|*comoție cerebrală|*fractură de _";
const HAD_RU =
  "*диабет|сахарный *диабет|*астма|*эпилепсия|*рак|*рак _|*лейкоз|*лейкемия|*депрессия|*сдвг|*аутизм|*шизофрения|рассеянный *склероз|болезнь *паркинсона|болезнь *альцгеймера|*деменция|*мигрень|*ревматизм|*артрит|*артроз|*гепатит|*вич|*целиакия|*аллергия|*аллергия на _|*порок сердца|*гипертония|высокое *давление|*грыжа|*опухоль|*псориаз|*экзема|*фибромиалгия|*эндометриоз|биполярное *расстройство|*дислексия|*выкидыш|*ковид|*пневмония|*воспаление лёгких|*туберкулёз|*язва|*инвалидность|*бессонница|*инсульт|*инфаркт|*кардиостимулятор|*камни в почках|*анемия|*выгорание";
const WITH_RU =
  "*диабетом|сахарным *диабетом|*астмой|*эпилепсией|*раком|*депрессией|*шизофренией|*мигренью|*мигренями|*артритом|*гепатитом|*туберкулёзом|*аллергией|*бессонницей|*гипертонией|*псориазом|*алкоголизмом|*наркоманией|*деменцией|*анорексией|*булимией|*анемией|*ковидом|*пневмонией|болезнью *паркинсона|болезнью *альцгеймера|рассеянным *склерозом|биполярным *расстройством";
const HAD_EL =
  "*διαβήτη|σακχαρώδη *διαβήτη|*άσθμα|*επιληψία|*καρκίνο|*καρκίνο του _|*καρκίνο της _|*καρκίνο στον _|*καρκίνο στο _|*λευχαιμία|*κατάθλιψη|*δεπυ|*αυτισμό|*σχιζοφρένεια|*σκλήρυνση κατά πλάκας|πολλαπλή *σκλήρυνση|*πάρκινσον|*αλτσχάιμερ|*άνοια|*ημικρανίες|*ημικρανία|*ρευματισμούς|*ρευματοειδή αρθρίτιδα|*αρθρίτιδα|*ηπατίτιδα|*hiv|*κοιλιοκάκη|*αλλεργία|*αλλεργία σε|*αλλεργία στα|*αλλεργία στη|*αλλεργία στο|*υπέρταση|υψηλή *πίεση|*δισκοκήλη|*κήλη|*όγκο|*ψωρίαση|*έκζεμα|*ινομυαλγία|*ενδομητρίωση|διπολική *διαταραχή|*δυσλεξία|*κορονοϊό|*covid|*πνευμονία|*φυματίωση|*έλκος|*αναπηρία|*αϋπνία|*αϋπνίες|*εγκεφαλικό|*έμφραγμα|*βηματοδότη|*αναιμία|*βαρηκοΐα|νεφρική *ανεπάρκεια|καρδιακά *προβλήματα|κρίσεις *πανικού|σύνδρομο *down";

export const FURTHER_HEALTH = `
har|hadde|har hatt|har fått|har fått påvist|fikk påvist|fikk konstatert|har fått konstatert|fikk|fikk en|fikk et|får|lider av|led av|rammet av|rammet av en|behandles for|behandlet for|operert for|opereres for|diagnosen|diagnostisert med|sliter med|strever med|syk av|døde av|innlagt med|sykmeldt med :: ${HAD_NO}
er|var|ble|blir :: *gravid|*diabetiker|*astmatiker|*epileptiker|*blind|*døv|*hørselshemmet|*tunghørt|*synshemmet|*svaksynt|*rullestolbruker|*funksjonshemmet|*ufør|*uføretrygdet|*alkoholiker|*narkoman|*deprimert|*utbrent|*glutenintolerant|*laktoseintolerant|*hivpositiv|*dement|*rusavhengig|*allergiker|*dyslektiker|*autist
*sykmeldt|*sykemeldt|*langtidssykmeldt|*allergisk mot _|sitter i *rullestol|bruker *rullestol|bruker *høreapparat|innlagt på *sykehus|innlagt på *sykehuset|venter *barn|i *fødselspermisjon|får *cellegift|får *cellegiftbehandling|får *strålebehandling|tar *antidepressiva|tar *insulin|går til *psykolog|møtte *veggen|venter på *operasjon|venter på en *hofteoperasjon|venter på en *kneoperasjon|har brukket *beinet|har brukket *armen|brakk *beinet|brakk *armen|går i *dialyse
har fått konstaterad|har fått konstaterat|fick konstaterad|fick konstaterat|har diagnostiserats med|diagnostiserades med|på sjukhus med|inlagd med|inlagd för|sjukskriven för|dog i|fejler|indlagt med|sygemeldt med|har fået konstateret|fik konstateret|fået konstateret|har fået stillet diagnosen|fik stillet diagnosen|ramt af en :: *diabetes|*sukkersyge|*cancer|*bröstcancer|*prostatacancer|*lungcancer|*hudcancer|*leukemi|*depression|*utmattning|*adhd|*autism|*autisme|*ms|*sclerose|*parkinsons|*alzheimers|*demens|*migrän|*migræne|*reumatism|*artros|*ledgångsreumatism|*hepatit|*hiv|*celiaki|*cøliaki|*lunginflammation|*lungebetændelse|*hjärtinfarkt|*hjärtsvikt|*stroke|*blodpropp|*blodprop|*blodprop i hjernen|*blodprop i hjertet|*hjärnblödning|*hjerneblødning|*tumör|*hjärntumör|*tumor|*hjernetumor|*kræft|*brystkræft|*lungekræft|*prostatakræft|*hudkræft|*tarmkræft|*leukæmi|*gigt|*leddegigt|*slidgigt|*diskusprolaps|*kol|*epilepsi|*astma|*borrelia|*tbc
у её сына|у его сына|у её дочери|у его дочери|у моего сына|у моей дочери :: ${HAD_RU}|синдром *дауна
είναι|βρίσκεται|απουσιάζει|λείπει :: λόγω *ασθένειας|λόγω *εγκυμοσύνης
отсутствует|отсутствовал|отсутствовала|уволен|уволена :: по *болезни
lipsește|absentează|a lipsit :: pe motiv de *boală|din motive de *boală|din cauza *bolii
on ollut|on|jäi :: pitkällä *sairauslomalla|pitkälle *sairauslomalle|*syöpähoidoissa|*sytostaattihoidossa|*sädehoidossa|*masennuksen vuoksi poissa
*langvarig sykefravær|*langtidssykefravær
*långtidssjukskriven|*heltidssjukskriven
sairastaa|sairastan|sairasti|sairastui|sairastanut|hoidetaan :: ${OF_FI}
kärsii|kärsi|kärsin|kärsinyt|toipuu|kuoli :: ${FROM_FI}
hänellä on|minulla on|pojallani on|pojallamme on|tyttärellämme on|tyttärelläni on|vaimollani on|miehelläni on|on todettu|todettiin|todettu|on diagnosoitu|diagnosoitiin|hänellä oli|hänellä todettiin :: ${HAD_FI}
sai|sain|on saanut|saanut :: *aivohalvauksen|*aivoinfarktin|*aivoverenvuodon|*sydänkohtauksen|*sydäninfarktin|*keskenmenon|*burnoutin|*astmakohtauksen|*epilepsiakohtauksen|*syöpädiagnoosin|*diabetesdiagnoosin
on|oli|olen|jäi|on ollut :: *raskaana|*sairauslomalla|*sairaslomalla|*sairauslomalle|*äitiyslomalla|*diabeetikko|*astmaatikko|*epileptikko|*sokea|*kuuro|*kuulovammainen|*huonokuuloinen|*näkövammainen|*liikuntavammainen|*vammainen|*kehitysvammainen|*alkoholisti|*narkomaani|*masentunut|*dementoitunut|*työkyvyttömyyseläkkeellä|*hivpositiivinen|*autistinen|*skitsofreenikko|*dialyysissä|*saattohoidossa
*allerginen _|istuu *pyörätuolissa|käyttää *pyörätuolia|liikkuu *pyörätuolilla|käyttää *kuulolaitetta|odottaa *lasta|odottaa *vauvaa|syö *masennuslääkkeitä|käyttää *insuliinia|pistää *insuliinia|käy *psykologilla|käy *terapiassa|saa *sytostaattihoitoa|paloi *loppuun|mursi *jalkansa|mursi *kätensä|odottaa *lonkkaleikkausta|odottaa *polvileikkausta|joutui *sairaalaan
are|avea|a avut|sufăr de|suferă de|a suferit de|suferea de|diagnosticat cu|diagnosticată cu|bolnav de|bolnavă de|tratat pentru|tratată pentru|operat de|operată de|internat cu|internată cu|se tratează de|se tratează pentru|se luptă cu|a murit de|i s a descoperit|s a îmbolnăvit de :: ${HAD_RO}
avea|a avut|suferă de|a suferit de|diagnosticat cu|diagnosticată cu|bolnav de|bolnavă de|tratat pentru|tratată pentru|operat de|operată de|internat cu|internată cu|a murit de|i s a descoperit|el are|ea are|s a îmbolnăvit de :: ${SHARED_RO}
a făcut|a făcut un|a făcut o|a suferit un|a suferit o|a avut un|a avut o :: ${STRUCK_RO}
este|e|era|a rămas|sunt :: *însărcinată|*gravidă|*diabetic|*diabetică|*astmatic|*astmatică|*epileptic|*epileptică|*orb|*oarbă|*nevăzător|*nevăzătoare|*surd|*surdă|*invalid|*invalidă|*paralizat|*paralizată|*alcoolic|*alcoolică|*depresiv|*depresivă|*deprimat|*deprimată|*seropozitiv|*seropozitivă|*autist|*autistă|*schizofrenic|*schizofrenică|*spitalizat|*spitalizată|*dependent de droguri|*dependentă de droguri
*alergic la _|*alergică la _|în *concediu medical|în *concediu de maternitate|în *concediu maternal|în *scaun cu rotile|în *scaun rulant|poartă *aparat auditiv|face *chimioterapie|face *dializă|face *radioterapie|ia *antidepresive|ia *insulină|își face *insulină|merge la *psiholog|merge la *psihiatru|așteaptă un *copil|și a rupt *piciorul|și a rupt *mâna|certificat de *handicap|pensionat pe caz de *boală|pensionată pe caz de *boală|pensionar de *invaliditate|internat la *spital|internată la *spital
у него|у неё|у меня|у сына|у дочери|у мужа|у жены|у мамы|у папы|у _|у господина _|у госпожи _|обнаружили|диагностировали|нашли|выявили|подтвердили|диагноз :: ${HAD_RU}
страдает|страдал|страдала|страдаю|болеет|болел|болела|болею|болен|больна|заболел|заболела|переболел|переболела :: ${WITH_RU}
перенёс|перенесла|пережил|пережила|лечит|оформил|оформила|получил|получила :: *инсульт|*инфаркт|*операцию на _|*ковид|*депрессию|*химиотерапию|*гепатит|*пневмонию|*диабет|*туберкулёз|*инвалидность|*выкидыш
умер от|умерла от|скончался от|скончалась от|лечится от|лечился от|лечилась от :: *рака|*диабета|*инсульта|*инфаркта|*депрессии|*алкоголизма|*туберкулёза|*гепатита|*пневмонии|*ковида|*наркомании|*зависимости
он|она|сын|дочь|муж|жена|брат|сестра :: *слепой|*слепая|*глухой|*глухая|*инвалид|*диабетик|*астматик|*аутист|*алкоголик|*алкоголичка|*наркоман|*наркоманка
*беременна|на *больничном|ушёл на *больничный|ушла на *больничный|взял *больничный|взяла *больничный|в *декрете|в *декретном отпуске|ждёт *ребёнка|в *инвалидной коляске|на *инвалидной коляске|*инвалид _ группы|*инвалид с детства|стал *инвалидом|стала *инвалидом|является *инвалидом|*слабовидящий|*слабовидящая|*слабослышащий|*слабослышащая|*глухонемой|*глухонемая|*вич инфицирован|*вич инфицирована|проходит *химиотерапию|ходит на *химиотерапию|на *химиотерапии|на *диализе|принимает *антидепрессанты|принимает *инсулин|колет *инсулин|носит *слуховой аппарат|ходит к *психологу|ходит к *психиатру|сломал *ногу|сломала *ногу|сломал *руку|сломала *руку|лежит в *больнице|попал в *больницу|попала в *больницу|*аллергик
έχει|είχε|έχω|είχα|πάσχει από|έπασχε από|πάσχω από|υποφέρει από|υπέφερε από|διαγνώστηκε με|διαγνώσθηκε με|νοσεί από|νόσησε από|έπαθε|πέρασε|πέθανε από|νοσηλεύεται με|εισήχθη με|παλεύει με|της βρήκαν|του βρήκαν :: ${HAD_EL}
είναι|ήταν|έμεινε|είμαι :: *έγκυος|*διαβητικός|*διαβητική|*ασθματικός|*ασθματική|*επιληπτικός|*επιληπτική|*τυφλός|*τυφλή|*κωφός|*κωφή|*κουφός|*κουφή|*βαρήκοος|*βαρήκοη|*ανάπηρος|*ανάπηρη|*παράλυτος|*παράλυτη|*αλκοολικός|*αλκοολική|*τοξικομανής|*καρκινοπαθής|*οροθετικός|*οροθετική|*αυτιστικός|*αυτιστική|*σχιζοφρενής|*δυσλεκτικός|*δυσλεκτική|*νεφροπαθής|*καρδιοπαθής
*αλλεργικός|*αλλεργική :: σε|στα|στη|στην|στο|στον|στους|στις
σε *αναρρωτική άδεια|με *αναρρωτική άδεια|πήρε *αναρρωτική|σε *αναρρωτική|σε *άδεια μητρότητας|σε *αναπηρικό αμαξίδιο|σε *αναπηρικό καροτσάκι|σε *αμαξίδιο|σε *αναπηρική καρέκλα|φοράει *ακουστικά βαρηκοΐας|κάνει *χημειοθεραπεία|κάνει *χημειοθεραπείες|κάνει *αιμοκάθαρση|παίρνει *αντικαταθλιπτικά|παίρνει *ινσουλίνη|κάνει *ινσουλίνη|πηγαίνει σε *ψυχολόγο|πηγαίνει σε *ψυχίατρο|περιμένει *παιδί|περιμένει *μωρό|έσπασε το *πόδι|έσπασε το *χέρι|νοσηλεύεται στο *νοσοκομείο|μπήκε στο *νοσοκομείο`;

/** Said of things and in general too. */
export const FURTHER_HEALTH_IN_GENERAL = `
${HAD_NO}|${HAD_FI}|${OF_FI}|${FROM_FI}
${HAD_RO}|${HAD_EL}|*langvarig sykefravær
${HAD_RU}|${WITH_RU}|синдром *дауна|*рака|*рака _|*диабета|*инсульта|*инфаркта|*депрессии|*депрессию|*алкоголизма|*туберкулёза|*гепатита|*пневмонии|*астмы|*эпилепсии|*шизофрении
*rullestolbruker|*uføretrygdet|*diabeetikko|*kuulovammainen|*инвалид|*диабетик|*астматик|*эпилептик|*алкоголик|*наркоман`;

export const FURTHER_HEALTH_NOTED = `
*rullestol|*høreapparat|*tunghørt|*sykmeldt|*cøliaki|*nøtteallergi|*diabetes|*astma|*raskaana|*raskaus|*sairausloma|*pyörätuoli|*pähkinäallergia|*keliakia|*epilepsia
*diabet|*astm|*alergie|*alergic|*alergică|*însărcinată|*gravidă|*sarcină|*handicap|*epilepsie|*hipertensiune|*concediu medical
*диабет|*астма|*аллергия|*аллергик|*беременность|*беременна|*инвалид|*инвалидность|*больничный|*эпилепсия|*гипертония|*депрессия
*διαβήτης|*διαβητικός|*διαβητική|*άσθμα|*αλλεργία|*έγκυος|*εγκυμοσύνη|*αναπηρία|*επιληψία|*υπέρταση|*κοιλιοκάκη`;

export const FURTHER_BELIEFS = `
er|er en|er troende|er praktiserende|ble :: *muslim|*katolikk|*jøde|*jødisk|*buddhist|*hindu|*ateist|*ortodoks|*kristen|*pinsevenn|jehovas *vitne
är|är troende|är praktiserande :: *judisk
faster under *ramadan|faster i *ramadan|spiser bare *halal|spiser *halal|spiser *kosher|bruker *hijab|går i *moskeen|går i *synagogen
on|oli|olen :: *muslimi|*katolilainen|*juutalainen|*ortodoksi|*luterilainen|*buddhalainen|*ateisti|*helluntailainen|jehovan *todistaja
paastoaa *ramadanin|paastoaa *ramadanina|noudattaa *ramadania|syö vain *halalia|syö *halalia|syö *kosheria|käyttää *hijabia|käyttää *huivia|käy *moskeijassa|käy *synagogassa
este|e|era :: *musulman practicant|*musulmană practicantă|*evreu practicant|*catolic practicant|*catolică practicantă
este|e|era|s a convertit la|sunt :: *musulman|*musulmană|*catolic|*catolică|*evreu|*evreică|*ateu|*atee|*budist|*budistă|*baptist|*baptistă|*penticostal|*penticostală|*adventist|*adventistă|martor al lui *iehova|martoră a lui *iehova|*islam
ține *ramadanul|postește de *ramadan|mănâncă doar *halal|mănâncă *halal|mănâncă *cușer|poartă *hijab|merge la *moschee|merge la *sinagogă
*мусульманин|*мусульманка|*католик|*католичка|*буддист|*буддистка|*атеист|*атеистка|*баптист|*баптистка|*протестант|*протестантка|*иудей|*иудейка|*еврей|*еврейка|свидетель *иеговы|свидетельница *иеговы|*адвентист|*адвентистка|соблюдает *рамадан|держит *рамадан|постится в *рамадан|ест только *халяль|ест *халяль|соблюдает *кашрут|соблюдает *шаббат|носит *хиджаб|ходит в *мечеть|ходит в *синагогу|принял *ислам|приняла *ислам|исповедует *ислам|исповедует *иудаизм
είναι|ήταν|έγινε|είμαι :: *μουσουλμάνος|*μουσουλμάνα|*ορθόδοξος|*ορθόδοξη|*εβραίος|*εβραία|*άθεος|*άθεη|*βουδιστής|*βουδίστρια|*προτεστάντης|*προτεστάντισσα|μάρτυρας του *ιεχωβά
νηστεύει στο *ραμαζάνι|νηστεύει το *ραμαζάνι|τηρεί το *ραμαζάνι|κάνει *ραμαζάνι|τρώει μόνο *χαλάλ|τρώει *χαλάλ|τρώει *κόσερ|φοράει *μαντίλα|φοράει *χιτζάμπ|πηγαίνει στο *τζαμί|πηγαίνει στη *συναγωγή|ασπάστηκε το *ισλάμ`;

export const FURTHER_BELIEFS_NOTED =
  "*katolikk|*muslimi|*katolilainen|*juutalainen|*musulman|*musulmană|*evreu|*catolic|*catolică|*мусульманин|*мусульманка|*еврей|*халяль|*кошер|*μουσουλμάνος|*μουσουλμάνα|*χαλάλ|*κόσερ";

export const FURTHER_UNIONISTS = `
medlem av|medlem i|aktiv i|meldt inn i|meldte seg inn i|organisert i :: *fagforeningen|en *fagforening|*fagforbundet|*Fellesforbundet|*LO|*NITO
*tillitsvalgt|*hovedtillitsvalgt|*fagorganisert|*fagforeningsmedlem
*ammattiliiton|*ammattiyhdistyksen|*ammattiosaston :: jäsen|aktiivi|puheenjohtaja
*luottamusmies|*pääluottamusmies|liittyi *ammattiliittoon|kuuluu *ammattiliittoon|kuuluu *liittoon|aktiivinen *ammattiliitossa
membru|membră|membru al|membră a|lider|lideră|înscris|înscrisă|activ|activă :: de *sindicat|în *sindicat|la *sindicat|*sindicatului|al *sindicatului|a *sindicatului
*εγγεγραμμένος στο συνδικάτο|*εγγεγραμμένη στο συνδικάτο
kuuluu|liittyi|jäsen :: *ammattiliitto|*ammattiliittoon
*sindicalist|*sindicalistă|lider *sindical|delegat *sindical|reprezentant *sindical|s a înscris în *sindicat
состоит в|состою в|состояла в|вступил в|вступила в|активист|активистка|председатель|член|членом|членом независимого|участник :: *профсоюзе|*профсоюз|*профсоюза|*профсоюзной организации
*профорг|*член профкома
μέλος|μέλος του|μέλος σε|γράφτηκε στο|γράφτηκε σε|ενεργός στο|ενεργή στο|πρόεδρος του :: *συνδικάτου|*συνδικάτο|*σωματείου εργαζομένων|*σωματείο εργαζομένων
*συνδικαλιστής|*συνδικαλίστρια`;

export const FURTHER_UNIONS_NOTED =
  "*fagforening|*tillitsvalgt|*ammattiliitto|*luottamusmies|*sindicat|*sindicalist|*профсоюз|*профорг|*συνδικάτο|*συνδικαλιστής";

export const FURTHER_CONVICTED = `
satt i|sitter i|sittet i|har sittet i|soner i|kom i :: *fengsel|*fengselet|*varetekt
*dømt for|*dømt til fengsel|*domfelt for|*straffet for|tidligere *straffet|*varetektsfengslet|*prøveløslatt|soner en *dom|*siktet for _|*straffedømt|fikk *samfunnsstraff|*idømt fængsel|*idømt bøde for|avtjänar ett *fängelsestraff|avtjänar *fängelsestraff
istui|istuu|joutui|istunut|oli :: *vankilassa|*vankilaan|*tutkintavankeudessa
*tuomittiin _stä|*tuomittiin vankeuteen|*tuomittiin pahoinpitelystä|*tuomittiin varkaudesta|*tuomittiin petoksesta|*tuomittiin rattijuopumuksesta|*tuomittiin raiskauksesta|*tuomittiin huumausainerikoksesta|*tuomittu vankeuteen|*tuomittu pahoinpitelystä|*tuomittu varkaudesta|*tuomittu petoksesta|*tuomittu rattijuopumuksesta|*tuomittu ehdolliseen|sai ehdollista *vankeutta|sai *vankeustuomion|ehdonalaisessa *vapaudessa|kärsii *vankeusrangaistusta
a stat la|a stat în|a făcut|a ieșit din|e la|este la|este în|a ajuns la|a ajuns în :: *închisoare|*pușcărie|*arest
a primit|primit|ispășește :: _ ani de *închisoare|_ luni de *închisoare|ani de *închisoare cu suspendare
_ года|_ лет|_ год :: *условно|*лишения свободы|*колонии|*тюрьмы
langetettiin|sai|tuomittiin :: *vankeustuomio|*vankeustuomion|*vankeusrangaistus|*vankeusrangaistuksen|ehdollinen *vankeustuomio
επιβλήθηκε|εκτίει :: *φυλάκιση _|*κάθειρξη _|ποινή *φυλάκισης|*κάθειρξη
*condamnat pentru|*condamnată pentru|*condamnat la închisoare|*condamnată la închisoare|*condamnat penal|*condamnată penal|*arestat pentru|*arestată pentru|are *cazier|cu *cazier|are *antecedente penale|*eliberat condiționat|*eliberată condiționat|pedeapsă cu *suspendare|*încarcerat|*încarcerată|*recidivist|*recidivistă
сидел в|сидела в|сидит в|отбывает срок в|отбывал срок в|вышел из|вышла из|освободился из|освободилась из|попал в|попала в :: *тюрьме|*тюрьмы|*тюрьму|*колонии|*колонию|*сизо
*осуждён за|*осуждена за|*осуждён по статье|*осуждена по статье|*судим за|*судима за|ранее *судим|ранее *судима|имеет *судимость|отбывает *наказание|отбывал *наказание|*отсидел|*отсидела|условно *осуждён|условно *осуждена|условный *срок|*приговорён к|*приговорена к|*приговорили к|под домашним *арестом|*арестован за|*арестована за
ήταν|είναι|μπήκε|βρίσκεται|έμεινε|βγήκε από|πέρασε :: στη *φυλακή|στις *φυλακές|*φυλακή|τη *φυλακή
*καταδικάστηκε για|*καταδικάστηκε σε φυλάκιση|*καταδικασμένος για|*καταδικασμένη για|*φυλακίστηκε|*φυλακισμένος|*φυλακισμένη|*αποφυλακίστηκε|*προφυλακίστηκε|εκτίει *ποινή|έχει *ποινικό μητρώο|με *ποινικό μητρώο|*συνελήφθη για`;

export const FURTHER_CONVICTIONS_NOTED =
  "*straffedømt|*fengsel|*vankila|*vankilassa|*închisoare|*cazier|*судим|*судимость|*тюрьма|*φυλακή|*ποινικό μητρώο";
