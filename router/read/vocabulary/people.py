"""Given names that are common in Belgium and around it: data that tells a person's line from a company's."""

from __future__ import annotations

_DUTCH = (
    "an anja anke ann anne annelies annemie arne bart bas bert bieke bjorn bob bram brecht bruno carine "
    "chantal chris christel cindy daan david dieter dirk dominique dries eddy elke ellen els emma erik ester "
    "eva evelien evi filip frank frans fred freddy geert gerda gert gerrit gino greet griet guido guy hannah "
    "hanne hans heidi hendrik henk herman hilde ilse ine inge ingrid isabelle ivan jaak jan jana jeroen jef "
    "jelle jens jo joeri johan johanna jonas joost joris jos jozef jurgen karel karen karin karolien kathleen "
    "katrien kelly ken kevin kim kirsten klaas koen kris kristel kristien kristof kurt lara lars laura leen "
    "lien lieve lieven lies liesbeth lize lode lotte luc luca lucas ludo luk maarten maria marc marie mark "
    "marleen marijke martijn martine mathias mia michiel mieke miet miranda monique nancy nele nico nicole "
    "niels nina noah olivier pascal patricia patrick paul peter philippe piet pieter raf ria rik rita rob "
    "robert robin roel ronny rudi ruben ruth sabine sander sandra sara sarah sien sigrid simon sofie stefaan "
    "stefan steven stijn sven tamara thijs thomas tim tine tineke tinne tom tony veerle vera viviane walter "
    "ward werner wim wouter yves"
)
_FRENCH = (
    "adrien agnes alain alexandre alexis alice amandine amelie andre anne-marie antoine arnaud arthur audrey "
    "aurelie aurore baptiste benedicte benjamin benoit bernard bertrand brigitte camille carole caroline "
    "catherine cecile cedric charles charlotte chloe christian christine christophe claire claude clement "
    "colette corinne cyril damien daniel danielle denis didier dominique dorothee edouard elisabeth elise "
    "elodie emilie emmanuel eric estelle etienne fabian fabienne fabrice fanny florence florent florian "
    "francis franck francois francoise frederic gabriel gaelle genevieve geoffrey georges gerard gilles "
    "gregory guillaume gwendoline helene henri herve hugo hugues isabelle jacqueline jacques jean jean-claude "
    "jean-francois jean-luc jean-marc jean-michel jean-paul jean-pierre jeanne jerome joelle jonathan joseph "
    "julie julien juliette justine karine laetitia laurence laurent lea leon louis louise lucie ludovic "
    "madeleine marcel margaux margot marianne marine marion martin mathieu mathilde maurice maxime melanie "
    "michel michele mireille morgane muriel myriam nadine nathalie nicolas noemie odile pauline pierre "
    "pierre-yves quentin raphael raymond regis remi renaud rene romain sabrina sandrine sebastien serge "
    "severine simone sophie stephane stephanie sylvain sylvie theo therese thibault thierry valentin valerie "
    "vanessa veronique victor vincent virginie xavier yann yannick yvan yvette yvonne"
)
_GERMAN = (
    "alexander andrea andreas angelika anja anna annette antje armin barbara bastian beate bernd bettina "
    "birgit carsten christa claudia dagmar daniela detlef dietmar doris elke ernst frank franz frieda "
    "friedrich fritz gabi georg gerhard gisela gunter gunther hannelore hans hans-peter harald hartmut heike "
    "heinrich heinz helga helmut herbert holger horst ingo irene jan jens joachim jochen johann johannes jorg "
    "josef julia jurgen jutta kai karl karl-heinz katharina katja kerstin klaus konrad kristina lars lena "
    "leonie lothar lukas lutz manfred manuela markus marlene matthias maximilian melanie michael michaela "
    "monika norbert oliver oskar otto petra rainer ralf reinhard renate rolf rosemarie rudiger rudolf sabine "
    "siegfried silke silvia stefanie susanne sven svenja tanja thorsten tobias torsten udo ulrich ulrike "
    "ursula ute uwe volker werner wilhelm wolfgang"
)
_ENGLISH = (
    "aaron abigail adam aidan alan albert alex amanda amy andrew angela anthony ashley barry ben beth bethany "
    "brian carl charlie christopher clare colin connor craig daisy darren dave dean deborah declan derek donna "
    "douglas dylan edward eileen eleanor elizabeth ellie emily ethan ewan fiona gareth gary gavin gemma george "
    "georgia gillian glenn gordon grace graham grant greg harriet harry hazel heather helen henry holly howard "
    "iain ian imogen isla jack jackie jacob james jamie jane janet jason jean jennifer jenny jeremy jess "
    "jessica jill joan joanna joe john jordan joseph joshua judith karl kate katherine kathryn katie keith "
    "kenneth kerry kieran kirsty kyle lauren lee leo lesley lewis liam linda lisa lorraine louis lucy luke "
    "lynn malcolm margaret marion mary matthew maureen megan mick mike mohammed naomi natalie nathan neil "
    "niall nick nicola nigel noel norman oliver olivia owen paula pauline penny phil philip phoebe poppy "
    "rachel ray rebecca rhys richard robert roger ronald rory rosie ross roy russell ruth ryan sally sam "
    "samantha samuel scott sean shaun sharon sheila shirley sian simon stephen steve stewart stuart sue susan "
    "suzanne terry tina toby tracey trevor vicky victoria wayne wendy will william zoe"
)
GIVEN_NAMES = frozenset(f"{_DUTCH} {_FRENCH} {_GERMAN} {_ENGLISH}".split())

