"""Words for what happens: families of events, and the classes by which their targets, means and causes are compared.

General English of incident reports, by lemma; nothing here names a party, a place or a case.
"""

from __future__ import annotations

#: Family of events -> lemmas of its verbs and nouns. Words of one family can speak of one event.
FAMILIES: dict[str, frozenset[str]] = {
    "attack": frozenset(
        "attack strike airstrike air-strike raid bomb bombing bombard bombardment shell shelling ambush assault "
        "storm target hit blast explode explosion detonate detonation massacre shooting shoot gunfire barrage "
        "pound torpedo sabotage stabbing stab arson bomber gassing".split()
    ),
    "crash": frozenset(
        "crash collide collision derail derailment capsize sink sank sinking ditch plunge founder".split()
    ),
    "disaster": frozenset(
        "collapse flood flooding breach fire blaze spill leak earthquake quake landslide avalanche outage blackout "
        "eruption rupture overflow".split()
    ),
    "killing": frozenset(
        "kill killing murder assassinate assassination execute execution behead slay die perish death".split()
    ),
    "capture": frozenset(
        "capture seize seizure retake recapture overrun takeover conquer liberate advance offensive".split()
    ),
    "detention": frozenset("arrest detain detention abduct abduction kidnap kidnapping".split()),
    "truce": frozenset("truce ceasefire cease-fire armistice".split()),
    "war": frozenset("war conflict uprising revolution insurgency".split()),
    "protest": frozenset("protest demonstrate demonstration rally riot strike-action".split()),
    "withdrawal": frozenset("withdraw withdrawal evacuate evacuation retreat".split()),
    "control": frozenset("held control controlled besieged occupied".split()),
    "outbreak": frozenset("outbreak epidemic poisoning contamination contaminate".split()),
}  # fmt: skip
FAMILY: dict[str, str] = {lemma: family for family, lemmas in FAMILIES.items() for lemma in lemmas}

#: Families of what happens at one time, and is over when it is spoken of.
AT_ONCE = frozenset("attack crash disaster killing capture detention".split())

#: What comes of another event rather than being one of its own, where that other one is spoken of beside it.
CONSEQUENCES = frozenset(
    "kill killing die perish death injure wound hurt leave claim destroy damage displace trap missing".split()
)

#: Words that can only be a noun of an event, whatever tag they were given.
EVENT_NOUNS = frozenset(
    "attack strike airstrike raid bombing bombardment shelling ambush assault blast explosion massacre shooting "
    "barrage offensive crash collision derailment sinking collapse flood fire blaze spill leak earthquake landslide "
    "outage blackout killing execution murder assassination capture seizure takeover arrest detention abduction "
    "truce ceasefire war conflict uprising revolution protest demonstration riot evacuation withdrawal outbreak "
    "breach rupture".split()
)

#: Classes of targets that one and the same strike can't have meant both of, as the accounts put them.
TARGETS: dict[str, frozenset[str]] = {
    "civil": frozenset(
        "civilian crowd bystander pedestrian motorist tourist resident villager wedding funeral hospital clinic "
        "school market marketplace bakery home house mosque church convoy camp village crowd medic doctor patient "
        "child woman family passenger ferry shop shopper apartment neighbourhood neighborhood worker refugee "
        "worshipper pupil student bus ambulance trader vendor seller customer farmer fisherman journalist protester "
        "demonstrator commuter driver bystander mourner unarmed".split()
    ),
    "military": frozenset(
        "fighter militant rebel force soldier troop army base headquarters barracks position outpost militia gunman "
        "airbase airfield depot command tank terrorist insurgent officer fighters commander warehouse armed "
        "smuggler attacker arsenal ammunition arms weapon".split()
    ),
}  # fmt: skip

#: Classes of means and causes.
MEANS: dict[str, frozenset[str]] = {
    "air": frozenset(
        "airstrike air-strike air warplane jet plane aircraft helicopter drone fighter-jet bomber-jet airraid".split()
    ),
    "jet": frozenset("warplane jet fighter-jet bomber-jet sukhoi".split()),
    "helicopter": frozenset("helicopter gunship".split()),
    "ground": frozenset(  # not "shelling", which reports also say of aircraft
        "shell artillery mortar rocket tank gunfire gunman sniper rifle gun bullet ammunition".split()
    ),
    "device": frozenset("suicide explosive device mine landmine ied car-bomb truck-bomb grenade".split()),
    "bomb": frozenset("bomb barrel-bomb".split()),
    "chemical": frozenset("gas sarin chlorine chemical nerve toxic poison".split()),
    "accident": frozenset(
        "fault malfunction accident mistake error weather failure negligence short-circuit overload corrosion".split()
    ),
}  # fmt: skip

#: What a ship or a lorry strikes: it was there before.
MINES = frozenset("mine landmine".split())

#: Parts and loads of a vessel, a plane or a plant that fail or blow up by themselves.
WORKS = frozenset("engine boiler turbine motor generator reactor transformer fuel gas gearbox pump".split())
FAILS = frozenset(
    "explode explosion blow burst fail failure fault faulty fire leak malfunction ignite overheat".split()
)

#: What strikes from afar.
PROJECTILES = frozenset("rocket missile torpedo shell drone bomb grenade mortar bullet".split())

#: What carries people or goods, and goes down or up in flames when it is struck.
CARRIERS = frozenset(
    "ferry ship boat vessel trawler tanker barge plane aircraft airliner jet helicopter drone train bus lorry truck "
    "car convoy".split()
)
STRIKES = frozenset("strike hit sink down destroy pierce".split())

#: Who or what shoots.
ARMED = frozenset(
    "troop soldier guard police policeman officer gunman fighter militant rebel militia army force unit patrol sniper "
    "battery weapon gun tank warship jet helicopter shot".split()
)

#: What stands before "fire" where that is shooting and no blaze.
SHOOTERS = (
    ARMED
    | PROJECTILES
    | frozenset(
        "regime government opposition insurgent terrorist artillery machine-gun small-arms enemy friendly cross".split()
    )
)

#: Who acts for a state, and who acts against one: they tell two agents of one state apart.
STATE_SIDE = frozenset(
    "government regime army military force forces authority police policeman navy troop state gendarme".split()
)
OTHER_SIDE = frozenset(
    "rebel opposition militant insurgent militia separatist jihadist terrorist gunman faction smuggler trafficker "
    "bandit mob rioter protester demonstrator striker pirate".split()
)

#: Common nouns that say where in a place something was.
SITES = frozenset(
    "market marketplace centre center area neighbourhood neighborhood district suburb quarter village town city "
    "street road square school hospital mosque church checkpoint airport airbase port harbour harbor river bridge "
    "dam valley border camp hall station base building house home factory plant mine outskirts countryside hill "
    "slope crossing province governorate region".split()
)

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip

#: Words of the calendar: never a party.
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov "
    "dec".split()
)
