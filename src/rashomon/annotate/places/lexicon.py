"""Words that say that a name is a place's, and of what kind."""

from __future__ import annotations

from rashomon.records.values import PlaceKind

#: Common nouns for places, by the kind of place that they name together with a proper name.
GENERIC: dict[str, PlaceKind] = {
    **dict.fromkeys(
        "province provinces governorate governorates state region oblast krai prefecture emirate countryside "
        "territory voivodeship canton".split(), "region"),
    **dict.fromkeys(
        "district districts county counties raion subdistrict municipality borough neighborhood neighborhoods "
        "neighbourhood neighbourhoods quarter quarters suburb suburbs".split(), "district"),
    **dict.fromkeys("city cities town towns village villages hamlet settlement township".split(), "town"),
    **dict.fromkeys(
        "airport airbase airfield base camp road street avenue highway square bridge dam crossing checkpoint hospital "
        "mosque church cathedral prison market station stadium park palace school hotel mall port harbour "
        "harbor roundabout airstrip refinery oilfield tunnel lighthouse".split(), "site"),
    **dict.fromkeys(
        "river lake sea mountain mountains mount hills heights valley island islands peninsula desert gulf bay strait "
        "plain plains plateau basin".split(), "region"),
}  # fmt: skip
#: Of these, the ones that belong to the name itself: "Castello Road", "the Golan Heights".
IN_THE_NAME = frozenset(
    "airport airbase road street avenue highway square bridge dam crossing hospital mosque church cathedral palace "
    "stadium park hotel mall river lake sea mountain mountains mount hills heights valley island islands peninsula "
    "desert gulf bay strait airfield station".split()
)
#: Nouns of administration, which decide between a town and what it is the seat of.
ADMINISTRATIVE: frozenset[PlaceKind] = frozenset(("region", "district", "town"))
#: Districts of a town, which are not those of an administration.
QUARTERS = frozenset(
    "neighborhood neighborhoods neighbourhood neighbourhoods quarter quarters suburb suburbs borough".split()
)

#: Prepositions before a place. "of" and "to" need more: "the city of", "the road to".
LOCATIVE = frozenset(
    "in near at from into outside inside around over across throughout towards toward on off through via within beyond "
    "along amid between".split()
)
#: Of these, the ones after which an unknown name is a place's.
PLAINLY_LOCATIVE = frozenset("in near at outside inside around across throughout within from".split())
#: Words before "of" and a place.
BEFORE_OF = frozenset(GENERIC) | frozenset(
    "north south east west northeast northwest southeast southwest outskirts parts part centre center capital area "
    "areas edge side sides stronghold bastion control siege skies kilometres kilometers miles km bombardment "
    "bombing shelling liberation capture battle people residents".split()
)
#: Adjectives of direction before a place's name, that are no part of it.
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western northeastern northwestern southeastern southwestern "
    "northeast northwest southeast southwest central rural downtown upper lower greater mainland".split()
)
#: Words of a gap between a place and what it lies in: "a town in the rebel-held north of".
IN_A_GAP = frozenset(
    ", ( ) in of the a an at inside within s 's ’s is lies lying located situated which that part and - – small key "
    "old main".split()
) - {"and"}

#: A name with one of these words is no place's.
NO_PLACE = frozenset(
    "observatory front council center centre coalition army forces force brigade brigades party ministry agency news "
    "group committee committees union organisation organization helmets times post tribune telegraph press network "
    "association federation institute court congress senate parliament bank company corps club fund foundation "
    "commission command guard guards militia movement brotherhood shield operation treaty accord agreement act "
    "television tv radio photo award syndrome war battle university college republic morning daily herald gazette "
    "globe chronicle journal law enquirer star sun examiner".split()
)
#: Names that language passes take for countries or places.
NO_PLACES_NAME = frozenset(
    "daesh isis isil is nato eu un u.n e.u hezbollah hizballah hamas taliban fatah islam internet twitter facebook "
    "congress ngo".split()
)
#: Words that a place's name doesn't begin with, unless the gazetteer has it.
NO_BEGINNING = DIRECTIONS | frozenset(
    "the a an you your day days his her its our my who what monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec mr mrs ms dr president king queen prince general god i he she they we it this that these "
    "those and but or if when after before while as at in on for by with of to from english french arabic mass most "
    "many several other another both each few some all no not free old one two three state city town village "
    "street district".split()
)
#: Words that are no place's name by themselves, though names begin with them.
NOT_ALONE = (
    NO_BEGINNING
    | NO_PLACE
    | GENERIC.keys()
    | frozenset(
        "uptown downtown midtown new mount fort port lake saint san santa jabal jebel wadi tal tel tell tall deir dayr "
        "bab kafr beit bayt ras ain ayn khan umm abu nahr bir".split()
    )
)
#: After "state" or a town, these make it something other than a place: "Hama state media".
NOT_OF_A_PLACE = frozenset(
    "media tv television news department secretary run owned agency radio hall council house line - –".split()
)
#: The Arabic article, which goes on with a name after a space: "Bab al-Nasr".
ARTICLES = frozenset("al el ar as ad az an at ash es ez ed er en".split())
#: Words in lower case inside a name.
PARTICLES = ARTICLES | frozenset("de la las los du of the and upon sur bin ibn abu".split())
#: Of these, the ones that join two names as well.
JOINING = frozenset("of the and".split())
#: "rebel-held Tarrow"
HELD = frozenset("held controlled besieged occupied ruled run administered".split())
#: Peoples and faiths that are no country's: "a Druze village" has no name.
PEOPLES = frozenset("sunni shiite shia alawite druze kurdish christian muslim jewish arab yazidi turkmen".split())
#: How American news shorten the states, after a town and a comma.
SHORTENED = {
    "ala": "Alabama", "ariz": "Arizona", "ark": "Arkansas", "calif": "California", "colo": "Colorado",
    "conn": "Connecticut", "del": "Delaware", "fla": "Florida", "ga": "Georgia", "ill": "Illinois", "ind": "Indiana",
    "kan": "Kansas", "ky": "Kentucky", "la": "Louisiana", "md": "Maryland", "mass": "Massachusetts",
    "mich": "Michigan", "minn": "Minnesota", "miss": "Mississippi", "mo": "Missouri", "mont": "Montana",
    "neb": "Nebraska", "nev": "Nevada", "n h": "New Hampshire", "n j": "New Jersey", "n m": "New Mexico",
    "n y": "New York", "n c": "North Carolina", "n d": "North Dakota", "okla": "Oklahoma", "ore": "Oregon",
    "pa": "Pennsylvania", "r i": "Rhode Island", "s c": "South Carolina", "s d": "South Dakota",
    "tenn": "Tennessee", "vt": "Vermont", "va": "Virginia", "wash": "Washington", "w va": "West Virginia",
    "wis": "Wisconsin", "wyo": "Wyoming",
}  # fmt: skip
