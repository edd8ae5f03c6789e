"""Words that take a side, by the plain words that could stand in their place. No names of parties: the list is the same
for every side. Lemmas, lower case; terms of several words as they stand."""

from __future__ import annotations

import msgspec


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """Loaded words for one thing. ``weight`` is how surely they take a side wherever they stand (0 to 1, by hand)."""

    what: str
    neutral: tuple[str, ...]
    loaded: frozenset[str]
    weight: float


def _terms(what: str, neutral: str, loaded: str, weight: float) -> Terms:
    return Terms(
        what=what,
        neutral=tuple(word.strip() for word in neutral.split(",")),
        loaded=frozenset(word.strip() for word in loaded.replace("\n", " ").split(",")),
        weight=weight,
    )


TERMS = (
    _terms("a government", "government, authority, administration, leadership", "regime, junta, puppet, clique", 0.85),
    _terms(
        "a leader",
        "president, leader, prime minister, ruler, head of state",
        "strongman, dictator, tyrant, despot, warlord, puppet master, henchman, butcher",
        0.9,
    ),
    _terms(
        "fighters",
        "fighter, militant, rebel, insurgent, armed group, gunman, opposition",
        "terrorist, thug, bandit, mercenary, fanatic, savage, barbarian, jihadist, extremist, infidel, cutthroat, "
        "hireling, stooge, hoodlum, goon, brute, gang",
        0.8,
    ),
    _terms("people", "supporter, backer, ally, aide", "crony, lackey, minion, acolyte, apologist, sycophant", 0.9),
    _terms(
        "an attack or killing",
        "attack, strike, killing, shooting, bombing",
        "massacre, slaughter, carnage, bloodbath, butchery, atrocity, genocide, pogrom",
        0.65,
    ),
    _terms("the dead", "dead, killed, victim, casualty", "martyr, martyred, martyrdom", 0.85),
    _terms("taking a place", "capture, take, seize, recapture", "liberate, liberation, cleanse, purify", 0.75),
    _terms("what is said", "claim, statement, report, account", "propaganda, mouthpiece, hoax", 0.7),
    _terms(
        "how something was done",
        "",
        "heinous, barbaric, brutal, savage, cowardly, vicious, evil, despicable, ruthless, treacherous, bloodthirsty, "
        "heroic, valiant, glorious, shameful, monstrous, depraved, murderous",
        0.8,
    ),
)

#: Terms of several words, with why they take a side.
PHRASES = {
    "caught red handed": "takes guilt for granted",
    "caught red-handed": "takes guilt for granted",
    "truth be told": "the writer vouches for what follows",
    "to tell the truth": "the writer vouches for what follows",
    "make no mistake": "the writer vouches for what follows",
    "needless to say": "the writer takes for granted what follows",
    "at all costs": "says that no means are spared",
    "at any cost": "says that no means are spared",
    "by hook or by crook": "says that any means are used",
    "in cold blood": "says that there was no pity or reason",
    "blood on their hands": "takes guilt for granted",
    "blood on his hands": "takes guilt for granted",
    "reign of terror": "judges a rule",
    "killing machine": "judges those who fight",
    "iron fist": "judges a rule",
    "witch hunt": "says that an accusation is unjust",
    "crocodile tears": "says that grief is false",
    "so-called": "says that the name is not deserved",
    "self-styled": "says that the name is not deserved",
    "self-proclaimed": "says that the name is not deserved",
}

#: What follows a loaded word and makes a plain term of it, by word: "regime change", "terrorist attack".
PLAIN_BEFORE = {
    "regime": frozenset("change changes".split()),
    "terrorist": frozenset("attack attacks attempt threat threats offence offences list act "
                            "designation financing".split()),
    "puppet": frozenset("show theatre theater".split()),
    "gang": frozenset("member members violence leader rape".split()),
    "extremist": frozenset("content".split()),
    "brutal": frozenset("winter heat cold weather".split()),
    "savage": frozenset("fighting".split()),
}  # fmt: skip

#: What stands before a loaded word and makes a plain term of it.
PLAIN_AFTER = {
    "regime": frozenset("sanction sanctions tax inspection inspections control trade visa legal inspection ceasefire "
                        "tariff monitoring non-proliferation safety exercise".split()),
    "martyr": frozenset("saint st st.".split()),
    "gang": frozenset("street criminal youth prison biker rival drug".split()),
    "massacre": frozenset("alleged".split()),
}  # fmt: skip

#: Words that keep a distance from the next: the label is not the writer's own.
DISTANCING = frozenset(
    "alleged suspected accused purported supposed designated listed so-called called labelled labeled branded deemed "
    "considered described termed dubbed against anti counter calls call".split()
)
