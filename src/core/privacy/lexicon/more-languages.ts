/**
 * Health, belief, unions and convictions as they are told of one person in Swedish, Danish, Czech, Turkish and Hungarian; the form of
 * `health-words.ts`, and a line with `::` stands for each of its beginnings with each of its ends. What is named after a verb here counts in
 * texts; a word by itself (`..._NOTED`) in a cell of remarks alone.
 */

/** What people have, in the case that the verbs before it ask for; without short words that mean something else by themselves. */
const HAD_SV =
  "*diabetes|*åldersdiabetes|*lunginflammation|*blodpropp|*borrelia|*gikt|*bältros|*astma|*epilepsi|*cancer|*bröstcancer|*prostatacancer|*lungcancer|*hudcancer|*leukemi|*depression|*utmattningssyndrom|*adhd|*autism|*schizofreni|*parkinson|*parkinsons|*alzheimers|*demens|*migrän|*reumatism|*artros|*hepatit|*hiv|*celiaki|*allergi|*nötallergi|*pollenallergi|*hjärtproblem|*hjärtfel|*hjärtinfarkt|*hjärtsvikt|*högt blodtryck|*ryggproblem|*diskbråck|*stroke|*hjärnblödning|*tumör|*hjärntumör|*psoriasis|*eksem|*fibromyalgi|*endometrios|*bipolär sjukdom|*dyslexi|*missfall|*covid|*pacemaker|*hörapparat|*sömnproblem|*ätstörning";
const HAD_DA =
  "*sukkersyge|*diabetes|*lungebetændelse|*borrelia|*helvedesild|*åreknuder|*mavesår|*nyresten|*astma|*epilepsi|*kræft|*brystkræft|*lungekræft|*prostatakræft|*hudkræft|*leukæmi|*depression|*adhd|*autisme|*skizofreni|*sclerose|*parkinson|*parkinsons|*alzheimers|*demens|*migræne|*gigt|*leddegigt|*slidgigt|*hepatitis|*hiv|*cøliaki|*allergi|*nøddeallergi|*høfeber|*hjerteproblemer|*hjertefejl|*hjertestop|*forhøjet blodtryk|*rygproblemer|*diskusprolaps|*blodprop|*hjerneblødning|*slagtilfælde|*tumor|*hjernetumor|*psoriasis|*eksem|*fibromyalgi|*endometriose|*bipolar lidelse|*ordblindhed|*covid|*pacemaker|*høreapparat|*spiseforstyrrelse";
const HAD_CS =
  "*cukrovku|*zápal plic|*boreliózu|*žlučníkové kameny|*ledvinové kameny|*pásový opar|*vředy|*astma|*epilepsii|*rakovinu|*leukémii|*depresi|*deprese|*úzkosti|*adhd|*autismus|*schizofrenii|roztroušenou *sklerózu|*parkinsona|*alzheimera|*demenci|*migrény|*migrénu|*revma|*artrózu|*žloutenku|*hepatitidu|*hiv|*celiakii|*alergii|vysoký *tlak|vysoký krevní *tlak|*nádor|*vyhřezlou ploténku|*lupénku|*ekzém|*infarkt|*mrtvici|*potrat|*chemoterapii|*covid|*kardiostimulátor|*naslouchadlo|*dyslexii|*nespavost|*syndrom vyhoření";
const WITH_CS =
  "*cukrovkou|*astmatem|*epilepsií|*rakovinou|*leukémií|*depresí|*depresemi|*úzkostí|*úzkostmi|*schizofrenií|*demencí|*migrénou|*migrénami|*alergií|*nespavostí|*žloutenkou|*tuberkulózou|*covidem|*anorexií|*bulimií|*závislostí na _|*vysokým tlakem|*lupénkou";
const ILL_TR =
  "*şeker|*kalp|*kanser|*böbrek|*tansiyon|*epilepsi|*astım|*alzheimer|*parkinson|*diyabet|*ms|*hiv|*verem|*migren|*romatizma";
