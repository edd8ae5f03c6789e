"""Statements that say that something is not so, beside others that say that it is."""

from __future__ import annotations

from rashomon.compare.points.refuted import refuted
from rashomon.records import Answer, Span

EVENT = ("a", "e"), ("b", "e")
ALL = dict.fromkeys(EVENT, "i")


def said(document: str, value: str, terms: str, *, negated: bool = False, party: str = "", at: int = 0) -> Answer:
    return Answer(
        id=f"{document}{at}",
        document=document,
        event="e",
        slot="other",
        span=Span(at, at + len(value)),
        value=value,
        terms=tuple(terms.split()),
        negated=negated,
        party=party or document,
        voice="attributed",
    )


NO_WARNING = said("a", "they gave no warning", "give warning core:give core:warning core:none:warning", negated=True)


def test_there_was_none_and_there_was_one() -> None:
    warned = said("b", "the police had warned the crowd", "police warn crowd core:police core:warn core:crowd")
    assert list(refuted([NO_WARNING, warned], ALL)) == [[NO_WARNING, warned]]


def test_what_is_asked_for_or_said_by_the_same_holder_is_no_answer() -> None:
    asked = said("b", "a warning should be given", "warning give core:warning core:open:")
    own = said("a", "a warning was given", "warning give core:warning", at=50)
    assert list(refuted([NO_WARNING, asked, own], ALL)) == []


def test_other_incidents_contradict_nothing() -> None:
    warned = said("b", "the police had warned the crowd", "police warn crowd core:police core:warn core:crowd")
    assert list(refuted([NO_WARNING, warned], {EVENT[0]: "i", EVENT[1]: "j"})) == []


def test_a_denial_without_a_thing_needs_all_of_its_core() -> None:
    denied = said("a", "the tank had not been inspected", "tank inspect core:tank core:inspect", negated=True)
    struck = said("b", "lightning had struck the tank", "lightning strike tank core:lightning core:strike core:tank")
    passed = said("b", "the tank had passed an inspection", "tank pass inspection core:tank core:pass", at=60)
    assert list(refuted([denied, struck], ALL)) == []
    assert list(refuted([denied, struck, passed], ALL)) == [[denied, passed]]


def test_the_order_of_answers_is_nothing() -> None:
    warned = said("b", "the police had warned the crowd", "police warn crowd core:police core:warn core:crowd")
    assert list(refuted([warned, NO_WARNING], ALL)) == list(refuted([NO_WARNING, warned], ALL))
