"""Words that say what happened to those who are counted: killed, injured, detained, missing."""

from __future__ import annotations

from typing import Literal, NamedTuple

from rashomon.records.values import CountOf

#: How a word takes those it happens to: "active" before them ("kills 12"), "either" before or after them ("killed 12",
#: "12 killed"), "intransitive" after them ("12 died"), "state" after them ("12 dead").
Role = Literal["active", "either", "intransitive", "state"]


class Harm(NamedTuple):
    """What a word says has happened, and how it takes those it happened to."""

    of: CountOf
    role: Role


#: Verbs: plain form, then "either" form, for those that are not regular.
_VERBS: dict[CountOf, str] = {
    "killed": "kill murder execute behead massacre slaughter assassinate martyr lynch hang behead crucify "
    "electrocute annihilate",
    "injured": "injure wound maim hospitalize hospitalise sicken concuss",
    "detained": "detain arrest kidnap abduct imprison jail intern apprehend incarcerate",
}  # fmt: skip
_IRREGULAR: dict[str, Harm] = {
    **dict.fromkeys(("slay", "slays", "slaying"), Harm("killed", "active")),
    **dict.fromkeys(("slain", "slew"), Harm("killed", "either")),
    **dict.fromkeys("die dies died dying perish perishes perished perishing drown drowned suffocate suffocated "
                    "asphyxiated succumbed".split(), Harm("killed", "intransitive")),
    **dict.fromkeys("dead deceased fatally".split(), Harm("killed", "state")),
    **dict.fromkeys(("hurt", "hurting", "hurts"), Harm("injured", "either")),
    "treated": Harm("injured", "either"),
    **dict.fromkeys("missing unaccounted disappeared".split(), Harm("missing", "state")),
    **dict.fromkeys("hostage captive prisoner custody".split(), Harm("detained", "state")),
}  # fmt: skip


def _regular(verb: str, of: CountOf) -> dict[str, Harm]:
    stem = verb[:-1] if verb.endswith("e") else verb
    doubled = stem + stem[-1] if verb in ("kidnap", "abet") else stem
    third = verb + "es" if verb.endswith(("h", "sh")) else verb + "s"
    active = Harm(of, "active")
    return {verb: active, third: active, doubled + "ing": active, doubled + "ed": Harm(of, "either")}


HARM: dict[str, Harm] = _IRREGULAR | {
    form: harm for of, verbs in _VERBS.items() for verb in verbs.split() for form, harm in _regular(verb, of).items()
}

#: "12 deaths": nouns that are what is counted.
COUNTED: dict[str, CountOf] = {
    **dict.fromkeys("death deaths fatality fatalities martyr martyrs corpse corpses".split(), "killed"),
    **dict.fromkeys("body bodies killings executions murders beheadings drownings".split(), "killed"),
    **dict.fromkeys("injury injuries".split(), "injured"),
    **dict.fromkeys("arrest arrests detention detentions abductions kidnappings".split(), "detained"),
    **dict.fromkeys("disappearance disappearances".split(), "missing"),
}
#: "the death of eight", "bodies of 20": nouns before "of" or "to" and those who are counted.
BEFORE_OF: dict[str, CountOf] = {
    **COUNTED,
    **dict.fromkeys("killing execution murder massacre slaughter beheading assassination lives life".split(), "killed"),
    "remains": "killed",
    **dict.fromkeys("wounding injuring".split(), "injured"),
    **dict.fromkeys("arresting kidnapping abduction capture".split(), "detained"),
}
#: "the dead included 3 children", "15 of the wounded": those to whom it happened, as a group.
GROUPS: dict[str, CountOf] = {
    **dict.fromkeys("dead killed deaths slain fatalities victims".split(), "killed"),
    **dict.fromkeys("wounded injured injuries".split(), "injured"),
    **dict.fromkeys("detained arrested detainees abducted kidnapped".split(), "detained"),
    "missing": "missing",
}
#: Verbs that kill with "to death" behind them.
_TO_DEATH = frozenset(
    "beaten bled burned burnt choked clubbed crushed frozen froze gassed hacked knifed starved stabbed stoned "
    "strangled suffocated tortured trampled".split()
)
#: Verbs that kill with a word behind them: "gunned down", "shot dead", "wiped out".
_TOGETHER = frozenset(
    (("gunned", "down"), ("mowed", "down"), ("mown", "down"), ("cut", "down"), ("shot", "dead"), ("blown", "up"),
     ("wiped", "out"))
)  # fmt: skip


def kills_together(verb: str, behind: str, last: str) -> bool:
    """Whether a verb kills with what stands behind it."""
    return (verb in _TO_DEATH and (behind, last) == ("to", "death")) or (verb, behind) in _TOGETHER


