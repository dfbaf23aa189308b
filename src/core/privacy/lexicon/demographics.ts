/**
 * Terms for what the law protects about people: origin, religion, orientation, family status (the special categories of GDPR Art. 9 (1)
 * and the characteristics of the US Civil Rights Act). Folded; plurals are formed in code. Nations and peoples come from the common lexicon.
 */
const TERMS = `
muslim sunni shia shiite catholic protestant orthodox methodist baptist mormon anglican lutheran evangelical pentecostal jehovah judaism islam islamic islamist christianity hinduism buddhism
sikhism hindu buddhist sikh jain zoroastrian atheist agnostic jew jewish quaker presbyterian
gay lesbian bisexual homosexual heterosexual transgender transsexual transsexuell nonbinary queer intersex asexual cisgender
caucasian hispanic latino latina latinx asian-american african-american afroamerican afro-american biracial multiracial indigenous aboriginal inuit maori roma sinti hispanics mestizo berber tamil pashtun hazara
tutsi hutu kurd uyghur rohingya sioux cherokee navajo basque flemish walloon frisian sami catalan breton sicilian
divorced widowed unmarried verwitwet geschieden ledig verheiratet veuve celibataire divorcee viudo viuda soltero soltera divorciado vedova vedovo celibe nubile
ecuadorean bruneian bahraini bahamian barbadian bermudian bhutanese burundian comorian djiboutian eritrean gambian guinean guyanese kiribati kosovar laotian lesotho malawian marshallese
micronesian monacan monegasque montenegrin nauruan nigerien palauan samoan seychellois surinamese swazi tongan trinidadian tuvaluan vanuatuan zealander englishman englishwoman englishmen frenchman
frenchwoman frenchmen irishman irishwoman irishmen scotsman scotsmen welshman welshmen dutchman dutchwoman dutchmen spaniard filipina turk turkmen greenlandic faroese liechtensteiner austrian cypriot
botswanan burkinabe ivorian mauritanian sahrawi somalian yemenite emirati omani qatari bosnian herzegovinian sammarinese andorran luxembourgish belorussian byelorussian azerbaijani azeri kazakhstani
deutscher deutsche franzose franzosin italiener italienerin spanier spanierin turkin turke osterreicher schweizer italien italienne allemand allemande francais francaise espagnol espanol espanola aleman
alemana frances francesa marocain marocaine algerien algerienne tunisien
`;

export const DEMOGRAPHIC_WORDS: readonly string[] = TERMS.trim().split(/\s+/);

/** Lower-case forms that are ordinary words; they count only with a capital. */
export const ALSO_ORDINARY: ReadonlySet<string> = new Set(
  "polish pole poles orthodox dane finn finns turk swiss english french dutch latin roma christian christians democrat republican democrats republicans queer ledig celibe nubile scot thai italien deutsche deutscher jain sami frances".split(
    " ",
  ),
);

/** Those that tell whether somebody is married. */
export const FAMILY_STATUS: ReadonlySet<string> = new Set(
  "divorced widowed unmarried verwitwet geschieden ledig verheiratet veuve celibataire célibataire divorcee divorcée viudo viuda soltero soltera divorciado vedova vedovo celibe nubile".split(
    " ",
  ),
);
