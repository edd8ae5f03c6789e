"""Word lists that say what a cue does. Lemmas, lower case.

The lists hold general reporting English, drawn up by hand from grammars of reporting verbs and from
the cues of PolNeAR train; a learned head may replace them behind the same functions.
"""

from __future__ import annotations

DENYING = frozenset(
    "deny dismiss reject refute rebut disavow dispute contradict contest repudiate discount denial rejection".split()
)
DISTANCING = frozenset(
    "claim allege purport profess contend insist maintain assert allegation claimed alleged allegedly purportedly "
    "supposedly ostensibly accuse insinuate".split()
)
ENDORSING = frozenset(
    "reveal point note acknowledge admit concede confirm disclose demonstrate show prove establish recognise recognize "
    "highlight remind realise realize know discover expose document verify explain admission confirmation".split()
)
DEMANDING = frozenset(
    "demand urge call request require order instruct appeal press  plead beg exhort want  "
    "advise recommend propose".split()
)
REFUSING = frozenset("refuse decline rebuff spurn refusal".split())
PROMISING = frozenset("promise vow pledge guarantee swear undertake commit threaten".split())
ASKING = frozenset("ask question wonder inquire enquire query".split())
ACCUSING = frozenset("accuse blame condemn denounce charge fault accusation".split())
BELIEVING = frozenset(
    "believe think suspect fear assume presume suppose expect hope guess estimate feel doubt imagine view consider see "
    "regard belief suspicion suggest indicate hint imply speculate predict appear seem".split()
)

#: Words in a content that hold back: modals, adverbs, adjectives.
HEDGES = frozenset(
    "may might could perhaps possibly probably likely apparently reportedly allegedly supposedly seemingly presumably "
    "potentially purportedly maybe possible probable alleged suspected unclear unconfirmed seem appear suggest".split()
)
NEGATIONS = frozenset("not no never n't n’t neither nor nobody none nothing without".split())

EVIDENCE = frozenset(
    "evidence imagery image photograph photo footage video recording document record file data figure sample test "
    "analysis intercept satellite report study survey poll finding investigation result map radar tape".split()
)
PRONOUNS = frozenset(
    "i we you he she they it who which that this these those one some many others another both his her their "
    "its".split()
)
PERSONAL = frozenset(("he", "she"))
#: Nouns for one person, where a title is not one.
PERSONS = frozenset(
    "man woman boy girl person resident witness source official aide adviser advisor analyst expert doctor medic nurse "
    "lawyer farmer fisherman shopkeeper villager neighbour neighbor survivor passenger driver pilot sailor soldier "
    "fighter rebel activist protester student teacher worker engineer mate captain diplomat reporter journalist "
    "columnist writer author leader member head manager owner founder mother father brother sister husband wife son "
    "daughter relative friend colleague policeman policewoman businessman businesswoman clergyman".split()
)
#: Words that make another office of a title.
RANKS = frozenset("vice deputy assistant press former acting shadow candidate nominee elect designate".split())

#: Words that don't tell one body from another: "the Foreign Ministry" may be any country's.
GENERIC = frozenset(
    "the of and for a an national state federal central supreme high general public civil royal regional local city "
    "ministry minister foreign defence defense interior health justice finance information government parliament "
    "cabinet senate congress house assembly court council committee commission office department agency authority "
    "authorities police army military navy air force forces coast guard staff command security intelligence service "
    "services fire hospital university media news television tv radio press party opposition coalition union group "
    "bank company board monitor monitors network center centre bureau embassy consulate presidency palace".split()
)
TITLES = frozenset(
    "mr mrs ms miss dr prof professor president minister premier chancellor secretary senator sen gov governor "
    "rep representative congressman congresswoman general gen colonel col captain capt major lieutenant lt "
    "sergeant admiral king queen prince princess sheikh imam pope bishop archbishop father rev reverend sir "
    "lord lady dame judge justice ambassador envoy spokesman spokeswoman spokesperson mayor sheriff chief "
    "director chairman chairwoman chair commander candidate nominee foreign prime deputy vice former acting "
    "commissioner officer attorney editor".split()
)
