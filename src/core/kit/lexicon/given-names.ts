/**
 * Common given names of many countries, folded to ASCII lower case, put together by hand from general knowledge. Names that are also
 * ordinary words, months or places stand apart: alone they prove nothing.
 */
import { EUROPEAN_NAMES, EUROPEAN_WORD_NAMES } from "./given-names-europe.ts";

const NAMES = `
aaron abby abdul abdullah abel abigail abraham achim ada adalbert adam adela adele adelina adem aditya adolfo adrian adriana adrien agata agatha agnes agnieszka
ahmad ahmed ahmet aida aiden aidan aileen aisha ajay akash akira aksel alain alan alana alasdair albert alberta alberto albrecht aldo alec alejandra alejandro
aleksandar aleksander aleksandra aleksei aleksey alena alessandra alessandro alessia alessio alex alexa alexander alexandra alexandre alexandru alexei alexey alexia alexis alfie
alfons alfonso alfred alfredo ali alice alicia alina aline alisa alison alistair allan allen allison alma alois alonso alvaro alvin alyssa amanda amandine amara
amelia amelie amina amir amit amy ana anais anand anastasia anders andre andrea andreas andreea andrei andrej andres andrew andrey andrzej andy angela angelica
angelika angelina angelo angus anika anil anita anja anjali ankit ann anna annabel anne anneliese annelies annemarie annette annie annika anouk ansgar anthony antje antoine
antoinette anton antonia antonio antonin anya araceli archie ariana arianna ariel arjun arlene armand armando armin arnaud arne arnold aron arthur artur arturo arun
asha ashish ashley ashok asif astrid athena aubrey audrey august augusta auguste augustin aurelia aurelie aurelien aurora austin ava axel ayla aylin ayse ayesha bao barbara
barbora barnaby barry bart bartholomew bartosz basil bastian beata beate beatrice beatrix beatriz becky belinda ben benedict benedikt benita benito benjamin bennett benoit
benny bernadette bernard bernardo bernd bernhard bernice bert berta bertha berthold bertram bertrand bess beth bethany betty beverly bianca bilal birgit birgitta birgitte bjarne bjorn
blanca blanka bodo bogdan boris bozena brad bradley brandon branislav brenda brendan brent brett brian brianna bridget brigitta brigitte britta brittany bronwyn
bruce bruno bryan bryce burak burkhard byron caitlin calvin cameron camila camilla camille candice cara carina carl carla carlo carlos carlotta carlton carly carmela carmen
carol carola carole carolina caroline carolyn carrie carsten casey caspar casper cassandra catalina caterina catharina catherine cathleen cathy cecile cecilia cedric
celia celina celine celeste cem cesar chad chantal charlene charles charlie charlotte chen chelsea cheryl chiara chloe chris christa christel christelle christian
christiane christina christine christoph christophe christopher christy chuck ciara cindy claire clara clarence clarissa claude claudette claudia claudine claudio claus clemens clement clifford clinton clive
clyde cody colette colin colleen concetta connie connor conor conrad constance constantin constanze consuelo cora coralie cordula corinna corinne cornelia cornelius cory courtney
craig cristian cristiano cristina curtis cynthia cyril cyrille dagmar daisuke daiki damian damien damir dan dana daniel daniela daniele danielle danilo danny danuta dante daphne daria dariusz
darius darko darlene darrell darren darya dave david davide davor dawid dean deborah debra declan deepa deepak deirdre delia delphine denis denise dennis derek derrick desmond detlef devin dewi
diana diane diarmuid dick didier diego dieter dietmar dietrich dilip dimitri dimitrios dimitris dina dinesh dirk dmitri dmitry dolores dominic dominik dominika dominique don donald
donatella donna dora doreen doris dorota dorothea dorothee dorothy doug douglas dragan drew duane duncan dustin dusan dwayne dwight dylan eamon earl ebba eckhard eddie edgar edith edmund
edna edoardo eduard eduardo edward edwin edwina efrain eileen einar ekaterina elaine elena eleni eleanor eleonora eleonore elias elif elijah elin elina elisa elisabeth elise
elisabetta eliza elizabeth elizaveta elke ella ellen elliot elliott elmar eloise elsa else elsie elvira elwood emanuel emanuele emil emile emilia emiliano emilie emilio emily
emine emma emmanuel emmanuelle emmett emre enrico enrique enzo ercan erhard eric erica erich erik erika erin erkan ernest ernestine ernesto ernst erwan erwin esmeralda esperanza estela estelle esteban
esther ethan ethel etienne eugen eugene eugenia eugenio eunice eva evan evangelos evelin evelyn evelyne ewa ewan ewelina ezra fabian fabiana fabienne fabio fabrice fabrizio fahad faisal faith
farah farid fatima fatma federica federico felicia felicitas felicity felipe felix ferdinand ferenc fergus fernanda fernando filip filippo filomena fiona flavia flavio fleur
florence florian floris floyd francesca francesco frances francine francis francisca francisco franciszek franco francois francoise frank franka franklin frans frantisek franz franziska fred
freddie frederic frederick frederik frederique freya frida frieda friedhelm friedrich fritz fumiko gabor gabriel gabriela gabriele gabriella gabrielle gareth gary gaston gavin gemma
genevieve geoff geoffrey georg george georges georgia georgina georgios gerald geraldine gerard gerardo gerd gerda gerhard gerlinde germaine gerrit gertrud gertrude ghislaine gianluca gianni gideon
gilbert gilberto gilles gillian gina gino giacomo giada giorgia giorgio giorgos giovanna giovanni gisela giselle gita giulia giuliana giuliano giulio giuseppe giuseppina gladys glenda glenn gloria goran gordana gordon graciela
graeme graham grazia grazyna greg gregor gregorio gregory greta gretchen grigori grzegorz guadalupe gudrun guido guillaume guillermo gunnar gunter guenter guenther gunther gustaf gustav gustavo guy gwen
gwendolyn hakan hakim halina hamid hamza hanna hannah hannelore hannes hans harald hardy hari harold haroon harriet harry hartmut haruka haruki harumi harvey hasan hassan hazel
heather hector hedwig heidi heike heiko heiner heinrich heinz helen helena helene helga helge helmut hendrik henk hennie henning henri henriette henrik henrique henry herbert heribert herman hermann hernan
herve hilary hilda hilde hildegard hillary himanshu hiroshi hiroko hiroto holger homer horacio horst howard huang hubert hugh hugo humberto hussein hyun ian ibrahim ida ignacio ignacy igor ilaria ildiko ilona
ilse imelda imran ina ines inga inge ingeborg ingo ingrid inka ioana ioannis irena irene irina iris irma irmgard irving isaac isabel isabela isabell isabella isabelle isaiah
ismael ismail istvan ivan ivana ivo iwona jaakko jacek jackie jackson jacky jaclyn jacob jacqueline jacques jadwiga jae jaime jakob jakub jamal james jamie jan jana jane janet janette janice janina janine
janna janne janos janusz jared jarek jaroslav jaroslaw jasmin jasmine jason jasper javier jay jean jeanette jeanne jeannette jeff jeffery jeffrey jelena jenna jennifer jenny jens jeremiah jeremy jerome jeroen
jerry jerzy jesse jessica jessie jesus jetta jianhua jill jim jimena jimmy jing jiri joachim joan joana joanna joanne joao joaquin jocelyn jochen jodi jody joe joel joelle joerg jorg
johan johann johanna johannes john johnny jolanda jolanta jon jonas jonathan jordi jorge jorgen jorn jose josef josefa josefina joseph josephine josh joshua josiah josiane jovana joyce jozef juan juana juanita
judit judith judy juergen jurgen juha jukka julia julian juliana juliane julianna julie julien juliet juliette julio julius junko juraj jurgita juri justin justine justyna jutta kai kaitlyn kaja kamal kamil
kamila karel karen kari karim karin karina karl karla karlheinz karol karolina karoline karsten kaspar kasper katarina katarzyna kate katerina katharina katharine katherine kathleen kathrin kathryn kathy katia katie katja
katrin katrina katrine katsumi kavita kay kayla kazimierz kazuo keisha keiko keith kelly kelvin ken kendra kenji kenneth kenny kerstin kevin khaled khalid kiara kieran kim kimberly kira kiran kirill kirk kirsten kirsty
kjell klara klaudia klaus knut konrad konstantin konstantinos kris krishna kristen kristian kristin kristina kristine kristof kristoffer krystal krystyna krzysztof kumar kunal kurt kyle kylie lara larissa lars lasse laszlo latoya laura
laure laurence laurent lauren laurie lautaro lavinia lawrence lea leah leandro leanne lech leif leila lena leni lennart lennox leo leon leona leonard leonardo leonie leonor leonora leopold leroy lesley leslie leszek
leticia lewis liam lidia liam lieselotte lila lili lilian liliana lillian lilly lily lina linda lindsay lindsey linnea lionel lisa lisbeth livia liz liza lloyd logan lois lola lorena lorenz lorenzo loretta lori lorna lorraine
lothar lotte louis louisa louise lourdes luc luca lucas lucia lucian luciana luciano lucie lucien lucille lucinda lucy ludmila ludovic ludwig luigi luis luisa luka lukas lukasz luke luna lutz luz lydia lynn
lynne maarten mabel maciej maddalena madeleine madeline madison mads mael magda magdalena maggie magnus mahmoud mahmut maike maja maksim malcolm malgorzata malik malin mandy manfred manish manoj manon manuel manuela mara
marc marcel marcela marcelo marcin marco marcos marcus marek margaret margareta margarete margarita margaux margit margot margret margrit margrethe maria mariam marian mariana marianna marianne maribel marie mariela marieke marietta marija marijke marika marilyn marina
mario marion marisa marisol marissa marit marita marius mariusz marjorie marko markus marlene marlies marlon marta martha martin martina martine marty marvin mary maryam mateo mateusz mathew mathias mathieu mathilde mathis matilda matilde matteo
matthew matthias matthieu matti mattia maud maureen maurice mauricio maurizio mauro max maxim maxime maximilian maxine maya mayumi mehdi mehmet mei melanie melina melinda melissa mercedes meredith merle mette mia micaela micha michael michaela michal michel michele
michelle miguel mika mikael mike mikhail miki mikkel miklos mila milan milena milica milos mildred milo milton mina minh minna mira miranda miriam mirjam mirko miroslav miroslava misty mitch mitchell mohamed mohammad mohammed mohan moira molly
mona monica monika monique morgane moritz morten moses muhammad muriel murat mustafa myriam myrtle nadia nadine nadja nancy naoki naomi narendra natalia natalie natalija natascha natasha nathalie nathan nathaniel neha neil nelson
nestor niall nicholas nick nicky niclas nico nicola nicolaas nicolas nicole nicoletta niels nigel niklas niko nikola nikolai nikolaj nikolas nikolaus nikita nikos nils nina nisha nitin noah noel noelle noemi nora norbert noriko norma norman nuno
octavia odette odile ola olaf oleg olena olga oliver olivia olivier ollie omar onur oriol orlando oscar oskar osvaldo oswald otto ottilie owen pablo palle pamela paola paolo pascal pascale patrice patricia patricio patrick patrik patrizia patryk patty
paul paula paulette paulina pauline paulo pavel pawel pedro peggy penelope per pernille perry petar pete peter petr petra petros petter phil philip philipp philippa philippe phillip phoebe phyllis pia pier pierre pierrick pieter pietro pilar piotr
poppy prakash pranav prasad pratik pratima preeti priscilla priya priyanka prudence quentin rabea rachael rachel rachid radek radoslaw radu rafael rafal rahul raimund rainer raj raja rajesh rajiv ralf ralph ram rama ramesh ramon ramona randall randolph
randy rania raphael raquel rashid raul ravi ray raymond raymonde rebecca rebekka reggie regina reginald reiner reinhard reinhold remi remy renata renate renato rene renee reto reza rhonda ricarda ricardo riccardo richard rick rickard ricky rita
robert roberta roberto robin robyn rocio roderick rodney rodolfo rodrigo roger rohan rohit roland rolando rolf roman romain romana romy ron ronald ronan ronja ronny rory rosa rosalie rosalind rosamund rosanna rosario rosemarie rosemary rosie rosita ross rowena roxana
roxanne roy ruben rudi rudolf rudy rufus rupert russell ruth ruzena ryan ryszard sabina sabine sabrina sachin sadie saeed said salim sally salma salvador salvatore sam samantha samir sammy samuel samuele sandeep sander sandra sandro sandy sanjay sanna santiago sanne sara sarah
sascha satoshi saul scott sean sebastian sebastien selena selim selina selma serena serge sergei sergey sergej sergio seth severin severine shane shannon shanti sharon shaun shauna shawn sheila shelby sheldon shelley sheng sherry shirley shreya siddharth sidney sidonie siegfried sieglinde siegmund
sigrid sigurd silas silke silvana silvia silvio simon simona simone simonetta sina siobhan sofia sofie solange sonia sonja sophia sophie soren spencer stacey stacy stan stanislav stanislaw stanley stefan stefania stefanie stefano steffen steffi stella stelios
stephan stephane stephanie stephen steve steven stewart stig stuart sue sumit sunil suresh surya susan susana susann susanna susanne susie suzanne suzette sven svenja svetlana sybille sydney sylvain sylvester sylvia sylvie szabina szymon tabea tadeusz takashi takeshi tamara tamas tamika tammy
tania tanja tanya tara tariq tatiana tatjana tatsuya tatyana taylor ted terence teresa terrence terry tess tessa thaddeus thea thelma theo theodor theodora theodore theresa therese thibault thierry thomas thorsten thorben tiago tibor tiffany till tilman tim timo timothy tina tobias tobi toby todd
tom tomas tomasz tomislav tommaso tommy tomoko toni tony torben torsten tracey tracy travis trevor trisha tristan troy trudy tyler ugo ulf uli ulla ulrich ulrike umberto urban ursula uschi ute uwe vaclav valentin valentina valeria valerie valerio vanessa varun vasily vassilis vera vernon verena
veronica veronika veronique vicente vicki vicky victor victoria vijay vikram viktor viktoria vilhelm vince vincent vincenzo viola violeta violet violette virginie virgil vishal vito vittoria vittorio vivek vivian viviane vivien vivienne vladimir vladislav volker waldemar walter waltraud wanda
wayne wei wendy wenzel werner wesley wieslaw wilbur wilfred wilfried wilhelm wilhelmina willard willem william willibald willy wilma winfried winifred winston wioletta wladyslaw wojciech wolfgang xaver xavier xiao ximena yan yann yannick yannis yara yasmin yasmine yasuko yolanda york yoko yoshi yosef youssef yuki yukiko
yuri yusuf yves yvette yvonne zachary zahra zainab zara zbigniew zdenek zelda zeynep ziad zita zoe zofia zoltan zsofia zsolt zuzana zuzanna
adaeze adebayo akinyi ama amadou aminata amare amina ayodele babajide bongani chidi chidinma chiamaka chinedu chioma dikembe ebele efua emeka fatou femi folake ibrahima ifeanyi imani kwabena kwame lerato mamadou mandla moussa naledi ngozi nkechi nneka obinna oluwaseun ousmane sibusiso siphiwe tendai thabo
themba uche wanjiru yaw zanele zola hyejin hyunwoo jihoon jisoo jiwoo minho minji minjun minseo seojun seoyeon seoyun soojin sunghoon sungmin yejin yuna dae eunji haeun hana jiyeon anh binh dung duc hien hoa hung huong khanh lan linh long mai nam nga ngoc nhung phong phuong quang quynh son tam thanh thao thi thuy
trang trinh tuan tung vinh xuan yen fang hao hong hui jian jiang jie juan jun lei lili ling mei ming na ping qiang qing rong rui shan tao ting wen xia xiaoming xin xiu yang ying yong yu yun zhen zhi akiko asuka ayaka ayumi chieko daichi eiji emi fumio goro hajime hideaki hideki hideo hikaru hisashi honoka ichiro isamu
jiro kaito kaori kazuki kazuya kei kenichi kenta koichi koji kota kumiko kyoko makoto mami manabu mari masaki masao masaru masashi megumi michiko midori miho minoru misaki miyuki nana naoko natsuki noboru nobuo ren rie riku rin ryo ryota sachiko sakura satomi sayaka shigeru shin shinji shiori shizuka shohei shota sora sota susumu tadashi
taichi takahiro takumi tetsuya tomohiro tomomi toru toshio tsubasa yamato yasuhiro yoichi yoshiko yosuke yuka yumi yusuke yuta yuto yutaka amrita ananya anuradha arvind bhavna chandra chetan devi divya gaurav geeta gopal indira ishaan jaya jyoti kalpana kamala karan kavya kishore lakshmi lalita leela madhav madhuri mahesh manisha
meena meera mukesh naveen nikhil nirmala padma parvati pooja prabhakar pradeep prashant pushpa radha raghav rakesh rani ranjit rashmi rekha renu ritu rohini sadhana sanjana sarita savita seema shalini shankar sharmila shobha shyam sita smita sneha sonali subhash sudha sujata suman sundar sunita sushila swati uma usha vandana varsha
vidya vinay vinod vishnu yash abbas adnan ahmad aliya amal anwar ayman aziz bashir dalia ehsan fadi faiz fouad ghada habib hadi haider hala hana hanan hani hatem huda iman ismail jafar jamila kamran karima latifa layla leyla lubna maha mahdi majid mansour marwa marwan maysa mona mounir nabil nada nadim nadira naima nasser nawal
nour omar osama parvin qasim rami rana rasha reem rida sabah salah samar samira sana shadi shahid sharif siham soraya sultan tahir talal tarek wafa walid wassim yahya yasser younes zaid zakaria zeinab aino antti eero eino eeva hannele heikki helmi ilkka irja jari jorma jouko juhani kaarina kalle kalevi kirsi lauri leena liisa maarit
marjatta markku martti mikko minna niina olavi olli outi paavo paivi pekka pentti pirjo pirkko raimo reijo riitta ritva saara sanna sari seija seppo sinikka sirpa taina tapani tapio tarja teemu terhi tero timo tuija tuomas tuula veikko vesa ville agneta alf anders anette annika arvid asa berit birger bo borje britt dagny eskil eva
folke frode gerd gosta gun gunilla haakon hakan halvard hedda hilmar inger ingvar ingvild jarl jorun jostein kajsa karsten kerstin kjersti kristoffer leif lennart lisbet maren margareta marit mats mona odd oddvar ole oyvind ragna ragnar ragnhild roald rolf rune sigbjorn sindre siv solveig stein sten sture svein sverre synnove
terje thor tor tore torbjorn torild tove trond trine trygve ulrika unni vidar viveka yngve bence csaba dezso eszter etelka ferenc gabor gergely geza gyorgy gyula imre janka jeno jozsef judit kalman katalin lajos laszlo maria marton matyas mihaly miklos peter piroska robert sandor tamas terez tibor tunde vilmos zoltan zsuzsanna anzhelika
arkady artyom boris dmitriy ekaterina evgeny evgeniya fyodor galina gennady grigory igor ilya inna kirill konstantin ksenia larisa leonid lev lyubov lyudmila margarita marina maxim mikhail nadezhda natalya nikolay oksana oleg olesya pavel polina roman ruslan sergey stanislav stepan svetlana taras timur vadim valentina valery varvara
vasiliy vera viktoriya vitaly vladislav volodymyr vsevolod vyacheslav yana yaroslav yaroslava yegor yekaterina yelena yevgeny yulia yuliya yury zhanna zinaida alzbeta bohumil bohuslav dagmar dalibor drahomira eliska hedvika hynek ivana jana jarmila jindrich jirina jitka josefa kamil katerina kveta ladislav lenka lubomir ludek lukas
marketa milada miloslav monika oldrich ondrej pavla petra premysl radim radka radomir rudolf ruzena simona stanislava stepan tereza vaclava vendula vera vit vladimira vlasta vojtech zbynek zdenka aleksandra boguslaw boleslaw bozena celina cezary czeslaw danuta dariusz dorota edyta elzbieta eugeniusz franciszek genowefa
grazyna halina helena henryk ireneusz izabela jadwiga janina jaroslaw jolanta kazimiera krystyna leszek lidia lucyna malwina marianna marzena michalina miroslaw monika norbert olga patrycja przemyslaw radoslaw roksana slawomir sylwia teofil urszula waclaw wieslawa wiktoria wladyslawa zdzislaw zenon zofia zygmunt aleksa biljana
bojan boro branko danica darinka dejan djordje dragana dragica dusko gordana jasna jasmina jovan katica ljiljana ljubica marijana mijo miljana mirjana mladen nada nebojsa nenad neven nikolina petar predrag radmila ratko sanja sasa slavica slavko slobodan snezana srdan stjepan svetozar tihana tijana tomislav vedran vesna vlado vuk zeljko
tom tony mike bob ted jack ernest ed eli carol diego sofia charlotte nancy lourdes terry frank sean lou dick maria
zoran zvonimir aitor amparo anselmo armando arantxa asuncion benicio bautista belen candela caridad carmela ciro concepcion cristobal encarnacion eusebio evaristo ezequiel facundo fermin fidel florencia gaspar genaro german gonzalo gregoria gregorio hernando hilario humberto inmaculada iker isidro itziar jacinto jacobo jimena joaquina josefina
leandro leopoldo lorenza macarena maite marcelina marcelino matias maximo milagros modesto montserrat nahuel nicanor nieves norberto nuria octavio olegario pascual paz pepe pilar purificacion ramiro raimundo remedios reynaldo ricardo rigoberto rocio rogelio rosaura rufino salome santos sergi sonsoles tadeo teodoro tomas trinidad valeriano
virtudes wenceslao xabier xavi ximena yago zacarias afonso beatriz bernardo caetano catarina conceicao constanca davi diogo duarte eduarda fabiola fatima filipa filipe francisca gilberto heitor henrique inacio iracema isadora jandira jaqueline joaquim leonor lidiane lourenco luana luiz luiza madalena mafalda marcia mariza matheus murilo nelson
otavio raimunda raissa renan rosangela rui sebastiao simao tatiane teodora thais thiago tome vasco vinicius vitor vitoria wagner wellington adelheid annegret bastian bernhardine carina carolin clara corinna dagmar eberhard eckart edeltraud egon elfriede elmar emmi engelbert erich ernestine ewald finn friedel frauke gabi gerold gertraud gottfried guenther
gunda hagen hanne hansjorg heidemarie heinke heinz-peter hermine hiltrud ilka imke ingelore irmtraud jorn joost jost karlotta kerstin kirstin klaas kornelia leonhard liesel lorenz ludger luise manuela marlis mechthild meike melitta mirja moritz nele nikolaus olaf ortrud oskar philine raik ramona reimund renke richarda roswitha rudiger ruediger
sepp sigmar sonnhild steffen sunniva swantje tanja theodor thilo tjark traudl ulla undine valeska veit viktoria vinzenz wenke wibke wiebke wolf wolfram achille adelaide adeline agathe amaury ambre anatole ange anselme apolline arlette armelle aristide aurore axelle baptiste barnabe basile bastien bertille blandine blanche brice capucine celestin
charlene clemence clementine colombe come constant corentin damien danielle denis diane edouard elodie eloi emeline estelle eugenie eve faustine felicie fernand firmin flavie flavien florent florentin francette gaelle gaetan gael gaspard gautier genevieve georgette germain ghislain gregoire guilhem guislaine gwenaelle heloise henriette honore hortense
huguette ines isabeau jacinthe jean-claude jeanine jean-luc jean-marc jean-paul jean-pierre joelle jordane josette judicael jules juliane justin laetitia lazare leonce leopold lilou loic louane lucette ludivine madelyne mael maelys maeva marcelle marceline marguerite marielle marie-claire maryline maryse mathurin maxence melodie mireille mylene myrtille
nathanael nicolette ninon noemie octave ondine oceane odilon ophelie pascaline paulin perrine philibert philomene prosper quitterie raoul raymonde regine regis reine remi rodolphe romain romane rosine roselyne sabrine salome sandrine segolene simeon sixtine solene stanislas suzy sylviane tanguy thibaud thibaut theophile timothee tiphaine toussaint ulysse
urbain valentine valery victoire victorien virginie vivienne yohan yolande zelie agostino alberta alba alfonsina aldina amedeo amerigo antonella antonietta arianna arnaldo assunta barbara beppe bruna calogero camillo carmelo carmine catia cesare cinzia cosimo damiano debora domenica domenico donatella donato edda elettra eleonora elio enzo
ermanno ettore eugenia eva fabiana fausta fausto ferruccio fiorella flavia franca fulvio gaetano gavino gerardo germano gherardo giacinta gianfranco giancarlo gianmarco giampaolo giuliana giuseppe graziella guglielmo ignazio ilario immacolata iolanda ivano lamberto lapo leandra leonardo letizia lia licia loredana loris lorella luana lucrezia luigia maddalena
manlio marcella mariangela marilena marinella marisa massimiliano massimo matilde michela mirella mirko moreno morena nadia natalino nello nicolo nunzia oreste ornella ottavio paride pasquale pierluigi piero pina primo raffaele raffaella remo renzo rinaldo rocco romeo romolo rosalba rosalia rossana rossella ruggero sabatino sandro santo saverio sebastiano
serafina settimio silvana stefania tarcisio teodora tiziana tiziano tommaso tullio ubaldo ugo umberta valter vanna vasco velia virginia vitale viviana walter
`;

