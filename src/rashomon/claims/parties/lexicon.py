"""Word lists about people, offices and bodies. Lower case; general English, drawn up by hand."""

from __future__ import annotations

TITLES = frozenset(
    "mr mrs ms miss dr prof professor president minister premier chancellor secretary senator sen gov governor "
    "rep representative congressman congresswoman general gen colonel col captain capt major maj lieutenant lt "
    "sergeant sgt brigadier brig marshal admiral adm king queen prince princess emir sultan sheikh sheik imam "
    "ayatollah pope bishop archbishop cardinal patriarch father rev reverend sir lord lady dame judge justice "
    "ambassador envoy spokesman spokeswoman spokesperson mayor sheriff chief director chairman chairwoman chair "
    "commander candidate nominee foreign prime deputy vice former acting commissioner officer attorney editor "
    "prosecutor ombudsman".split()
)
#: Titles that go with a surname and say nothing about the office.
COURTESY = frozenset("mr mrs ms miss dr prof sir lord lady dame".split())
#: Nouns for one person, where a title is not one.
PERSONS = frozenset(
    "man woman boy girl person resident witness source official aide adviser advisor analyst expert doctor medic nurse "
    "lawyer farmer fisherman shopkeeper villager neighbour neighbor survivor passenger driver pilot sailor soldier "
    "fighter rebel activist protester student teacher worker engineer mate captain diplomat reporter journalist "
    "columnist writer author leader member head manager owner founder mother father brother sister husband wife son "
    "daughter relative friend colleague policeman policewoman businessman businesswoman clergyman ally critic rival "
    "opponent strongman ruler dictator autocrat boss master coordinator correspondent photographer physician surgeon "
    "scientist researcher veteran detective inspector coroner magistrate historian economist herder shepherd hiker "
    "climber hunter miner trader smuggler migrant refugee tourist visitor labourer laborer guard ranger peasant "
    "priest monk paramedic rescuer volunteer firefighter diver technician pupil teenager youth civilian "
    "victim gunman attacker "
    "assailant militant insurgent guerrilla sniper conscript recruit deserter prisoner detainee hostage suspect "
    "defendant investigator observer negotiator mediator lawmaker legislator councillor settler nomad islander "
    "herdsman beekeeper carer widow orphan mourner cousin uncle aunt neighbour worshipper shopper trucker porter "
    "watchman lookout patrolman".split()
)
#: Nouns that name a person beside a name, not a body or a state: unlike "its ally Belcourt".
SURELY_PERSONS = (TITLES | PERSONS) - frozenset(
    "foreign prime deputy vice former acting ally critic rival opponent member founder owner friend neighbour neighbor "
    "leader author manager guard father mother general major justice chief master candidate nominee source head".split()
)
#: Words that make another office of a title.
RANKS = frozenset("vice deputy assistant press prime former acting shadow candidate nominee elect designate ex".split())
#: Offices that have a field: "Water Minister", "Energy Chief".
FIELD_OFFICES = frozenset("minister ministers secretary chief spokesman spokeswoman spokesperson commissioner".split())
#: Offices that lead a state.
HEADS_OF_STATE = frozenset("president king queen emir sultan leader chancellor premier ruler pope".split())
#: Words for whoever leads a state, that name no office.
LEADERS = frozenset("leader strongman ruler dictator autocrat".split())
#: Words for whoever leads a body or a branch of government.
CHIEFS = frozenset("chief boss head".split())
#: Offices that "energy chief" may stand for beside the word that they share ("Energy Secretary").
CHIEF_OFFICES = frozenset("minister secretary director head chief chairman chairwoman chair commissioner".split())
SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson".split())
#: Who speaks for the body that he or she leads.
SPEAKING_OFFICES = (
    SPOKESPEOPLE | CHIEFS | frozenset("director chairman chairwoman chair president leader founder".split())
)

#: Nouns of bodies that belong to a state, and one word for those that mean the same.
BODIES = {
    "army": "military", "military": "military", "forces": "forces", "force": "force", "government": "government",
    "regime": "government", "administration": "administration", "ministry": "ministry", "parliament": "parliament",
    "navy": "navy", "police": "police", "intelligence": "intelligence", "presidency": "presidency",
    "cabinet": "cabinet", "television": "television", "tv": "television", "media": "media", "embassy": "embassy",
    "coastguard": "coastguard", "guard": "guard", "troops": "forces", "opposition": "opposition", "senate": "senate",
    "congress": "congress", "department": "department", "foreign office": "foreign office", "junta": "government",
    "command": "command", "agency": "agency", "radio": "radio", "bureau": "bureau", "authorities": "authorities",
    "council": "council", "commission": "commission", "committee": "committee", "court": "court",
    "coalition": "coalition",
    "police force": "police",
}  # fmt: skip
#: People of a state or a body, in the plural: parties that have no name and stay in their document.
GROUPS = frozenset(
    "soldiers officials officers guards leaders fighters diplomats lawmakers militants rebels commanders generals "
    "ministers prosecutors investigators engineers experts scientists spies agents warplanes jets pilots".split()
)
#: Bodies that are part of a state; a government is of it, and media are neither.
PARTS = frozenset("military forces force navy police intelligence coastguard guard command ministry department".split())
GOVERNMENTS = frozenset("government administration presidency cabinet".split())
#: Words after a possessor that only states have.
OF_STATES = frozenset(
    "minister ministry president army navy military parliament ambassador embassy leaders leader government premier "
    "chancellor king queen".split()
)
#: One spelling for words that British and American texts spell differently.
SPELLINGS = {
    "defence": "defense", "centre": "center", "labour": "labor", "harbour": "harbor", "organisation": "organization",
    "organisations": "organizations", "programme": "program",
}  # fmt: skip