const ILL_HU =
  "*depresszióban|*asztmában|*epilepsziában|*skizofréniában|*cukorbetegségben|*demenciában|*migrénben|*rákban|*leukémiában|*allergiában|*szorongásban|*álmatlanságban|*parkinsonban|magas *vérnyomásban|*függőségben";

export const MORE_HEALTH = `
har|hade|har haft|har fått|har fått en|fick|fick en|får|lider av|led av|drabbades av|drabbades av en|drabbats av|behandlas för|opererades för|diagnosen|sjuk i|insjuknade i|insjuknat i|avled i|dog av :: ${HAD_SV}|*ms|*kol|*ångest
är|var|blev|blir|är inte :: *gravid|*diabetiker|*astmatiker|*epileptiker|*blind|*döv|*hörselskadad|*synskadad|*rullstolsburen|*funktionshindrad|*funktionsnedsatt|*handikappad|*alkoholist|*narkoman|*deprimerad|*utbränd|*glutenintolerant|*laktosintolerant|*hivpositiv|*dement|*förtidspensionerad|*sjukpensionär|*allergiker
*sjukskriven|*sjukskrev sig|*sjukanmälde sig|*allergisk mot _|sitter i *rullstol|använder *rullstol|inlagd på *sjukhus|väntar *barn|genomgår *cellgiftsbehandling|genomgår *strålbehandling|tar *antidepressiva|tar *insulin|använder *hörapparat|går hos en *psykolog|går hos *psykolog|gick in i *väggen|fick *hjärtattack|väntar på en *höftoperation|väntar på en *knäoperation|väntar på en *hjärtoperation|väntar på en *operation|hemma med *utmattning|sjuk av *stress|har brutit *benet|har brutit *armen|bröt *benet|bröt *armen|*utmattningsdepression
har|havde|har haft|har fået|har fået en|fik|fik en|får|lider af|led af|ramt af|ramt af en|behandles for|opereres for|diagnosen|syg af|døde af :: ${HAD_DA}|*kol|*angst|*abort
er|var|blev|bliver :: *gravid|*diabetiker|*astmatiker|*epileptiker|*blind|*døv|*hørehæmmet|*svagtseende|*synshandicappet|*kørestolsbruger|*handicappet|*alkoholiker|*narkoman|*deprimeret|*udbrændt|*glutenallergiker|*laktoseintolerant|*hivpositiv|*dement|*førtidspensionist|*ordblind|*allergiker
*sygemeldt|*langtidssygemeldt|*meldte sig syg|*allergisk over for _|sidder i *kørestol|bruger *kørestol|indlagt på *sygehuset|indlagt på *hospitalet|indlagt på *sygehus|venter *barn|på *barsel|på *barselsorlov|får *kemoterapi|i *kemoterapi|får *strålebehandling|tager *antidepressiver|tager *insulin|bruger *høreapparat|går til *psykolog|gik ned med *stress|venter på en *hofteoperation|venter på en *knæoperation|venter på en *hjerteoperation|venter på en *operation|syg af *stress|har brækket *benet|har brækket *armen|brækkede *benet|brækkede *armen
má|měl|měla|mám|dostal|dostala|prodělal|prodělala|utrpěl|utrpěla|diagnostikovali mu|diagnostikovali jí|léčí si :: ${HAD_CS}
trpí|trpěl|trpěla|trpím|onemocněl|onemocněla|léčí se s|léčil se s|léčila se s|se léčí s|se léčil s|se léčila s|se léčím s|bojuje s|zemřel na|zemřela na :: ${WITH_CS}
je|byl|byla|jsem :: *těhotná|*diabetik|*diabetička|*astmatik|*astmatička|*epileptik|*epileptička|*nevidomý|*nevidomá|*neslyšící|*hluchý|*hluchá|*invalidní|*invalida|*alkoholik|*alkoholička|*narkoman|*narkomanka|*postižený|*postižená|*autista|*celiak|*celiačka|*hospitalizován|*hospitalizována|*nedoslýchavý|*nedoslýchavá|*vozíčkář|*vozíčkářka
na *nemocenské|v pracovní *neschopnosti|*hiv pozitivní|je na *vozíku|jezdí na *vozíku|v invalidním *důchodu|*invalidní důchodce|*invalidní důchodkyně|*alergický na _|*alergická na _|*alergii na _|chodí na *chemoterapii|chodí na *dialýzu|chodí k *psychologovi|chodí k *psychiatrovi|bere *antidepresiva|bere *inzulin|čeká *dítě|na *mateřské|v rizikovém *těhotenství|nosí *naslouchadlo|čeká na *operaci|jde na *operaci|zlomil si *nohu|zlomila si *nohu|zlomil si *ruku|zlomila si *ruku
${ILL_TR} :: hastası|hastasıyım|hastası olduğunu
meme|akciğer|prostat|mide|kan|cilt|bağırsak|rahim|pankreas|karaciğer :: *kanseri oldu|*kanseri var|*kanserine yakalandı|*kanseri tedavisi görüyor|*kanseri teşhisi kondu|*kanseri olduğunu
*zatürre oldu|*covid oldu|*sarılık oldu|*tükenmişlik sendromu|*ameliyatı bekliyor|*kanser oldu|*kansere yakalandı|*kanser tedavisi görüyor|*diyabeti var|*şekeri var|*astımı var|*alerjisi var|*epilepsisi var|*tansiyonu var|*migreni var|*depresyonda|*depresyona girdi|*hamile|*hamileyim|*raporlu|*istirahatli|*felç geçirdi|kalp *krizi geçirdi|beyin *kanaması geçirdi|*ameliyat oldu|*düşük yaptı|tekerlekli *sandalye kullanıyor|tekerlekli *sandalyede|*görme engelli|*işitme engelli|*bedensel engelli|*engelli raporu|*bipolar bozukluğu var|*şizofren|*otizmli|*alkolik|*hiv pozitif|*kemoterapi görüyor|*kemoterapi alıyor|*diyalize giriyor|*antidepresan kullanıyor|*insülin kullanıyor|*uyuşturucu bağımlısı|*doğum izninde|*kalp pili var|bacağını *kırdı|kolunu *kırdı|*psikoloğa gidiyor|*psikiyatriste gidiyor
${ILL_HU} :: szenved|szenvedett|szenvedek|halt meg
*tüdőgyulladása|*cukorbetegsége|*daganata|*asztmája|*allergiája|*depressziója|*epilepsziája|*vesebetegsége|*szívbetegsége|magas *vérnyomása|*gyomorfekélye|*epeköve|*veseköve|*kiégése :: van|volt|lett
*kiégtem|*kiégett és|*bőrrákos|*gyomorrákos|*prosztatarákos|*csípőműtétre|*térdműtétre|*szívműtétre|műtétre *vár|*cukorbeteg|*terhes|*várandós|*betegállományban|*táppénzen|*mellrákos|*rákos|*tüdőrákos|*leukémiás|*asztmás|*epilepsziás|*depressziós|*kerekesszékben|*kerekesszékes|*allergiás a|*allergiás az|*agyvérzést kapott|*szívinfarktust kapott|*infarktust kapott|*sztrókot kapott|*sztrókja volt|*hallássérült|*látássérült|*mozgássérült|*fogyatékos|*rokkant|*rokkantnyugdíjas|*alkoholista|*drogfüggő|*hiv pozitív|*autizmusa van|*skizofrén|*bipoláris|*vetélése volt|*megműtötték|*kemoterápiára jár|*kemoterápiát kap|*dialízisre jár|*antidepresszánst szed|*inzulint kap|gyermeket *vár|*babát vár|eltörte a *lábát|eltörte a *karját|*pszichológushoz jár|*pszichiáterhez jár|*szívbeteg|*szívritmuszavara van|*pacemakere van|*lisztérzékeny|*sclerosis multiplexes`;