#: Verbs before "lives", and after it.
TAKES_LIVES = frozenset(
    "claim claims claimed claiming cost costs costing took take taking takes taken lost lose losing".split()
)

_CHILDREN = frozenset(
    "child children childrens kid kids infant infants baby babies toddler toddlers boy boys girl girls minor minors "
    "schoolchildren schoolboy schoolboys schoolgirl schoolgirls newborn newborns".split()
)
_WOMEN = frozenset("woman women female females".split())
#: Nouns for people. Others are taken for people only where the words about them leave no doubt.
PERSONS = _CHILDREN | _WOMEN | frozenset(
    "people person persons civilian civilians man men resident residents villager villagers citizen citizens member "
    "members militant militants terrorist terrorists fighter fighters rebel rebels jihadist jihadists soldier soldiers "
    "troop troops officer officers policeman policemen guard guards worker workers medic medics doctor doctors nurse "
    "nurses patient patients journalist journalists reporter reporters activist activists protester protesters "
    "protestor protestors demonstrator demonstrators student students pupil pupils teacher teachers passenger "
    "passengers pilot pilots crew victim victims others refugee refugees migrant migrants prisoner prisoners "
    "detainee detainees hostage hostages gunman gunmen insurgent insurgents extremist extremists recruit recruits "
    "commander commanders leader leaders volunteer volunteers rescuer rescuers firefighter firefighters paramedic "
    "paramedics staff employee employees worshipper worshippers mourner mourners guest guests driver drivers "
    "bystander bystanders tourist tourists miner miners sailor sailors marine marines farmer farmers shopper shoppers "
    "official officials personnel servicemen servicemember servicemembers crewmember crewmembers crewmen colleague "
    "colleagues relative relatives family families sibling siblings brother brothers sister sisters mother mothers "
    "father fathers wife husband daughter daughters son sons suspect suspects combatant combatants mercenary "
    "mercenaries operative operatives elder elders adult adults individual individuals human humans soul souls "
    "inmate inmates cleric clerics imam priest engineer engineers adviser advisers advisor advisors general colonel "
    "captain bride groom youth youths teenager teenagers teen teens national nationals native natives militiaman "
    "militiamen policewoman diplomat diplomats defender defenders bomber bombers attacker attackers assailant "
    "assailants conscript conscripts cadet cadets judge lawyer lawyers politician politicians minister ministers "
    "mayor chief cameraman photographer aid-worker peacekeeper peacekeepers contractor contractors servant helmets "
    "pensioner pensioners commuter commuters spectator spectators fan fans player players athlete athletes "
    "hiker hikers climber climbers fisherman fishermen sailor voter voters pilgrim pilgrims monk monks nun nuns".split()
)  # fmt: skip
_PLURALS = frozenset("people men women children policemen gunmen servicemen crewmen militiamen".split())
#: Nouns whose counts can't be killed or hurt: a number of these stands beside a word of harm by chance.
THINGS = frozenset(
    "airstrike strike airstrikes strikes raid raids attack attacks bomb bombs missile missiles rocket rockets shell "
    "shells mortar "
    "mortars bombing bombings explosion explosions blast blasts sortie sorties village villages town towns city cities "
    "building buildings house houses home homes vehicle vehicles tank tanks truck trucks car cars bus buses lorry "
    "lorries plane planes aircraft jet jets helicopter helicopters warplane warplanes hospital hospitals school "
    "schools area areas neighborhood neighborhoods neighbourhood neighbourhoods district districts province provinces "
    "country countries km kilometer kilometers kilometre kilometres mile miles metre metres meter meters foot feet "
    "barrel barrels ton tons tonne tonnes hectare hectares acre acres weapon weapons gun guns rifle rifles base bases "
    "checkpoint checkpoints site sites position positions target targets group groups side sides front fronts "
    "dollar dollars euro euros pound pounds lira case cases clash clashes battle battles round rounds report reports "
    "statement statements source sources incident incidents operation operations camp camps shop shops point points "
    "convoy convoys ambulance ambulances clinic clinics kg kilogram kilograms lb tunnel tunnels road roads market "
    "bullet bullets drone drones boat boats ship ships store stores".split()
)


def plural(noun: str) -> bool:
    """Whether a noun for people is in the plural."""
    return noun in _PLURALS or noun.endswith("s")


def of_people(head: str, of: CountOf) -> CountOf:
    """The slot of a count with this noun: children and women among the killed have their own."""
    if of == "killed" and head in _CHILDREN:
        return "children_killed"
    if of == "killed" and head in _WOMEN:
        return "women_killed"
    return of