#: Words that don't tell one body from another: "the Foreign Ministry" may be any country's.
GENERIC = frozenset(
    "the of and for a an national state federal central supreme high general public civil royal regional local city "
    "ministry minister foreign defence defense interior health justice finance information government parliament "
    "cabinet senate congress house assembly court council committee commission office department agency authority "
    "authorities police army military navy air force forces coast guard staff command security intelligence service "
    "services fire hospital university media news television tv radio press party opposition coalition union group "
    "bank company board monitor monitors network center centre bureau embassy consulate presidency palace mission "
    "energy water transport education environment agriculture trade labor labour culture economy emergency "
    "planning housing fisheries mining tourism sports industry commerce treasury integration refugee migration".split()
)
PRONOUNS = frozenset(
    "i we you he she they it who which that this these those one some many others another both his her their "
    "its all".split()
)
EVIDENCE = frozenset(
    "evidence imagery image photograph photo footage video recording document record file data figure sample test "
    "analysis intercept satellite report study survey poll finding investigation result map radar tape memo log letter "
    "copy transcript "
    "email audit leak".split()
)
#: What only somebody does, a person or a body.
DOINGS = frozenset(
    "say tell announce claim deny insist estimate believe want demand call describe accuse blame urge ask warn "
    "promise pledge plan expect hope suspect operate control own publish report monitor track rely support back "
    "oppose fight launch send deploy seek refuse reject accept agree sign spend hire employ intend decide determine "
    "consider regard know document investigate vow swear threaten".split()
)
#: Capitalised words that name no party.
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas easter ramadan".split()
)
#: Words that make a place's name of what stands beside them: "Port Ferrin", "Skarn Point".
GEOGRAPHIC = frozenset(
    "port point mount lake cape fort bay river valley island islands isle hill hills bridge street road square ridge "
    "harbour harbor creek strait peninsula delta village town city district province county airport station".split()
)
#: Prepositions that put something at a place.
LOCATIVE = frozenset(
    "in at near to from into outside around across through over toward towards via off on along".split()
)
#: Bodies that go by their acronym everywhere.
WELL_KNOWN = {
    "un": "united nations", "eu": "european union", "nato": "north atlantic treaty organization",
    "icrc": "international committee of the red cross", "who": "world health organization",
    "opcw": "organization for the prohibition of chemical weapons", "iaea": "international atomic energy agency",
}  # fmt: skip
#: Bodies that go by names which have no words in common.
OTHER_NAMES = {
    "isis": "islamic state", "isil": "islamic state", "daesh": "islamic state", "daish": "islamic state",
    "da'esh": "islamic state", "is": "islamic state", "doctors without borders": "medecins sans frontieres",
    "msf": "medecins sans frontieres", "médecins sans frontières": "medecins sans frontieres",
}  # fmt: skip
#: Nouns that may follow a name without changing who is meant: "the Islamic State group".
KINDS_OF_GROUP = frozenset(
    "group organisation organization movement militia militant agency network fighter terrorist".split()
)
#: What any organisation may be called once it has been named.
ANY_BODY = frozenset(
    "group organisation organization company firm movement militia charity outlet broadcaster newspaper faction".split()
)
#: What only businesses and media are called, and the last words of names that are none of them.
BUSINESSES = frozenset("company firm outlet broadcaster newspaper".split())
NO_BUSINESSES = frozenset(
    "union league front party ministry inspectorate commission committee council court agency hospital university "
    "school college police corps army office department bureau authority association federation confederation society "
    "club church coalition alliance pact forum assembly parliament senate observatory mission organisation "
    "organization fund institute museum brigade militia movement congress embassy government".split()
)
#: Bodies that are nobody's by themselves, capital or not.
NO_NAMES = frozenset(
    "ministry government police army military state council department agency authority authorities regime troops "
    "forces navy court commission committee opposition coastguard parliament union embassy".split()
)
