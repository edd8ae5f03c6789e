"""Words for what comes of laying the accounts side by side: answers, stances, findings, origins, gaps.

As in `words`, none of these functions knows who the parties are, and nothing here weighs who is right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.records import Position
from rashomon.views.words import bounds_words, counted, dates_words, plainly

_STANCES: dict[str, str] = {
    "asserts": "asserts",
    "hedges": "hedges",
    "denies": "denies",
    "doubts": "doubts",
    "cites": "passes on",
}
_PAST = {"asserts": "asserted", "hedges": "hedged", "denies": "denied", "doubts": "doubted", "passes on": "passed on"}
_FINDING: dict[str, str] = {
    "contradiction-within-document": "One document gives two answers that can’t both be true",
    "party-holds-two-positions": "One party gives two answers",
    "impossible-order": "An impossible order of times",
    "date-conflict": "Dates that don’t agree",
    "headline-firmer-than-body": "The headline is firmer than the text",
    "edited-report": "A report that was edited",
    "copied-without-credit": "The same text without credit",
    "denial-without-alternative": "Denied without another account",
    "evidence-not-shown": "Evidence is cited but not shown",
    "unnamed-source": "The source is not named",
    "own-voice-claim": "Stated in the article’s own voice, without a source",
    "loaded-term": "A loaded term",
}
_FINDING_MEANS: dict[str, str] = {
    "contradiction-within-document": "One and the same report says both.",
    "party-holds-two-positions": "Within one report. Answers that change from report to report are told of above.",
    "impossible-order": "By the times given, something came after what it is said to have come before.",
    "date-conflict": "What is taken for one event is put on different days. It may be two events.",
    "headline-firmer-than-body": "The headline says flatly what the text holds back on, or what it doesn’t say.",
    "edited-report": "Two versions of one report differ.",
    "copied-without-credit": "Passages are the same as another report’s, and no source for them is given.",
    "denial-without-alternative": "An account is denied, and no other is given in its place.",
    "evidence-not-shown": "The text names evidence that it neither shows nor links to. It may exist all the same.",
    "unnamed-source": "Nobody is named who could be asked. There can be good reasons for that.",
    "own-voice-claim": "A reader would want a source for it. That none is given doesn’t make it wrong.",
    "loaded-term": "In the writer’s own words, a name that judges. Where there is a plain one, it is given.",
}
#: The order in which kinds of findings are shown: what can't be true first, the writer's choices last.
FINDING_ORDER: tuple[str, ...] = tuple(_FINDING)
_ORIGIN: dict[str, str] = {
    "same-text": "The same text",
    "same-agency": "From one news agency",
    "same-source": "One statement, passed on",
}
ORIGIN_ORDER: tuple[str, ...] = tuple(_ORIGIN)
_ORIGIN_MEANS: dict[str, str] = {
    "same-text": "These reports share passages word for word, or nearly so.",
    "same-agency": "These reports credit the same agency.",
    "same-source": "These reports pass on what one and the same source said.",
}
_CHANGE: dict[str, tuple[str, str]] = {
    "update": ("An update", "The later answer goes on from the earlier one; the two don’t contradict each other."),
    "revision": ("A revision", "The later answer takes the place of the earlier one."),
    "reversal": ("A reversal", "The later answer says the opposite of the earlier one."),
}
_GAP: dict[str, tuple[str, str]] = {
    "open-question": ("Open questions", "What an inquiry would have to settle, each from something in the record."),
    "not-mentioned": (
        "Not mentioned",
        "Who speaks of an event and says nothing of a question that others answer. To be silent is not to deny.",
    ),
    "evidence-of-one-side": (
        "Evidence that only one side cites",
        "Citing evidence is not proof, and citing none is not a sign that there is none.",
    ),
}
GAP_ORDER: tuple[str, ...] = tuple(_GAP)
_WORDING: dict[str, str] = {
    "event": "What happened",
    "act": "Dying and killing",
    "party": "Parties",
    "saying": "Words for saying",
}
WORDING_ORDER: tuple[str, ...] = tuple(_WORDING)
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
_DATE = r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b"
_DATES = re.compile(rf"({_DATE})(?: to ({_DATE}))?")
#: How values of answers begin that deny something; cases of earlier versions have the second. What follows "whether" is
#: what is denied.
_DENIAL = r"(?:not so|not): (?:whether )?"
#: An answer that says yes or no to something named.
_SAID_OF = r"(yes|no) \((.*)\)"
_QUOTED_DENIAL = re.compile(rf"(^)?“{_DENIAL}")
_QUOTED_SAID_OF = re.compile(rf"“{_SAID_OF.replace('.*', '[^“”]*')}”")
#: Apostrophes of the program's own contractions, as its sentences are stored.
_CONTRACTED = re.compile(r"(?<=n)'(?=t\b)|(?<=\bone)'(?=s\b)")


class AnswerWords(NamedTuple):
    """An answer: ``lead`` are the program's words (yes, no, denied), ``quote`` the document's. Either may be empty."""

    lead: str
    quote: str

    def __str__(self) -> str:
        return f"{self.lead} “{self.quote}”".strip() if self.quote else self.lead

    @property
    def unquoted(self) -> str:
        """The words without quotation marks, for where the whole stands in some, or none belong."""
        return " ".join(part for part in self if part)


def answer_words(value: str) -> AnswerWords:
    """The value of a position, with the program's words for yes and no told from the document's own."""
    if value in ("yes", "no"):
        return AnswerWords(value, "")
    if denial := re.match(_DENIAL, value):
        return AnswerWords("denied:", value[denial.end() :])
    found = re.fullmatch(_SAID_OF, value, re.DOTALL)
    return AnswerWords(f"{found[1]}:", found[2]) if found else AnswerWords("", value)


def denies(value: str) -> bool:
    """Whether an answer says that something is not so."""
    return answer_words(value).lead.rstrip(":") in ("no", "denied")


def given_words(stance: str, value: str) -> AnswerWords:
    """An answer as it follows the verb of `stance_words`: ``denies`` “it fell”, ``hedges`` a denial of “it fell”.

    The verb says already that something is not so, or else these words must: it would be turned into its opposite.
    """
    words = answer_words(value)
    if denies(value) and stance_words(stance, value) == "denies":
        return AnswerWords("", words.quote)
    return AnswerWords("a denial of", words.quote) if words.lead == "denied:" else words


def stance_words(stance: str, value: str = "") -> str:
    """How a holder stands to an answer, in one verb. To assert that something is not so is to deny it."""
    if stance == "asserts" and denies(value):
        return "denies"
    return _STANCES.get(stance, plainly(stance).lower())


def past(stance: str) -> str:
    """The verb of `stance_words` so that it agrees with one party and with several: ``both sides`` ``asserted``."""
    return _PAST.get(stance, stance)


def number_words(position: Position) -> str | None:
    """The bounds of a count: ``at least 20``, ``36 to 44``."""
    return None if position.number is None else bounds_words(*position.number)


def number_word(number: int) -> str:
    """A small number in letters: ``three``; others in figures."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def contested_words(against: int, besides: int) -> str:
    """How many answers can't be true together, and how many more could be with any of them."""
    found = f"{number_word(against)} answers can’t {'both' if against == 2 else 'all'} be true"
    if besides:
        found += f"; {number_word(besides)} more can be true with {'either' if against == 2 else 'any'} of them"
    return found[:1].upper() + found[1:] + "."