/** Said of things and in general too. */
export const MORE_HEALTH_IN_GENERAL = `
${HAD_SV}|${HAD_DA}|${HAD_CS}
*gravid|*blind|*døv|*döv|*dement|*demens|*demensboende|*plejehjem for demente|*hivpositiv|*diabetiker|*astmatiker|*epileptiker|*alkoholist|*alkoholiker|*narkoman|*utbränd|*udbrændt
*mrtvici|*infarktu|*operaci|*těhotná|*diabetik|*astmatik|*epileptik|*nevidomý|*nevidomá|*rakoviny|*cukrovky|*epilepsie|*deprese`;

export const MORE_HEALTH_NOTED = `
*gravid|*diabetiker|*rullstol|*kørestol|*vozík|*rullstolsburen|*hörselskadad|*hørehæmmet|*synskadad|*svagtseende|*blind|*døv|*döv|*glutenfri kost
*cukrovka|*rakovina|*deprese|*alergie|*alergik|*alergička|*těhotná|*nemocenská|*nemocenské|*invalidní|*epilepsie|*migréna|*cukrovkář|*diabetik|*vysoký tlak|*bezlepková dieta
*alerjisi|*alerjik|*hamile|*raporlu|*diyabet|*diyabetik|*astım|*astımlı|*epilepsi|*kanser|*depresyon|*tansiyon hastası|yüksek *tansiyon|*engelli|*kalp hastası|*migren|*çölyak|*gebe
*allergia|*dióallergia|*mogyoróallergia|*pollenallergia|*allergiás|magas *vérnyomás|*vérnyomás|*cukorbetegség|*asztma|*rák|*epilepszia|*depresszió|*migrén|*terhesség|*gluténérzékeny|*laktózérzékeny|*rokkantsági`;