# Offices of an organisation, and what stands before the person whom its post is for.
DEPARTMENTS = (
    r"(?:abteilung|dienst|service|afdeling|departement|department|contact|crediteurenadministratie|boekhouding|"
    r"comptabilite|buchhaltung|accounting|accounts payable|klantendienst|service (?:clients?|clientele)|kundenservice|"
    r"(?:agence|succursale|vestiging|filiaal|niederlassung|zweigstelle|geschaftsstelle|branch) "
    r"(?:de|d|van|in|te|zu|of) [a-z]+$|"
    r"customer service|secretariaat|secretariat|sekretariat)"
)
# Who holds an office, and no name: `The Finance Manager`, `De penningmeester`.
_OFFICES = (
    r"(?:the )?(?:[a-z]+ ){0,2}(?:manager|director|secretary|treasurer|bursar|controller|dept|department)$|"
    r"(?:de |het )?(?:[a-z]+ )?(?:[a-z]*(?:directeur|directie|penningmeester|secretaris|boekhouder|administratie|"
    r"bestuur))$|"
    r"(?:to |aan |a |an )?(?:the |de |le |la |l |den |die )(?:tenant|occupier|owner|huurder|bewoner|eigenaar|"
    r"locataire|occupant|proprietaire|mieter|bewohner|eigentumer)s?$|"
    r"(?:l[ea] |l )?(?:directeur|directrice|direction|responsable|tresoriere?|secretaire|comptable)(?: [a-z]+){0,2}$|"
    r"(?:der |die )?(?:geschaftsleitung|geschaftsfuhrung|direktion|schatzmeister(?:in)?|vorstand|[a-z]*verwaltung)$"
)
ATTENTION = (
    rf"(?:{DEPARTMENTS}|{_OFFICES}|t a v|tav|ter attentie(?: van)?|a l attention(?: de)?|attn|att|attention|"
    r"z hd|z h|zu handen|c o|m(?= (?:le|la|l) )|mlle|messieurs|mesdames|"
    r"dhr|mevr|mevrouw|meneer|de heer|monsieur|madame|mme|herr|herrn|frau|mr|mrs|ms|"
    r"zaakvoerder|bestuurder|afgevaardigd bestuurder|gerant|administrateur delegue|geschaftsfuhrer|managing director)"
)

# What a company calls one of its offices, before the name of the town.
BRANCHES = (
    r"(?:kantoor|vestiging|filiaal|afdeling|bijkantoor|depot|magazijn|winkel|showroom|agence|succursale|bureau|siege|"
    r"magasin|filiale|(?:zweig)?niederlassung|zweigstelle|standort|branch|office|site)"
)

# A line of an addressee's block that is neither name nor street: building, floor, estate.
BUILDINGS = (
    r"(?:gebouw|blok|toren|verdieping|etage|verdiep|business ?park|bedrijvenpark|bedrijventerrein|industriezone|"
    r"industrieterrein|industriepark|kmo zone|z i|zi|zone industrielle|zoning|zone artisanale|parc (?:d activites?|"
    r"industriel|scientifique|artisanal)|batiment|bat|residence|tour|immeuble|[0-9]e (?:etage|verdieping)|gebaude|haus "
    r"[a-z0-9]+$|gewerbepark|gewerbegebiet|technologiepark|building|tower|floor|unit|suite|science park|"
    r"industrial estate|trading estate|wetenschapspark|campus)"
)

# Who keeps a house, before their names: `Familie`, `Inh.`; the house has a name of its own.
KEEPERS = (
    r"(?:familie|fam|famille|family|inh|inhaber(?:in)?|eigentumer(?:in)?|betreiber(?:in)?|besitzer(?:in)?|wirt(?:in)?|"
    r"proprietaire|prop|tenu par|exploitante?|uitbat(?:er|ers|ing|ster)|uitgebaat door|eigena(?:ar|res)|waard(?:in)?|"
    r"proprietors?|owners?|run by)"
)

# What people print under their own name: no company's name.
STATUS = (
    r"(?:entrepreneur|entreprise individuelle|micro ?entreprise|auto ?entrepreneur|independante?|personne physique|"
    r"zelfstandige?|eenmanszaak|freelancer?|natuurlijk persoon|einzelunternehm[a-z]*|freiberuf[a-z]*|selbstandig[a-z]*|"
    r"sole trader|self employed|consultant|photograph[a-z]*|fotogra[a-z]*|grafi[a-z]*|graph[a-z]*|architect[a-z]*|"
    r"traduct[a-z]*|translator|vertaler|ubersetzer[a-z]*|design[a-z]*|artist[a-z]*|therap[a-z]*)"
)
