"""Words that name one thing with a difference: general groups of English, by what they say, and no names of anybody.

Each line has a name and the words that come to the same; words of two lines say something different of what they name.
For each word that favours one side there is the one that favours the other, and the plain one.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Who somebody is said to be. Singular; of two words only the last is inflected.
PARTIES: Mapping[str, tuple[str, ...]] = {
    # those who rule
    "government": ("government", "administration", "cabinet", "authorities"),
    "regime": ("regime",),
    "junta": ("junta",),
    "dictatorship": ("dictatorship", "tyranny", "autocracy"),
    "strongman": ("strongman",),
    "dictator": ("dictator", "tyrant", "despot", "autocrat", "butcher"),
    # those who fight for them
    "army": ("army", "military", "armed force", "troop", "soldier"),
    "loyalists": ("loyalist",),
    "occupiers": ("occupier", "occupation force", "occupation army", "invader"),
    "aggressors": ("aggressor",),
    "liberators": ("liberator",),
    "peacekeepers": ("peacekeeper",),
    "militia": ("militia", "militiaman", "paramilitary"),
    "mercenaries": ("mercenary", "hired gun"),
    "henchmen": ("henchman", "thug"),
    # those who fight against them
    "rebels": ("rebel",),
    "opposition": ("opposition",),
    "insurgents": ("insurgent",),
    "militants": ("militant",),
    "terrorists": ("terrorist", "terror group"),
    "extremists": ("extremist",),
    "jihadists": ("jihadist", "jihadi"),
    "islamists": ("islamist",),
    "separatists": ("separatist",),
    "resistance": ("resistance", "resistance fighter"),
    "freedom fighters": ("freedom fighter", "revolutionary"),
    "fighters": ("fighter", "combatant"),
    "gunmen": ("gunman",),
    "guerrillas": ("guerrilla", "guerilla", "partisan"),
    "armed group": ("armed group", "armed faction"),
    "gang": ("gang", "bandit", "outlaw", "criminal"),
    # those who take no arms
    "civilians": ("civilian", "non-combatant", "noncombatant"),
    "innocents": ("innocent", "innocent people", "innocent civilian"),
    "martyrs": ("martyr",),
    "human shields": ("human shield",),
    "protesters": ("protester", "protestor", "demonstrator"),
    "rioters": ("rioter", "mob", "hooligan"),
    "activists": ("activist", "campaigner"),
    "agitators": ("agitator", "provocateur", "troublemaker"),
    "dissidents": ("dissident",),
    "refugees": ("refugee", "asylum seeker", "displaced people"),
    "migrants": ("migrant",),
    "illegal migrants": ("illegal migrant", "illegal immigrant"),
    "settlers": ("settler",),
    "colonists": ("colonist", "coloniser", "colonizer"),
    "detainees": ("detainee", "prisoner", "inmate"),
    "hostages": ("hostage", "captive"),
    "whistleblowers": ("whistleblower", "whistle-blower"),
    "traitors": ("traitor", "collaborator", "spy"),
}

#: Of these, the names that judge: whoever is called so is called other than by their proper name.
JUDGING = frozenset(
    (
        "regime", "junta", "dictatorship", "strongman", "dictator", "occupiers", "aggressors", "liberators", "henchmen",
        "mercenaries", "terrorists", "extremists", "freedom fighters", "resistance", "gang", "martyrs", "innocents",
        "rioters", "agitators", "colonists", "traitors",
    )
)  # fmt: skip

#: What happened is said to be. Nouns, in the singular: verbs tell what was done and name nothing.
EVENTS: Mapping[str, tuple[str, ...]] = {
    "attack": ("attack",),
    "strike": ("strike",),
    "air strike": ("airstrike", "air-strike", "air strike", "air raid", "airraid"),
    "raid": ("raid",),
    "bombing": ("bombing", "bombardment", "barrage"),
    "shelling": ("shelling",),
    "explosion": ("explosion", "blast", "detonation"),
    "assault": ("assault",),
    "offensive": ("offensive",),
    "operation": ("operation",),
    "invasion": ("invasion",),
    "incursion": ("incursion",),
    "intervention": ("intervention",),
    "aggression": ("aggression",),
    "ambush": ("ambush",),
    "clash": ("clash", "fighting", "battle", "skirmish"),
    "shooting": ("shooting", "gunfire"),
    "massacre": ("massacre", "slaughter", "carnage", "bloodbath"),
    "atrocity": ("atrocity",),
    "crime": ("crime",),
    "genocide": ("genocide",),
    "incident": ("incident",),
    "accident": ("accident", "mishap"),
    "tragedy": ("tragedy", "catastrophe"),
    "provocation": ("provocation",),
    "crash": ("crash", "collision"),
    "downing": ("downing",),
    "capture": ("capture", "seizure", "takeover"),
    "liberation": ("liberation",),
    "recapture": ("recapture",),
    "occupation": ("occupation",),
    "arrest": ("arrest", "detention"),
    "abduction": ("abduction", "kidnapping"),
    "protest": ("protest", "demonstration", "rally"),
    "riot": ("riot", "unrest"),
    "uprising": ("uprising", "revolt", "rebellion"),
    "revolution": ("revolution",),
    "insurgency": ("insurgency",),
    "coup": ("coup", "putsch"),
    "war": ("war",),
    "conflict": ("conflict",),
    "crisis": ("crisis",),
    "crackdown": ("crackdown",),
    "withdrawal": ("withdrawal", "retreat"),
    "evacuation": ("evacuation",),
    "expulsion": ("expulsion", "deportation", "displacement"),
    "disaster": ("disaster",),
    "leak": ("leak", "spill"),
    "poisoning": ("poisoning", "contamination"),
    "outbreak": ("outbreak", "epidemic"),
}

#: What stands after "government" or "regime" where it means the forces of the country that is written about.
OF_RULERS = (
    "force forces troops army soldiers military warplane warplanes planes jet jets aircraft helicopter helicopters air "
    "airstrike airstrikes strikes raids bombardment bombing shelling positions held controlled stronghold territory "
    "allies offensive fighters militia checkpoint areas rule"
).split()  # fmt: skip

#: Those who rule, by word.
RULERS: Mapping[str, str] = {"government": "government", "regime": "regime", "junta": "junta"}

#: Names that no finder of events knows, since they say nothing of what happened: they are of what the report is about.
BLANKET = frozenset("incident accident tragedy catastrophe atrocity atrocities carnage bloodbath provocation".split())

#: A word before the name of an event that makes it another name. The rest ("deadly", "second") don't.
MODIFIERS: Mapping[str, str] = {
    "terror": "terrorist", "terrorist": "terrorist", "revenge": "revenge", "retaliatory": "retaliatory",
    "precision": "precision", "indiscriminate": "indiscriminate", "air": "air", "chemical": "chemical",
    "alleged": "alleged", "suspected": "alleged", "so-called": "alleged",
}  # fmt: skip

#: How somebody is said to have lost their life.
DEATHS: Mapping[str, tuple[str, ...]] = {
    "die": ("die", "perish"),
    "kill": ("kill",),
    "murder": ("murder", "slay"),
    "massacre": ("massacre", "slaughter", "butcher"),
    "execute": ("execute", "execution", "behead"),
    "assassinate": ("assassinate", "assassination"),
    "neutralise": ("neutralise", "neutralize", "eliminate", "liquidate"),
    "be martyred": ("martyr",),
}

#: How something is said to have been said. The first line is plain; the others take a stand.
SAYING: Mapping[str, tuple[str, ...]] = {
    "say": ("say", "tell", "state", "report", "add", "announce", "declare", "write", "post", "note", "describe",
            "according"),
    "claim": ("claim", "purport", "profess"),
    "allege": ("allege",),
    "insist": ("insist", "maintain", "assert", "contend"),
    "confirm": ("confirm", "verify"),
    "admit": ("admit", "acknowledge", "concede", "confess"),
    "reveal": ("reveal", "disclose", "expose", "uncover"),
    "boast": ("boast", "brag"),
}  # fmt: skip

#: What stands before a name or belongs to an office, and doesn't make it another name.
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady president premier prime minister leader ruler foreign defence "
    "defense interior secretary chancellor king queen prince princess emir sheikh general gen colonel col major maj "
    "captain capt lieutenant lt sergeant sgt commander admiral ambassador senator sen governor gov mayor spokesman "
    "spokeswoman spokesperson director chief head chairman chairwoman deputy vice former late acting of for and in on "
    "at he she it they we you i who which the a an this that these those his her its their our some many "
    "several all".split()
)

_IRREGULAR = {
    "slay": ("slain", "slew"), "say": ("said",), "tell": ("told",), "write": ("wrote", "written"), "die": ("dying",),
    "gunman": ("gunmen",), "militiaman": ("militiamen",), "henchman": ("henchmen",), "strongman": ("strongmen",),
    "crisis": ("crises",),
}  # fmt: skip


def forms(lemma: str, *, verb: bool = True) -> set[str]:
    """A word with its plural and, of a verb, its other forms; of two words the last is inflected."""
    head, space, word = lemma.rpartition(" ")
    found = {word, *_IRREGULAR.get(word, ())}
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        plural, stem = word[:-1] + "ies", word[:-1] + "i"
    elif word.endswith(("s", "x", "z", "ch", "sh")):
        plural, stem = word + "es", word
    else:
        plural, stem = word + "s", word
    found.add(plural)
    if verb:
        found |= {word + "d", word[:-1] + "ing"} if word.endswith("e") else {stem + "ed", word + "ing"}
        if not word.endswith("e"):
            found |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return {head + space + form for form in found}


def by_form(groups: Mapping[str, tuple[str, ...]], *, verbs: bool = False) -> dict[str, str]:
    """From each form of each word to the name that it comes to."""
    return {form: name for name, words in groups.items() for word in words for form in sorted(forms(word, verb=verbs))}
