"""Word classes that the grammar is made of, and what the words of a class mean."""

from __future__ import annotations

from rashomon.annotate.times import numbers
from rashomon.annotate.times.phrases import phrase_class, words_class
from rashomon.annotate.times.readings import Unit

_MONTHS = "january february march april may june july august september october november december".split()
MONTHS = {name: place for place, name in enumerate(_MONTHS, 1)} | {
    name[:3]: place for place, name in enumerate(_MONTHS, 1)
} | {"sept": 9}  # fmt: skip
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS = {name: place for place, name in enumerate(_WEEKDAYS, 1)} | {
    name[:3]: place for place, name in enumerate(_WEEKDAYS, 1)
} | {"tues": 2, "weds": 3, "thur": 4, "thurs": 4}  # fmt: skip
SEASONS = {"spring": 1, "springtime": 1, "summer": 2, "summertime": 2, "autumn": 3, "fall": 3, "winter": 4}
SEASONS |= {"wintertime": 4}
UNITS: dict[str, Unit] = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "weekend": "weekend", "week": "week",
    "fortnight": "fortnight", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
    "century": "century", "millennium": "millennium", "night": "day", "season": "season",
}  # fmt: skip
UNITS |= {name + "s": unit for name, unit in UNITS.items()} | {"centuries": "century", "millennia": "millennium"}
UNITS |= {"sec": "second", "secs": "second", "mins": "minute", "hrs": "hour", "yr": "year", "yrs": "year"}
PARTS = {
    "morning": "MO", "mornings": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "afternoon": "AF",
    "afternoons": "AF", "evening": "EV", "evenings": "EV", "dusk": "EV", "sunset": "EV", "night": "NI", "nights": "NI",
    "nighttime": "NI", "nightfall": "NI", "noon": "12:00", "midday": "12:00", "midnight": "24:00",
}  # fmt: skip

words_class("fullmonth", "january february april june july august september october november december May March")
words_class("shortmonth", "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
words_class("looseMonth", "may march")
phrase_class("month", "<fullmonth>|<shortmonth> .?")
words_class("weekday", " ".join(_WEEKDAYS))
words_class("weekdays", " ".join(name + "s" for name in _WEEKDAYS))
words_class("shortweekday", "Mon Tue Tues Wed Weds Thu Thur Thurs Fri Sat Sun")
words_class("seasonword", "spring springtime summer summertime autumn winter wintertime")
phrase_class("season", "<seasonword>|fall")
words_class("partword", "morning afternoon evening night")
words_class("ordinalword", numbers.ORDINALS)
words_class("suffix", "st nd rd th")
phrase_class("wordordinal", "(twenty|thirty|fourty|forty|fifty) -? <ordinalword>|<ordinalword>")
phrase_class("daynumber", "<low12>|<low31>")
phrase_class("day", "(<low12>|<low31>) <suffix>?")
phrase_class("ordinal", "(<low12>|<low31>|<low99>|<three>) <suffix>|<wordordinal>")

words_class("teen", numbers.TEENS)
words_class("small", numbers.UNITS)
words_class("ten", numbers.TENS)
words_class("scale", numbers.SCALES)
phrase_class("figures", "<low12>|<low31>|<low99>|<three>|<year>|<four>|<large>|<decimal>")
phrase_class("below100", "<ten> (-? <small>)?|<teen>|<small>")
phrase_class(
    "number",
    "<figures> (<scale>)?|(<below100>|a) <scale> (and? <below100> <scale>?)?|<below100>|<figures> and a half"
    "|<below100> and a half|half (a|an)|zero",
)

words_class("unit1", "second minute hour day week fortnight month quarter year decade century millennium weekend night")
words_class(
    "units",
    "seconds minutes hours days weeks fortnights months quarters years decades centuries millennia weekends nights "
    "sec secs mins hrs yrs",
)
phrase_class("unit", "<unit1>|<units>")
#: Units that a calendar can be counted in: "the next week", not "the next minute".
words_class("calendarunit", "day week fortnight month quarter year decade century weekend")
words_class("calendarunits", "days weeks fortnights months quarters years decades centuries weekends")

phrase_class("bc", "BC|BCE|b . c .? (e .?)?")
phrase_class("ad", "AD|CE|a . d .?")
phrase_class("am", "am|a . m .?")
phrase_class("pm", "pm|p . m .?")
phrase_class(
    "zone", "(gmt|utc|est|edt|pst|pdt|bst|cet|cest|eet|ist)|(local|eastern|pacific|central) (standard|daylight)? time"
)

#: What comes before a month or a season that is meant as one, and not as a name or a verb.
words_class(
    "leading",
    "in of since by until till from to through during and or before after between last next this that each every early "
    "late mid for on around about throughout past over the dash comma open slash previous following coming same into "
    "within beginning end start middle",
)
phrase_class(
    "vaguecount", "a? few|several|some|many|a? couple of?|a number of|numerous|dozens of|hundreds of|countless"
)

words_class("spokenTens", "fourteen fifteen sixteen seventeen eighteen nineteen")
words_class("tenPlural", "twenties thirties forties fifties sixties seventies eighties nineties")
words_class("halfword", "first second latter")
phrase_class("lowday", "<low12>|<low31>")
phrase_class(
    "holiday",
    "christmas|new year ' s|easter sunday?|thanksgiving|halloween|boxing day|valentine ' s|all saints|april (fool|fools)"
    "|fourth of july|bastille day|May day|independence day|labor day|memorial day|veterans day|good friday|ramadan",
)
words_class("partunit", "morning afternoon evening night")
phrase_class("docnext", "next|this coming|the? coming|the? upcoming")
phrase_class("doclast", "last|this past|the past|past")
phrase_class("docthis", "this|the? current|the present")
phrase_class("refnext", "the? following|the next|the? ensuing|the subsequent")
phrase_class("reflast", "the? previous|the? preceding|the prior|prior")
phrase_class("refthis", "the? same|that same|that|this same|this very|that very")
phrase_class("later", "later|afterwards|afterward|on|hence|thereafter")
phrase_class("earlier", "earlier|previously|prior|beforehand|before")
phrase_class(
    "approximately",
    "about|around|approximately|roughly|nearly|almost|less than|under|just under|over|more than|just over|at least"
    "|well over|some|exactly|just|only|not quite",
)
words_class("ago", "ago")
words_class("after", "after before")
words_class("before", "before")
words_class("afterwards", "afterwards afterward after thereafter")
words_class("article", "a an one")
words_class("shortlyword", "shortly soon immediately")
words_class("weekendword", "weekend")
words_class("early", "early late mid")
phrase_class(
    "partanchor",
    "this|that|the same|that same|that very|the? next|the? following|the? previous|the? preceding|last|yesterday"
    "|tomorrow",
)
words_class("clockunits", "hours minutes")
words_class("shareunit", "day week month year hour minute night")
phrase_class(
    "stretch",
    "(the|these|those|its|their|his|her)? (past|last|next|first|coming|previous|following|final|initial|latest|same"
    "|recent|preceding|remaining|ensuing|opening|subsequent|additional|other)",
)
phrase_class("adjective", "<lower>|full|whole|entire|long|short|early|working|calendar|consecutive")
phrase_class(
    "zone",
    "(gmt|utc|est|edt|pst|pdt|bst|cet|cest|eet|ist)|(local|eastern|pacific|central|<capital>) (standard|daylight)? time",
)
words_class("plainunits", "days weeks fortnights months years decades centuries weekends")
words_class("singularpossessive", "days weeks months years decades centuries quarters")
