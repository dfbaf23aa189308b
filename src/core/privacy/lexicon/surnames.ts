/**
 * Common surnames of many countries, folded, put together by hand from general knowledge of national frequency lists. Those that are
 * also ordinary words stand apart: only a given name or an initial before them makes them names.
 */
const NAMES = `
smith johnson williams jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson thomas taylor moore jackson martin perez thompson white harris sanchez clark ramirez lewis robinson walker allen wright scott torres nguyen flores adams nelson
hall rivera campbell mitchell carter roberts gomez phillips evans turner diaz parker cruz edwards collins reyes stewart morris morales murphy rogers gutierrez ortiz morgan cooper peterson bailey kelly howard ramos kim cox ward richardson watson brooks chavez
bennett gray mendoza ruiz hughes alvarez castillo sanders patel myers ross foster jimenez powell jenkins perry russell sullivan coleman butler henderson barnes gonzales fisher vasquez simmons romero jordan patterson alexander hamilton graham reynolds griffin
wallace moreno west cole hayes bryant herrera gibson ellis tran medina aguilar stevens murray ford castro marshall owens harrison fernandez mcdonald woods washington kennedy wells vargas henry chen freeman webb tucker guzman burns crawford olson simpson porter hunter gordon mendez
silva shaw snyder mason dixon munoz hunt hicks holmes palmer wagner robertson boyd salazar warren mills meyer rice schmidt garza daniels ferguson nichols stephens soto weaver ryan gardner payne dunn kelley spencer hawkins arnold pierce hansen peters santos hart bradley knight elliott
cunningham duncan armstrong hudson carroll lane riley andrews alvarado ray delgado berry perkins hoffman johnston matthews pena richards contreras willis carpenter lawrence sandoval guerrero george chapman rios estrada ortega watkins greene nunez wheeler valdez harper burke larson
santiago maldonado morrison franklin carlson austin dominguez carr lawson jacobs obrien lynch singh vega bishop montgomery oliver jensen harvey williamson gilbert dean sims espinoza howell wong reid hanson garrett fuller burton fields weber day
schwartz schultz lucas mccoy guerra barker acosta figueroa newman mcbride norris bauer mccarthy padilla oconnor walsh gallagher doyle byrne oneill fitzgerald quinn nolan brennan macdonald mackenzie mclean fraser sinclair lloyd griffiths llewellyn owen rees pugh vaughan
muller mueller schneider fischer becker schulz schafer schaefer koch richter wolf neumann schwarz zimmermann braun kruger krueger hofmann hartmann lange schmitt werner schmitz krause meier lehmann schmid schulze maier kohler koehler herrmann konig koenig walter mayer huber kaiser fuchs scholz moller moeller weiss jung hahn schubert vogel
friedrich keller gunther guenther frank berger winkler roth beck lorenz baumann franke albrecht schuster simon ludwig bohm boehm winter kraus schumacher kramer kraemer vogt stein jager jaeger otto sommer gross seidel heinrich brandt haas schreiber graf schulte dietrich ziegler kuhn kuehn pohl engel horn busch bergmann
sauer arnold wolff pfeiffer gruber steiner moser pichler egger wallner aigner eder lechner wieser novak horvat kovac kovacs nagy szabo toth varga kiss molnar nemeth farkas balogh papp takacs juhasz lakatos meszaros olah simon racz fekete
novotny dvorak svoboda cerny prochazka kucera vesely horak nemec pokorny hajek jelinek kral ruzicka benes fiala sedlacek kowalski nowak wisniewski wojcik kowalczyk kaminski lewandowski zielinski szymanski wozniak dabrowski kozlowski jankowski mazur kwiatkowski krawczyk
kaczmarek piotrowski grabowski zajac pawlowski michalski krol wieczorek jablonski wrobel nowakowski majewski olszewski stepien malinowski jaworski adamczyk dudek nowicki pawlak gorski witkowski walczak sikora
martin bernard dubois thomas robert richard petit durand leroy moreau simon laurent lefebvre michel garcia bertrand roux vincent fournier morel girard andre lefevre mercier dupont lambert bonnet francois martinez legrand garnier faure rousseau blanc guerin muller henry roussel nicolas perrin morin mathieu
clement gauthier dumont fontaine chevalier robin masson sanchez gerard nguyen boyer denis lemaire duval joly gautier roger roche roy noel meyer lucas meunier jean marchand dufour blanchard brun dumas leroux colin vidal caron picard giraud arnaud lacroix renaud
rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti deluca mancini costa giordano rizzo lombardi moretti barbieri fontana santoro mariani rinaldi caruso ferrara galli martini leone longo gentile martinelli vitale lombardo serra coppola
desantis marchetti parisi villa conte ferraro fabbri bianco marini grasso valentini messina sala deangelis gatti pellegrini palumbo sanna farina rizzi monti cattaneo morelli amato silvestri mazza testa grassi pellegrino carbone giuliani benedetti barone
silva santos ferreira pereira oliveira costa rodrigues martins jesus sousa fernandes goncalves gomes lopes marques alves almeida ribeiro pinto carvalho teixeira moreira correia mendes nunes soares vieira monteiro cardoso rocha neves coelho cruz cunha pires ramos reis simoes antunes
souza lima barbosa araujo melo barros freitas dias campos nascimento batista machado tavares
jansen devries vandenberg vandijk bakker janssen visser smit meijer mulder deboer bos vos peters hendriks vanleeuwen dekker brouwer dewit dijkstra smits degraaf vandermeer kok jacobs vermeulen vandenheuvel veen schouten willems hoekstra koster prins huisman postma kuipers peeters maes mertens claes goossens wouters desmet dubois
jensen nielsen hansen pedersen andersen christensen larsen sorensen rasmussen jorgensen petersen madsen kristensen olsen thomsen christiansen poulsen johansen moller mortensen knudsen johansson andersson karlsson nilsson eriksson larsson olsson persson svensson gustafsson pettersson jonsson jansson
hansson bengtsson jonsson lindberg jakobsson magnusson olofsson lindstrom lindqvist lindgren axelsson berg bergstrom lundberg lind lundgren lundqvist mattsson berglund fredriksson sandberg henriksson forsberg sjoberg wallin engstrom eklund danielsson lundin hakansson
johansen olsen berg haugen hagen johannessen andreassen jacobsen dahl jorgensen henriksen lund halvorsen sorensen jakobsen moen gundersen iversen strand solberg svendsen eide knutsen bakken lie
korhonen virtanen makinen nieminen makela hamalainen laine heikkinen koskinen jarvinen lehtonen lehtinen saarinen salminen heinonen niemi heikkila salonen kinnunen turunen salo laitinen tuominen rantanen karjalainen jokinen mattila savolainen
ivanov smirnov kuznetsov popov vasiliev petrov sokolov mikhailov novikov fedorov morozov volkov alekseev lebedev semenov egorov pavlov kozlov stepanov nikolaev orlov andreev makarov nikitin zakharov shevchenko kovalenko bondarenko tkachenko kravchenko melnyk boyko kovalchuk
yilmaz kaya demir celik sahin yildiz yildirim ozturk aydin ozdemir arslan dogan kilic aslan cetin kara koc kurt ozkan simsek papadopoulos pappas nikolaidis georgiou popescu ionescu popa radu dumitru stan stoica gheorghe rusu munteanu matei dimitrov georgiev
kumar sharma singh gupta verma patel shah reddy khan mehta joshi agarwal nair iyer rao das mukherjee banerjee chatterjee desai mishra pandey yadav chowdhury malhotra kapoor khanna bhatt menon pillai hussain ahmed ali malik iqbal rahman islam akhtar chaudhry qureshi sheikh
wang li zhang liu chen yang huang zhao wu zhou xu sun zhu lin guo luo zheng liang xie tang feng deng cao peng tanaka suzuki sato takahashi watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue kimura hayashi shimizu saito
park lee choi jung kang cho yoon jang lim han nguyen tran pham hoang huynh phan vu dang bui do ho ngo duong okafor okonkwo adeyemi mensah owusu mwangi kamau otieno ndlovu nkosi dlamini mbeki diallo traore keita haddad khoury mansour nasser saleh hassan hussein aziz cohen levy mizrahi peretz friedman goldberg rosenberg katz
`;

