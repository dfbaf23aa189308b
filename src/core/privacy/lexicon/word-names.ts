/**
 * Given names and surnames that are also words, folded, by the language in which they are: in a text of it they are a person's by themselves
 * only where what stands around them says so. Put together by hand. Those of `AMBIGUOUS_NAMES`, `WORD_SURNAMES` and `GERMAN_WORDS` are such too.
 */

/** Also with a capital, at the begin of a sentence or in a title. */
const WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(`
archer barker basil bean beard bell belle berry bloom bob bolt bonnet boot bowl bowman brand broom bull bunny bunting byte camp candy cannon
carbon carpenter chance charisma chill chips chuck church clarity clay cloud coal colt come constant cotton cradle craft creek crook crow crown
cutter dance dash deed dial do dove drake duck dusty dwelling dyer eagle earl elder eve fair faith falcon fang farmer fashion feather fellow
fender fern fiddler field finder fine fisher flag flint flood fog forester fortune foster fountain fowler frame frank freed friar fuller gale
gamble game garland garner gay gene genie gentry gift gill glover goose gore grain grape groom guest gun gunner guy haddock hail ham hammer handy
happy harbor harmony harness haven hawk hay hazel heard heather herb herd hickey hide ho holder holly hook hooker horn iris ivy jade jem jet
joiner jolly juster keel keen kettle keys kiss kitchen kite lance landing lark laurel leaf ledger leech lie link lodge longer lotus lovely low
luck lynx mace major mallard mallet malt maple marble marigold marina marrow martini mast mayor mead meadow means melody melon mercy miller minor
mint mist misty moat mole moor moss mustard myrtle nail nan needle nettle newel noble noon nutter oak oaks oats odd olive otter pacer paddock
page palm pansy parsley partridge patch patty peach pear pearl peel penny perch pierce pilgrim pip piper pitcher plant platter plum plumber pond
pool poppy posy potter pound prime primo prior prosper prudence purity quick quill rabbit rack rain raven ray reader red reed rex rice rick rider
ring ripper roach robin roman rook root rosemary ruby rudder rust rusty rye sage salt sands sapphire savage sawyer scale scarlet seal self setter
settle sheikh shepherd sherry shield ships shore silver singer skipper slack sleep smart smoker snipe spark sparks sparrow spear speed spicer
sprig spring squire stable stack staff stark starling sterling steward stout strand street sue sugar sunny swallow swan swift tally tanner tansy
teller thorn thrush till tiller tinker tolls tow town trapper tread trigger trinity trout twist unity urban usher valentine verity vine viola
wade wager waits walls warden ware warner waterman weeks weir welcome wheel wheeler whistler wick wild wilder winner wisdom witty wolf woodman
workman yard`),
  de: words(`
arzt bader binder bischof bogen bote brauer breit brenner burger dreher eisen erbe ernst esel fassbender faust feder feger feld fels fest fink
fleischer forst forster frank frei freitag frisch fromm frost furst gabel gans garten geier geist glas glock gold grau greif gries grob gruber
halm halter hase hecht heide held hell henkel hering hermelin hirt holz honig hut jager kahn kai kalb kamm kamp kappe kater kaufmann keil kirch
klee klinge klug knapp knecht kohl kolbe kopf korb korn krebs kreis kreuz krug kruger kuh kummer kupfer kuster lamm leicht lerch licht lieb
lorbeer mai maler mark markt maus mehl mensch merle metzger milde mohr mond morgen mut nacht neu nuss ochs oster otter pelz pfaff pfau pfister
pflug puls rabe rad rau rauch raum rausch rebe rech recht regen reif reiner reiter rind ritter rock roggen rosa rost rot rubin ruck ruder sack
sanger satt sattler saum schach schafer scharf schatz schenk scherer schild schilling schlosser schnee schreiber schreiner schuh schulte schutz
schutze schwab schweizer seemann selig senft siegel sieger silber singer spiegel spiess sprenger stahl stamm steiner steinmetz stiller stock
stolz stolze storch strick stumpf tag tanne tanz taube teich teller till tischler tod trapp traum treiber tuch unger viola wach wachter wanner
wein weisse welt wetter wiese wild will winkel winkler winzer wunder wurm wurst zander zange zeller zimmer zink zobel zoll zorn zucker zunder`),
  fr: words(`
aimee ange aurore avril berger blanc blanche bois bon bonnet boucher boulanger bourgeois breton brun celeste cerise charpentier chevalier claire
clement clerc colombe comte constance court couturier cuisinier dauphin desire fleur flore florence fontaine forestier forgeron france gaillard
gentil grand gros hotte jardin jardinier jasmin joli jolie juge juste long lorraine loup lys maire maitre major marchand marechal marguerite
marin marine martial masson melodie menager meunier moine moulin mouton narcisse noel noir normand olive olivier opale page pain paquet parent
parfait paris pasteur perle pervenche petit pierre pigeon pinson placide plante poirier poisson pommier porcher potier prudence prune prunier
reine riviere roche roi rose roux sauvage serrurier severe singer tailleur tanneur tisserand vacher vallee verger verrier vert victoire vigneron
vin violette voisin`),
  es: words(`
aguado alba amparo angel ascension asuncion aurora azucena barba bienvenido blanca blanco bravo bueno caballero cabeza calvo camino campos
candela caridad carmen casas castillo clara concepcion conde consuelo cordero cristal cruz cuervo cuesta custodia dolores duque escudero espejo
esperanza estrella fe feliz flor flores franco fuentes gallego gloria gordo gracia guapo guerra guerrero herrero hidalgo hierro huerta iglesias
inmaculada inocencio izquierdo jazmin jesus jurado justo lago leal leon llano lobo lucero luna luz maestro malo manzano mar margarita marques
mercedes mesa milagros misericordia molinero monje montes mora moral mozo mudo mula naranjo natividad nieto nieves olivares olmo olvido oro
palacios palma palomo pardo paredes parra pastor pastora paz peral perpetua pilar pino plata plaza pozo prado presentacion primitivo prudencio
puente puerta pura purificacion quinto ramos redondo remedios rey reyes rico rincon rios roca rocio rojas rojo rosa rosario rueda sagrario salas
salud salvador santos sastre severo socorro sol soldado soledad tejedor toro torres trigo trinidad vaca valle vaquero vela ventura verdugo
victoria viento villa violeta virtudes zapatero zorro`),
  it: words(`
alba allegra aria asia barbiere beata bella bello bianca bosco bove braccio caldo calzolaio campana campo candida cane capo cara carbone
cardinale carta casa cavallo celeste chiara chiesa cielo cima colomba console conti corona costa croce dea delizia diletta dolce domenica edera
fabbro fava fede felice felicita ferro fiamma fiore fiori fiume foglia fontana forte forti fortuna franco gaia gallo gatto gemma gentile gioia
giusto grande grazia greco grosso innocenza italia lago lana leone letizia libera libero luce luna lungo lupo macchia maestri magri marchese mare
marina martello massa massimo mela mele merlo modesto monaco monte monti mosca natale negri nero nevio olivo onesto orsi orso pace pane papa
pasqua pastore pecora pepe perla pesce pia piano piazza pini pino pio placido ponte porta prato prima primo quaranta quinto regina riccio ricco
riso riva rocca romano rosa rosso rota rugiada sacco sala salvatore santa santo scala secondo selva serena sereno serra severo silvestri
silvestro sole speranza stella tasso tedesco terra testa torre tosto ultima valle vento vera verde vero villa viola vita vitale vittoria vittorio
volpe zappa`),
  nl: words(`
bakker bal beek berg bloem blok boer boom boon boot bos broek brood brug bruin buurman dam dijk doorn draaier duim fleur geel goud graaf groen
groot haan haas hamer haring hart hoed hoek hof hond jong kaas kat kers ketel kleer klein kok koning koopman koper krijger kruis lamme land lange
leeuw lente lieve maas markt meer mees meester merel molen molenaar muis mus oost oven paard paauw peer pees pool poort portier post prins raaf
ram ridder rietveld rood roos ruiter sanne scheper schilder schipper schoen slager slot smits spruit stam steen ster storm straat tas timmerman
tromp tuinman uil valk van veen veer veld vink vis visman visser voet vos wagenaar wal water weide wende wester wielen winter wit wolf zand zee
zilver zomer zwaan zwager zwart`),
  pt: words(`
amado barata barros bicho branco camelo campos canario capela chaves conceicao cordeiro costa dores fontes franco gato graca leitao leite luz
machado mata mota neves nobre pedra piedade pinheiro pombo ponte porto pureza quintal reis rocha rosa sal sales salvador serra socorro ventura
vinagre vitoria`),
};

/** In small letters only: with a capital they are hardly anything but names. */
const SMALL_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(`
cooper marshall freeman fletcher jack josh mike sally carol jimmy`),
  de: words(`
weber becker roth bauer maurer krieger`),
  fr: words(`
leblanc fournier picard robin`),
  es: words(`
moreno delgado rubio prieto cano carretero molina navarro lozano serrano`),
  it: words(`
rossi bianchi neri verdi russo bruno marino grasso longo amato ricci gatti grassi galli barbieri sarti fabbri`),
  nl: words(`
brouwer kuiper dekker vroom snel brand engel jager`),
  pt: words(`
coelho silva carneiro carvalho ferreira figueira guerra lobo pereira oliveira pinto trigo prado`),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** The languages (ISO 639-1) in which a name is a word; `isSmall` says that it is written in small letters. */
export function languagesOfWord(name: string, isSmall: boolean): readonly string[] {
  return Object.keys(WORDS).filter(
    (language) =>
      WORDS[language]?.has(name) || (isSmall && SMALL_WORDS[language]?.has(name) === true),
  );
}
