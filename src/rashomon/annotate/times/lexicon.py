"""Word classes and sub-phrases that the grammar is made of, and what their words mean."""

from __future__ import annotations

from rashomon.annotate.times import numbers
from rashomon.annotate.times.phrases import phrase_class, words_class
from rashomon.annotate.times.readings import Unit
from rashomon.annotate.times.words import code

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

# Months, weekdays, seasons and parts of the day

words_class("fullmonth", "january february april june july august september october november december May March")
words_class("shortmonth", "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
words_class("loosemonth", "may march")
phrase_class("month", "<fullmonth>|<shortmonth> .?")
words_class("weekday", " ".join(_WEEKDAYS))
words_class("weekdays", " ".join(name + "s" for name in _WEEKDAYS))
words_class("shortweekday", "Mon Tue Tues Wed Weds Thu Thur Thurs Fri Sat Sun")
words_class("season", "spring springtime summer summertime autumn winter wintertime fall")
words_class("partword", "morning afternoon evening night")
words_class("early", "early late mid")
phrase_class(
    "holiday",
    "christmas|new year ' s|easter sunday?|thanksgiving|halloween|boxing day|valentine ' s|all saints"
    "|april (fool|fools)|fourth of july|bastille day|May day|independence day|labor day|memorial day|veterans day"
    "|good friday|ramadan",
)

# Numbers

words_class("ordinalword", numbers.ORDINALS)
words_class("suffix", "st nd rd th")
phrase_class("daynumber", "<low12>|<low31>")
phrase_class("day", "<daynumber> <suffix>?")
phrase_class("wordordinal", "(twenty|thirty|fourty|forty|fifty) -? <ordinalword>|<ordinalword>")
phrase_class("ordinal", "(<daynumber>|<low99>|<three>) <suffix>|<wordordinal>")
words_class("teen", numbers.TEENS)
words_class("spoken", "fourteen fifteen sixteen seventeen eighteen nineteen")
words_class("small", numbers.UNITS)
words_class("ten", numbers.TENS)
words_class("tens", "twenties thirties forties fifties sixties seventies eighties nineties")
words_class("scale", numbers.SCALES)
phrase_class("two", "<low12>|<low31>|<low99>")
phrase_class("figures", "<two>|<three>|<year>|<four>|<large>|<decimal>")
phrase_class("below100", "<ten> (-? <small>)?|<teen>|<small>")
phrase_class(
    "number",
    "<figures> (<scale>)?|(<below100>|a) <scale> (and? <below100> <scale>?)?|<below100>|<figures> and a half"
    "|<below100> and a half|half (a|an)|zero",
)
phrase_class("orsix", "(or|to|-) <number>")
phrase_class("through", "(-|to|through|until|and|or|/)")
phrase_class("several", "a? few|several|some|many|a? couple of?|a number of|numerous|dozens of|hundreds of|countless")
words_class("one", "a an one")
phrase_class(
    "about",
    "about|around|approximately|roughly|nearly|almost|less than|under|just under|over|more than|just over|at least"
    "|well over|some|exactly|just|only|not quite",
)

# Units

words_class("unit1", "second minute hour day week fortnight month quarter year decade century millennium weekend night")
words_class(
    "units",
    "seconds minutes hours days weeks fortnights months quarters years decades centuries millennia weekends nights "
    "sec secs mins hrs yrs",
)
phrase_class("unit", "<unit1>|<units>")
words_class("calendarunit", "day week fortnight month quarter year decade century weekend")
words_class("calendarunits", "days weeks fortnights months years decades centuries weekends")
words_class("clockunits", "hours minutes")
phrase_class("firstsecond", "first|second|latter")
words_class("shareunit", "day week month year hour minute night")
words_class("possessiveunit", "days weeks months years decades centuries quarters")
phrase_class("adjective", "<lower>|full|whole|entire|long|short|early|working|calendar|consecutive")

# Which one is meant

phrase_class("docnext", "next|this coming|the? coming|the? upcoming")
phrase_class("doclast", "last|this past|the past|past")
phrase_class("docthis", "this|the? current|the present")
phrase_class("refnext", "the? following|the next|the? ensuing|the subsequent")
phrase_class("reflast", "the? previous|the? preceding|the prior|prior")
phrase_class("refthis", "the? same|that same|that|this same|this very|that very")
phrase_class("later", "later|afterwards|afterward|on|hence|thereafter")
phrase_class("earlier", "earlier|previously|prior|beforehand|before")
phrase_class("afterbefore", "after|before")
words_class("afterwards", "afterwards afterward after thereafter")
phrase_class(
    "whichday",
    "this|that|the same|that same|that very|the? next|the? following|the? previous|the? preceding|last|yesterday"
    "|tomorrow",
)
phrase_class(
    "stretch",
    "(the|these|those|its|their|his|her)? (past|last|next|first|coming|previous|following|final|initial|latest|same"
    "|recent|preceding|remaining|ensuing|opening|subsequent|additional|other)",
)

# Eras and clocks

phrase_class("bc", "BC|BCE|b . c .? (e .?)?")
phrase_class("ad", "AD|CE|a . d .?")
phrase_class("am", "am|a . m .?")
phrase_class("pm", "pm|p . m .?")
phrase_class(
    "zone",
    "(gmt|utc|est|edt|pst|pdt|bst|cet|cest|eet|ist)"
    "|(local|eastern|pacific|central|<capital>) (standard|daylight)? time",
)

#: What comes before a month or a season that is meant as one, and not as a name or a verb.
LEADING = frozenset(
    code(word)
    for word in (
        "in of since by until till from to through during and or before after between last next this that each every "
        "early late mid for on around about throughout past over the dash comma open slash previous following coming "
        "same into within beginning end start middle with than"
    ).split()
)
#: Those of them (and articles) that can't stand before a person called April or June.
DATING = frozenset(
    code(word)
    for word in (
        "in of since until till during last next each every early late mid on throughout dash previous following "
        "coming same into within beginning end start middle a an its their the"
    ).split()
)
ARTICLES = frozenset(code(word) for word in "a an its their his her s".split())