const ORDINARY = `
white young king hill green wood woods brown black gray day long price park key banks rose cook bell bush fields frost gold golden grant graves hale hardy head hood hope house hunt little love may marsh mills moon nash noble north page parks patience pope powers reed rich rivers
rush sharp short singer small snow song stone street strong summers sweet townsend walls waters wells west wise winters wolf cross church case fox drake finch crane hawk swan bird lamb brooks field ford glass hand flowers bloom best crisp bond booth branch bridges burns
cash castle chase dale dean dance day door early east english french german farmer fisher forest free friend gates good grace holiday hull ice irons judge knight law lord marks mercer merchant miner monk moody nail outlaw paradise peacock pepper pike poor post pride queen rain rock royal sheets shields skinner speaker
spring stock tanner temple thorn timber trout vale van view wall ward weeks wheat winner work worth cook baker butler carter mason turner walker potter porter gardener shepherd smith taylor weaver wright hall lane major means mark sales self sole square story tower train
`;

/** Surnames that are ordinary words too. */
export const WORD_SURNAMES: ReadonlySet<string> = new Set(ORDINARY.trim().split(/\s+/));
/** Surnames that hardly mean anything else than a person. */
export const SURNAMES: ReadonlySet<string> = new Set(
  NAMES.trim()
    .split(/\s+/)
    .filter((name) => !WORD_SURNAMES.has(name)),
);