const ALSO_WORDS = `
april autumn amber angel art august bill brad brook brooke buck carter chance charity chase chip christian cliff cole cooper crystal daisy dale dawn dean destiny don drew earnest faith
florida forest gale gene ginger glory grace grant guy harmony harper hazel heath heaven holly honey hope hunter iris ivy jasmine jewel jordan joy june justice king kit kitty lance lane lee liberty lily london
luna mark mason max may melody mercy mercedes merry miles misty morgan nat nick norm olive paige pat patience paris pearl pen penny pierce price prince ray reed rich river rob robin rock rod rose royal ruby rusty sage sandy savannah
sharp sky skip sonny star stella sterling stone storm summer sun sunny terra trace tucker victor violet virginia wade ward warren wayne wells will willow winter woody chad israel georgia asia india china
kenya sydney austin dallas houston madison phoenix jackson lincoln cleveland orlando milan florence valencia victoria santiago adelaide alexandria angola mai tam yang yu hong jiang tao thanh
york sam luz paz sol pier stanley kelly logan bailey ashley clay colt dash
`;

/** Short names that are function words of some language: as names they cannot be told. */
const NEVER = `an do ha la le lo ma van de das die der den so no on in is it be by my we he us am at go to up of or as if mit del dal long son yen nam lam lan wen far`;

/** Given names that hardly mean anything else. */
export const GIVEN_NAMES: ReadonlySet<string> = words(`${NAMES} ${EUROPEAN_NAMES}`);
/** Given names that are also words, months or places; only a surname after them or a title before them makes them names. */
export const AMBIGUOUS_NAMES: ReadonlySet<string> = words(`${ALSO_WORDS} ${EUROPEAN_WORD_NAMES}`);

function words(list: string): ReadonlySet<string> {
  const never = new Set(NEVER.split(" "));
  return new Set(
    list
      .trim()
      .split(/\s+/)
      .filter((name) => !never.has(name)),
  );
}
