"""Word lists that say what a cue does. Lemmas, lower case.

The lists hold general reporting English, drawn up by hand from grammars of reporting verbs and from
the cues of PolNeAR train; a learned head may replace them behind the same functions.
"""

from __future__ import annotations

#: What a cue does, by the lemma of its word. ``claims.acts`` tells the words of several uses apart.
DENYING = frozenset(
    "deny dismiss reject refute rebut disavow dispute contradict contest repudiate discount debunk disclaim denial "
    "rejection rubbish".split()
)
#: Denials of what is said to be so, refusals of what is asked for.
DENYING_OR_REFUSING = frozenset("reject dismiss deny rejection".split())
REFUSING = frozenset("refuse decline rebuff spurn refusal".split())
ACCUSING = frozenset(
    "accuse blame condemn denounce charge fault implicate incriminate criticise criticize allege accusation "
    "allegation condemnation denunciation".split()
)
PROMISING = frozenset("promise vow pledge guarantee swear undertake commit threaten threat commitment".split())
DEMANDING = frozenset(
    "demand urge require request order instruct appeal press plead beg exhort implore beseech insist plea "
    "want advise recommend propose proposal".split()
)
ASKING = frozenset("ask wonder inquire enquire query question".split())
#: Verbs of saying that ask for something when an infinitive follows: "told residents to leave".
TELLING = frozenset("tell warn remind ask signal caution advise order direct command encourage call beg".split())

#: What can be asked for and so refused.
REQUESTS = frozenset(
    "demand request call appeal offer proposal plan invitation ultimatum ceasefire truce talk negotiation dialogue "
    "pressure plea petition deal compromise permission access entry visa inquiry enquiry investigation extradition "
    "term condition concession".split()
)

DISTANCING = frozenset(
    "claim allege purport profess contend insist maintain assert allegation claimed alleged allegedly purportedly "
    "supposedly ostensibly accuse insinuate".split()
)
ENDORSING = frozenset(
    "reveal point note acknowledge admit concede confirm disclose demonstrate show prove establish recognise recognize "
    "highlight remind realise realize know discover expose document verify explain admission confirmation".split()
)
#: Beside a verb of saying, the writer's own judgement of what is said.
CALLED_UNTRUE = frozenset(
    "falsely wrongly baselessly mistakenly erroneously untruthfully incorrectly misleadingly dubiously".split()
)
CALLED_TRUE = frozenset("rightly correctly truthfully accurately".split())

#: A content under these is held to be so, but not for certain.
BELIEVING = frozenset(
    "believe think suspect fear assume presume suppose expect guess estimate feel imagine view consider see "
    "regard reckon belief suspicion fear expectation assumption impression estimate suggest indicate hint imply "
    "speculate appear seem indication suggestion speculation rumour rumor plan intention timetable".split()
)
#: Under these it is held not to be so, but not for certain either.
DOUBTING = frozenset("doubt question doubtful sceptical skeptical unconvinced unlikely scepticism skepticism".split())
#: With a negation, these say that the content is not so, for all that is known.
PROOF = frozenset("evidence proof sign indication trace confirmation".split())
#: Beliefs that are turned into their contrary by a negation: "doesn't believe" says more than that a belief is missing.
NEG_RAISING = frozenset("believe think expect suppose imagine see consider feel view reckon".split())
#: With a negation, these leave the content possible.
EXCLUDING = frozenset("exclude rule doubt preclude".split())

#: Words in a content that hold back: modals, adverbs, adjectives.
HEDGES = frozenset(
    "may might could perhaps possibly probably likely apparently reportedly allegedly supposedly seemingly "
    "presumably potentially purportedly ostensibly conceivably arguably maybe plausibly".split()
)
#: Predicates over a clause that hold back: "it is likely that", "is believed to have", "seems to be".
UNSURE_PREDICATES = frozenset(
    "likely possible probable plausible conceivable believe think suspect assume presume suppose fear appear seem "
    "allege expect report say claim understand rumour rumor suggest indicate estimate consider apparent guess imagine "
    "reckon chance possibility probability likelihood suspicion indication sign impression plan intend aim due "
    "set schedule bind prepare".split()
)
#: Predicates over an infinitive that say that it was not done, and adverbs that say so of a verb.
NEGATIVE_IMPLICATIVES = frozenset("fail forget neglect omit unable refrain decline cease".split())
ALMOST = frozenset("almost nearly".split())
#: Predicates over an infinitive that say that it was done.
IMPLICATIVES = frozenset("manage happen succeed".split())
#: Nouns for what is meant to be done.
INTENTIONS = frozenset("plan intention proposal timetable scheme".split())
#: Verbs that without an agent only pass something on: "is said to", "was accused of".
PASSED_ON = frozenset(
    "say report allege accuse believe think understand claim suspect rumour rumor blame expect".split()
)
TRUE_PREDICATES = frozenset("true case fact so".split())
#: A cue with one of these stands by the content, whatever else is in it.
SURE = frozenset("certain sure convinced confident positive adamant certainty conviction".split())
#: Predicates over a clause that say that it isn't so: for certain, or as far as can be told.
UNTRUE_PREDICATES = frozenset("false untrue impossible unthinkable inconceivable".split())
DOUBTFUL_PREDICATES = frozenset("unlikely improbable doubtful implausible questionable".split())
#: Predicates over a clause that leave it open.
OPEN_PREDICATES = frozenset(
    "unclear unknown uncertain early unsure undecided unresolved know clear sure hope hopeful wish decide "
    "depend".split()
)
#: Words before a noun that keep a distance from it.
DISTANCING_MODIFIERS = frozenset(
    "alleged claimed purported supposed ostensible self-styled self-proclaimed so-called".split()
)
NEGATIONS = frozenset("not no never n't n’t neither nor nobody none nothing without".split())

EVIDENCE = frozenset(
    "evidence imagery image photograph photo footage video recording document record file data figure sample test "
    "analysis intercept satellite report study survey poll finding investigation result map radar tape".split()
)