export const MORE_BELIEFS = `
är|är en|är troende|är praktiserande :: *muslim|*katolik|*jude|*judinna|*buddist|*hindu|*ateist|*ortodox|*pingstvän|*kristen|jehovas *vittne
er|er en|er troende|er praktiserende :: *muslim|*katolik|*jøde|*buddhist|*hindu|*ateist|*ortodoks|*kristen|jehovas *vidne
je|byl|byla|jsem :: *muslim|*muslimka|*katolík|*katolička|*žid|*židovka|*buddhista|*buddhistka|*ateista|*ateistka|*pravoslavný|*pravoslavná|*evangelík|*evangelička|svědek *jehovův|svědkyně *jehovova
*alevi|*sünni|*yahudi|*hristiyan|*müslüman|*ateist|*budist|*ortodoks|*katolik :: ve|olduğunu|olduğu|olduğundan|inançlı|biri|bir aileden
*muszlim|*katolikus|*református|*evangélikus|*zsidó|*ateista|*buddhista|*baptista|*görögkatolikus :: és|vallású|hitű|ezért|mert|vagyok|lett|vasárnap|szombaton
fastar under *ramadan|äter bara *halal|äter *halal|äter *kosher|bär *slöja|bär *hijab|går till *moskén|*ber fem gånger|*be fem gånger|*beder fem gange|*döptes till katolik|faster under *ramadanen|spiser kun *halal|spiser *halal|spiser *kosher|går med *tørklæde|går i *moskeen|drží *ramadán|jí jen *halal|jí *halal|jí *košer|nosí *hidžáb|chodí do *mešity|chodí do *synagogy|*oruç tutuyor|*namaz kılıyor|*namaz kılmak|*başörtüsü takıyor|*başörtülü|*cumaya gidiyor|*ramadánkor böjtöl|böjtöl *ramadánkor|*jehova tanúja|*kóser étkezik|*hidzsábot hord|*zsinagógába jár|*mecsetbe jár`;

export const MORE_BELIEFS_NOTED =
  "*muslim|*katolik|*jude|*jøde|*muslimka|*katolička|*alevi|*müslüman|*yahudi|*hristiyan|*muszlim|*katolikus|*református|*zsidó|*helal|*košer|*kóser|*ramazan|*oruç|*ramadán|*ramadanen";

