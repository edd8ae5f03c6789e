"""Counts of a document: each number with what it counts and what is said to have happened to those counted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rashomon.annotate.quantities import linking
from rashomon.annotate.quantities.counted import Counted, counted, minors, of_whom
from rashomon.annotate.quantities.harm import COUNTED, GROUPS, HARM, PERSONS, TAKES_LIVES, THINGS, of_people
from rashomon.annotate.quantities.linking import Link
from rashomon.annotate.quantities.numerals import Numeral
from rashomon.annotate.quantities.sentence import Words
from rashomon.reading import Reading
from rashomon.records import Quantity
from rashomon.records.values import CountOf

_INCLUDING = frozenset("including include includes included".split())
_JOINING = frozenset(("and", ",", "plus", "&", "as", "well", "along", "together", "with", "-", "–", "—", "other"))
_LIST_REACH = 14  # words between a total and its parts
_AGAIN_REACH = 40  # words between a count and another one of the same
_COUNTS = frozenset("count counts counted counting documented recorded tallied listed lists".split())
_ENDS = frozenset((".", ";", ",", ""))
#: Nouns that more than one can't stand before: "the Feb 13 death".
_ONE = frozenset(noun for noun in COUNTED if not noun.endswith("s"))
_A_BODY = frozenset(("body", "corpse", "remains"))
_FEWEST = 2  # how many a compound must count
_EACH = frozenset("per each every daily weekly".split())
_PERIODS = frozenset("day week month year hour minute night".split())
_A_PERSON_REACH = 4  # words from "a" to its noun


class _Found(NamedTuple):
    """The latest count of harm: places [first, last), and what happened before children are told from the rest."""

    first: int
    last: int
    of: CountOf
    part: bool


def find(reading: Reading) -> tuple[Quantity, ...]:
    """The counts of a document in the order of the text.

    ``span`` covers the number with its bound and its noun ("at least 58 people"). A number without a noun or a word
    of harm beside it is no count. What could happen or did not happen is left out.
    """
    return tuple(_Counts(Words(reading), reading.document.id).quantities())


class _Counts:
    """One pass over the number phrases of a document, which remembers the latest count of harm for lists."""

    def __init__(self, words: Words, document: str) -> None:
        self._words = words
        self._document = document
        self._latest: _Found | None = None
        self._noun: tuple[int, str] | None = None  # the latest other count: where it ends, and what was counted
        self._end = 0  # of the words that the counts so far take up

    def quantities(self) -> Iterator[Quantity]:
        words = self._words
        for numeral in self._candidates():
            thing = counted(words, numeral)
            self._end = max(thing.end, numeral.last)
            if numeral.high == 0:
                yield from self._none(numeral, thing)
                continue
            if (noun := self._compound(numeral)) is not None:
                yield self._quantity(numeral, noun, numeral.first, "other", part=False)
                continue
            single = numeral.high == 1 and words.word(numeral.core) in ("a", "an", "one")
            link, first = self._link(numeral, thing, certain=single and words.word(numeral.last) != "of")
            if link is None or (words.word(numeral.core) in ("a", "an") and numeral.high == 1 and not thing.person):
                if words.word(numeral.core) not in ("a", "an", "one") and not self._rate(thing):
                    yield from self._other(numeral, thing)
                continue
            young = minors(words, numeral.last) if link.of == "killed" and not thing.person else None
            if young is not None:
                thing = Counted(numeral.last, young, "minors", of_group=True)
            if link.part and not thing.head:  # "sixteen were children"
                thing = thing._replace(of_group=True)
            thing = of_whom(words, thing)
            self._end = max(thing.end, self._end)
            self._latest = _Found(first, self._end, link.of, link.part)
            if link.both and numeral.high is None:  # "killing and wounding dozens": some of each
                for of in link.both:
                    yield self._quantity(numeral._replace(low=1), thing, first, of_people(thing.head, of), part=False)
                continue
            yield self._quantity(numeral, thing, first, of_people(thing.head, link.of), part=link.part)

    def _other(self, numeral: Numeral, thing: Counted) -> Iterator[Quantity]:
        """A count of what no harm is told of: "62 men", "the number of men at 48", "30 people. ... There were 20"."""
        words = self._words
        if self._countable(thing):
            self._noun = (numeral.last, words.span(thing.start, thing.end).of(words.text))
            yield self._quantity(numeral, thing, numeral.first, "other", part=thing.of_group)
            return
        if thing.head:
            return
        number = linking.number_of(words, numeral.first)
        if number is not None:
            yield self._quantity(numeral, thing, number[0], "other", part=False, what=number[1])
        elif self._noun is not None and words.lower[numeral.first - 2 : numeral.first] == ["there", "were"]:
            place, what = self._noun
            if numeral.first - place <= _AGAIN_REACH and words.word(numeral.last) in _ENDS:
                yield self._quantity(numeral, thing, numeral.first, "other", part=False, what=what)

    def _candidates(self) -> Iterator[Numeral]:
        """Number phrases in order, with "a child" and the like, which count one, and "others", who are two at least."""
        words = self._words
        numerals = iter(words.numerals)
        coming = next(numerals, None)
        for place, word in enumerate(words.lower):
            while coming is not None and coming.first <= place:
                yield coming
                coming = next(numerals, None)
            if place < self._end:
                continue
            if word == "others":
                yield Numeral(place, place, place + 1, 2, None, vague=True)
            elif word in ("a", "an") and (coming is None or coming.first > place + 1):
                thing = words.lower[place + 1 : place + 1 + _A_PERSON_REACH]
                if any(noun in PERSONS for noun in thing):
                    yield Numeral(place, place, place + 1, 1, 1)

    def _link(self, numeral: Numeral, thing: Counted, *, certain: bool) -> tuple[Link | None, int]:
        """What happened to those counted, and where the count's words begin. ``certain`` leaves out the wide rules."""
        words, first = self._words, numeral.first
        listed = self._listed(numeral)
        group = linking.in_group(words, first) if not certain else None
        if thing.head in GROUPS and thing.of_group:
            return Link(GROUPS[thing.head], part=True), first
        if thing.of_group and thing.head in HARM:
            return Link(HARM[thing.head].of, part=True), first
        if thing.head in COUNTED and not thing.of_group and (numeral.high == 1 or thing.head not in _ONE):
            return Link(COUNTED[thing.head], part=bool(listed and listed.part)), first
        if self._lives(numeral, thing):
            return Link("killed"), first
        if certain and words.word(first - 1) == "of" and words.word(first - 2) in _A_BODY:
            return None, first  # "the body of a child": somebody who was seen, and no toll
        near = linking.after(words, thing, wide=False) if self._may_suffer(thing) else None
        if near:
            listed_part = listed is not None and listed.part and listed.of == near.of
            return near._replace(part=near.part or listed_part or group is not None or thing.of_group), first
        if group:
            return Link(group, part=True), first
        left = linking.before(words, first, thing)
        if left:
            return left, first
        if thing.state:
            return Link(HARM[thing.state].of, part=bool(listed and listed.part)), first
        toll = linking.in_toll(words, first)
        if toll and (thing.person or not thing.head or thing.head not in THINGS):
            again = self._latest is not None and self._latest.first == toll[0]  # "rose to 58 from 43"
            return Link(toll[1]), first if again else toll[0]
        if listed and (thing.person or (not thing.head and not certain)):
            return listed, first
        if linking.costs(words, thing):
            return Link("killed"), first
        if not thing.head and not certain and self._counts_again(numeral):
            return Link(self._latest.of if self._latest else "killed"), first
        if certain or not thing.person:
            return None, first
        wide = linking.after(words, thing, wide=True) or linking.by_parse(words, thing)
        return (Link(wide.of, part=wide.part or thing.of_group) if wide else None), first

    def _counts_again(self, numeral: Numeral) -> bool:
        """ "The monitor counts 37", right after another count of the same."""
        words, latest = self._words, self._latest
        if latest is None or latest.part or words.word(numeral.first - 1) not in _COUNTS:
            return False
        return numeral.first - latest.last <= _AGAIN_REACH and words.word(numeral.last) in _ENDS

    def _compound(self, numeral: Numeral) -> Counted | None:
        """The noun in "a 31-vehicle convoy", where more than one is counted."""
        words, noun = self._words, numeral.last + 1
        if words.word(numeral.last) != "-" or numeral.low is None or numeral.low < _FEWEST:
            return None
        glued = words.glued(numeral.last) and words.glued(noun)
        fits = glued and words.tags[noun : noun + 1] == ["NOUN"] and words.tags[noun + 1 : noun + 2] == ["NOUN"]
        return Counted(noun, noun + 1, words.word(noun)) if fits else None

    def _rate(self, thing: Counted) -> bool:
        """Whether so many are said to be each day, or the like: no count of what happened once."""
        words, place = self._words, thing.end
        if words.word(place) in _EACH:
            return True
        return words.word(place) in ("a", "an") and words.word(place + 1) in _PERIODS

    def _may_suffer(self, thing: Counted) -> bool:
        return thing.person or thing.head not in THINGS

    def _lives(self, numeral: Numeral, thing: Counted) -> bool:
        words = self._words
        if thing.head not in ("lives", "life"):
            return False
        return words.word(numeral.first - 1) in TAKES_LIVES or any(
            words.word(i) in ("lost", "claimed") for i in range(thing.end, thing.end + 3)
        )

    def _listed(self, numeral: Numeral) -> Link | None:
        """What happened to those that this count is listed with: "12 people including three children and a man"."""
        words, latest, first = self._words, self._latest, numeral.first
        if latest is None or first - latest.last > _LIST_REACH:
            return None
        if not words.joined(latest.last - 1, first):  # "The toll is 23. It says six of them were children."
            return Link(latest.of, part=True) if self._takes_up(numeral) and latest.of == "killed" else None
        gap = words.lower[latest.last : first]
        harms = [HARM[word].of for word in gap if word in HARM]
        of = harms[-1] if harms else latest.of
        if _INCLUDING & set(gap) or _among_them(gap) or self._of_them(numeral):
            return Link(of, part=True)
        if gap and set(gap) <= _JOINING:
            return Link(of, part=latest.part)
        if gap[-1:] == [","] and of == "killed" and self._stands_alone(numeral):  # "37 died, nine children"
            return Link(of, part=True)
        return None

    def _takes_up(self, numeral: Numeral) -> bool:
        """Whether a number is of those counted in the sentence before: "Six of them", "Sixteen were children"."""
        words, last = self._words, numeral.last
        if words.lower[last : last + 2] == ["of", "them"]:
            return True
        kind = words.word(last) in ("were", "are") and words.word(last + 1) in PERSONS
        return words.edge(numeral.first) and (kind or minors(words, last) is not None)

    def _stands_alone(self, numeral: Numeral) -> bool:
        """Whether a number of children or women, or of an age, is followed by nothing of its own."""
        words, thing = self._words, counted(self._words, numeral)
        end = minors(words, numeral.last) or thing.end
        told = of_people(thing.head, "killed") != "killed" or end != thing.end
        return told and (words.edge(end) or words.word(end) in (",", ".", "and"))

    def _of_them(self, numeral: Numeral) -> bool:
        """Whether a number is of those just counted: "six of them", "mostly", "three were children"."""
        words, last = self._words, numeral.last
        if words.word(last) == "of" and words.word(last + 1) in ("them", "whom", "which"):
            return True
        if words.word(last) in ("were", "are") and words.word(last + 1) in PERSONS:
            return True
        if minors(words, last) is not None:
            return True
        return words.word(numeral.first - 1) in ("whom", "them", "mostly")

    def _countable(self, thing: Counted) -> bool:
        if not thing.head or thing.end <= thing.start:
            return False
        return thing.person or (self._words.tags[thing.end - 1] in ("NOUN", "PROPN") and thing.head.endswith("s"))

    def _none(self, numeral: Numeral, thing: Counted) -> Iterator[Quantity]:
        """ "No one was killed", "no casualties": nobody, where the words are about people and harm."""
        words = self._words
        if thing.head in ("casualties", "casualty"):
            for of in ("killed", "injured"):
                yield self._quantity(numeral, thing, numeral.first, of, part=False)
            return
        if words.word(numeral.core) == "no" and thing.head == "body":
            return  # "no independent body", which is nobody dead
        if words.word(numeral.core) == "no" and numeral.last - numeral.core == 1 and not thing.person:
            if thing.head in COUNTED and thing.end - thing.start <= 2:
                yield self._quantity(numeral, thing, numeral.first, COUNTED[thing.head], part=False)
            return
        link = linking.after(words, thing, wide=False)
        if link is None and self._latest is not None and words.word(thing.end) == "among":
            near = numeral.first - self._latest.last <= _LIST_REACH
            if near and words.word(thing.end + 1) == "them":
                link = Link(self._latest.of, part=True)
        if link and link.of == "killed" and of_people(thing.head, link.of) != "killed":
            yield self._quantity(numeral, thing, numeral.first, of_people(thing.head, link.of), part=True)
        elif link and not link.part:
            yield self._quantity(numeral, thing, numeral.first, of_people(thing.head, link.of), part=False)

    def _quantity(
        self, numeral: Numeral, thing: Counted, first: int, of: CountOf, *, part: bool, what: str = ""
    ) -> Quantity:
        words = self._words
        named = thing.end > thing.start
        if not thing.person and thing.head not in COUNTED and of != "other":
            # In headlines what follows may be the source: "kills six Syrian state TV".
            named = named and not words.cased[thing.start][:1].isupper()
        last = max(numeral.last, thing.end) if named else numeral.last
        return Quantity(
            document=self._document,
            span=words.span(min(first, numeral.first), last),
            low=numeral.low,
            high=numeral.high,
            of=of,
            what=words.span(thing.start, thing.end).of(words.text) if named else what,
            part=part,
        )


def _among_them(gap: list[str]) -> bool:
    return any(word in ("among", "amongst") and after in ("them", "whom", "those") for word, after in pairwise(gap))