def reports_words(reports: int, origins: int) -> str:
    """How many reports give an answer and how many origins they go back to: ``12 reports, 2 origins``."""
    words = counted(reports, "report")
    return words if reports <= 1 else f"{words}, {counted(origins, 'origin')}"


def incident_words(incident: str) -> str:
    """What happened, as a heading: ``Attack in Jayrud, 2 July 2016``."""
    if not incident:
        return "Not tied to one event"
    words = _in_words(incident)
    return words[:1].upper() + words[1:]


def explained(explanation: str, *, answers: bool = False) -> str:
    """An explanation with its dates in words. What it quotes stays as it is, to the letter.

    ``answers``: it quotes values of answers; what of them says yes, no or not so is put in words before the quote.
    """
    if answers:
        explanation = _QUOTED_SAID_OF.sub(r"\1 (“\2”)", explanation)
        explanation = _QUOTED_DENIAL.sub(lambda it: f"{'the' if it[1] is None else 'The'} denial of “", explanation)
    if explanation.count("“") != explanation.count("”"):
        return explanation  # it can't be told where quoted words end
    found, depth = [], 0
    for part in re.split("([“”])", explanation):
        depth += {"“": 1, "”": -1}.get(part, 0)
        found.append(part if depth > 0 else _CONTRACTED.sub("’", _in_words(part)))
    return "".join(found)


def _in_words(text: str) -> str:
    return _DATES.sub(lambda found: dates_words(found[1], found[2] or found[1]), text)


def finding_words(kind: str) -> str:
    """What sort of thing was noticed."""
    return _FINDING.get(kind, plainly(kind))


def finding_meaning(kind: str) -> str:
    """What that says, and what it doesn't."""
    return _FINDING_MEANS.get(kind, "")


def origin_words(kind: str) -> str:
    """How passages of one origin are related."""
    return _ORIGIN.get(kind, plainly(kind))


def origin_meaning(kind: str) -> str:
    """What it rests on that they are."""
    return _ORIGIN_MEANS.get(kind, "")


def change_words(kind: str) -> tuple[str, str]:
    """What sort of change it is, and what that means."""
    return _CHANGE.get(kind, (plainly(kind), ""))


def place_in(order: Sequence[str], kind: str) -> int:
    """The place of a kind in an order; last if it has none."""
    return order.index(kind) if kind in order else len(order)


def gap_words(kind: str) -> tuple[str, str]:
    """A heading for what the record lacks, and what it means."""
    return _GAP.get(kind, (plainly(kind), ""))


def wording_words(kind: str) -> str:
    """A heading for what goes by several names."""
    return _WORDING.get(kind, plainly(kind))