export const MORE_UNIONISTS = `
medlem i|med i|aktiv i|gick med i|medlem av :: *facket|*fackföreningen|*fackförbundet|*Unionen|*Kommunal|if *metall
*fackligt ombud|*fackligt förtroendevald|*facklig förtroendeman|*fackligt aktiv|*fackordförande|*fackmedlem|*fackligt organiserad
medlem af|aktiv i|meldt ind i|meldte sig ind i|medlem i :: *fagforeningen|en *fagforening|*fagforbundet|dansk *metal|*3f|*hk
*tillidsrepræsentant|*tillidsmand|*fagforeningsmedlem|*fagligt aktiv|*fagligt organiseret
členem|členkou|člen|členka|vstoupil do|vstoupila do|je v|předsedou|předsedkyní :: *odborů|*odborech|*odborové organizace|*odborového svazu
*odborář|*odborářka|*odborový předák|*odborový funkcionář|*odborová předačka
*sendika üyesi|*sendikaya üye|*sendika temsilcisi|*sendikalı|*sendikacı|*sendikaya katıldı|*sendikaya girdi|*sendika başkanı
*szakszervezeti tag|*szakszervezet tagja|*szakszervezeti tisztviselő|*szakszervezeti bizalmi|*szakszervezeti vezető|belépett a *szakszervezetbe|tagja a *szakszervezetnek|*szakszervezetis`;

export const MORE_UNIONS_NOTED =
  "*facket|*fackligt|*facklig|*fagforening|*odbory|*odborář|*odborářka|*sendika|*sendikalı|*szakszervezet|*szakszervezeti";

export const MORE_CONVICTED = `
satt i|sitter i|suttit i|dömdes till|har suttit i|sad i|sidder i|siddet i|har siddet i|kom i|afsoner i :: *fängelse|*häktet|*fængsel|*arresten|*fængslet
*dömd för|*dömd till|*dömdes för|*straffad för|*häktad för|*villkorligt frigiven|i *kriminalregistret|avtjänar ett *fängelsestraff|tidigare *straffad|*fällande dom|*villkorlig dom|*dömdes mot sitt nekande
*dømt for|*dømt til|*straffet for|*tidligere straffet|*varetægtsfængslet|*prøveløsladt|afsoner en *dom|*sigtet for _|*betinget dom|*ubetinget dom|fik en *dom for
*odsouzen za|*odsouzena za|*odsouzen k|*odsouzena k|*trestán za|*trestána za|*trestaný za|*trestaná za|ve *vězení|ve *výkonu trestu|*propuštěn z vězení|*propuštěna z vězení|ve *vazbě|*podmíněně propuštěn|dostal *podmínku za|dostala *podmínku za|dostal *podmínku na _ roky|dostala *podmínku na _ roky|roční *podmínku|dvouletou *podmínku|tříletou *podmínku|*podmíněně odsouzen|*podmíněně odsouzena|*záznam v trestním rejstříku
*hüküm giydi|*hükümlü|*cezaevinde kaldı|*cezaevinde yattı|*cezaevinde|*cezaevinden çıktı|*hapis yattı|*hapis cezası aldı|*hapse girdi|*sabıkalı|*sabıka kaydı var|*tutuklandı|*mahkum oldu|*şartlı tahliye|_ yıl *hapis
*elítélték|*elítélt|*börtönben ült|*börtönben volt|*börtönben|*börtönbüntetését tölti|*büntetett előéletű|*priuszos|*letartóztatták|*felfüggesztett börtönt|*felfüggesztett börtönre|*szabadult a börtönből|*feltételesen szabadlábra`;

export const MORE_CONVICTIONS_NOTED =
  "*straffad|*tidligere straffet|*trestaný|*trestaná|*sabıkalı|*priuszos|*büntetett előéletű|*fängelse|*fængsel|*vězení|*cezaevi|*börtön";
