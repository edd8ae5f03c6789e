"""The history of decisions: who settled what, when, and what it changed, in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from rashomon.records import Decision, Span
from rashomon.review import Reviewed
from rashomon.review.anchors import evidence_passage
from rashomon.review.standing import target_of
from rashomon.views import terms
from rashomon.views.words import counted

_KINDS = {
    "claim": "claim",
    "point": "question",
    "position": "answer",
    "party": "party",
    "finding": "finding",
    "evidence": "evidence",
    "hypothesis": "hypothesis",
    "rating": "rating",
    "passage": "passage",
}
_SETTLED = ("confirmed", "rejected", "unsure")
_POINT = {"confirmed": "they differ", "rejected": "not comparable", "unsure": "unsure", "undecided": "undecided"}
_HEADINGS = {
    ("point", "confirmed"): "Question: the answers differ",
    ("point", "rejected"): "Question: the answers are not comparable",
    ("position", "merged"): "Answers joined",
    ("position", "split"): "Answer split",
    ("party", "merged"): "Parties merged",
    ("party", "split"): "Party split",
    ("hypothesis", "added"): "Hypothesis put on the list",
    ("hypothesis", "rejected"): "Hypothesis taken off the list",
}
RATINGS = {"consistent": "consistent", "inconsistent": "inconsistent", "not-applicable": "not applicable"}


class Told(msgspec.Struct, frozen=True):
    """Words, and whether they come from a document or a person rather than from this program."""

    text: str
    given: bool = False


class HistoryLine(msgspec.Struct, frozen=True, kw_only=True):
    """One decision. ``before`` and ``after`` tell what it changed, where it changed something.

    ``subject`` are words for what it is about. ``about`` is its kind and the present id of its subject, None where that
    isn't in the case any more. ``undone_by`` is the number of the decision that withdrew it, and ``undoes`` of the one
    that it withdrew.
    """

    number: int
    author: str
    made_at: str
    kind: str
    judgement: str
    heading: str
    subject: tuple[Told, ...]
    before: tuple[Told, ...]
    after: tuple[Told, ...]
    note: str
    about: tuple[str, str] | None
    unmatched: bool
    undone_by: int | None
    undoes: int | None
    chain: str


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """A note on words of a document."""

    span: Span
    decision: Decision


def kind_name(kind: str) -> str:
    """What decisions of a kind are about."""
    return _KINDS.get(kind, kind)


def heading(decision: Decision) -> str:
    """What was decided, in a few words."""
    kind, judgement = decision.about[0], decision.judgement
    name = kind_name(kind)
    if judgement == "withdrawn":
        target = target_of(decision)
        return f"Decision {target} undone" if target else "Something undone"
    if judgement == "rated":
        rating = str(decision.anchor.get("rating"))
        return f"Rated {RATINGS.get(rating, rating)}"
    if judgement == "noted":
        return f"Note on {'an' if name[0] in 'aeiou' else 'a'} {name}" if name != "evidence" else "Note on evidence"
    if judgement == "added" and kind == "evidence":
        return "Evidence added"
    return _HEADINGS.get((kind, judgement), f"{name.capitalize()} {judgement}")


def notes_on(review: Reviewed, document: str) -> tuple[Noted, ...]:
    """Notes on passages of a document, in the order of its text."""
    found = [
        Noted(span=passage.span, decision=decision)
        for (kind, id), standing in review.standings.items()
        if kind == "passage" and (passage := evidence_passage(id)) is not None and passage.document == document
        for decision in standing.notes
    ]
    return tuple(sorted(found, key=lambda noted: (noted.span, noted.decision.number)))


def history_lines(review: Reviewed) -> tuple[HistoryLine, ...]:
    """All decisions, the latest first."""
    decisions = review.machine.decisions
    by_number = {decision.number: decision for decision in decisions}
    hypotheses = {d.about[1]: d.note for d in decisions if d.about[0] == "hypothesis" and d.judgement == "added"}
    unmatched = {decision.number for decision in review.unmatched}
    undone_by: dict[int, int] = {}
    for decision in decisions:
        target = target_of(decision)
        if target is not None and decision.number not in review.void:
            undone_by[target] = decision.number
    past = _Past(review)
    made: list[HistoryLine] = []
    for decision in decisions:
        before, after = past.change(decision, by_number)
        kind, id = decision.about
        gone = decision.number in unmatched and decision.number not in review.subjects
        made.append(
            HistoryLine(
                number=decision.number,
                author=decision.author,
                made_at=decision.made_at,
                kind=kind,
                judgement=decision.judgement,
                heading=heading(decision),
                subject=_subject(by_number.get(target_of(decision) or 0, decision), hypotheses),
                before=before,
                after=after,
                note="" if (kind, decision.judgement) == ("hypothesis", "added") else decision.note,
                about=None if gone else (kind, review.subjects.get(decision.number, id)),
                unmatched=decision.number in unmatched,
                undone_by=undone_by.get(decision.number),
                undoes=target_of(decision),
                chain=decision.chain,
            )
        )
    return tuple(reversed(made))


class _Past:
    """What stood before each decision, as the history is gone through from its beginning."""

    def __init__(self, review: Reviewed) -> None:
        self._subjects = review.subjects
        self._withdrawals: Counter[int] = Counter()  # of a decision: withdrawals of it that stand
        self._about: dict[tuple[str, ...], list[Decision]] = defaultdict(list)

    def change(
        self, decision: Decision, by_number: Mapping[int, Decision]
    ) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
        """What a decision found and what it left, each in words; empty where it changes nothing that has a state."""
        target = by_number.get(target_of(decision) or 0)
        if target is None:
            before, after = self._words(decision)
            self._about[self._key(decision)].append(decision)
            return before, after
        of = target
        while (further := by_number.get(target_of(of) or 0)) is not None:
            of = further
        stood = self._stands(of)
        before = self._now(of, stood)
        self._withdraw(target, by_number)
        return before, self._now(of, self._stands(of))

    def _key(self, decision: Decision) -> tuple[str, ...]:
        kind, id = decision.about
        by = (decision.author,) if kind == "rating" else ()
        return (kind, self._subjects.get(decision.number, id), *by)

    def _stands(self, decision: Decision) -> bool:
        return not self._withdrawals[decision.number]

    def _withdraw(self, target: Decision, by_number: Mapping[int, Decision]) -> None:
        self._withdrawals[target.number] += 1
        further = by_number.get(target_of(target) or 0)
        if self._withdrawals[target.number] == 1 and further is not None:
            self._restore(further, by_number)

    def _restore(self, target: Decision, by_number: Mapping[int, Decision]) -> None:
        self._withdrawals[target.number] -= 1
        further = by_number.get(target_of(target) or 0)
        if self._withdrawals[target.number] == 0 and further is not None:
            self._withdraw(further, by_number)

    def _now(self, decision: Decision, stands: bool) -> tuple[Told, ...]:
        """How the subject of a decision is now, where that decision stands or not."""
        if decision.judgement in _SETTLED and decision.about[0] != "hypothesis":
            return (self._status(decision),)
        if decision.judgement == "rated":
            return (self._rating(decision),)
        before, after = _own_words(decision)
        return after if stands else before

    def _words(self, decision: Decision) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
        if decision.judgement in _SETTLED and decision.about[0] != "hypothesis":
            return (self._status(decision),), (Told(_status_words(decision.about[0], decision.judgement)),)
        if decision.judgement == "rated":
            rating = str(decision.anchor.get("rating"))
            return (self._rating(decision),), (Told(RATINGS.get(rating, rating)),)
        return _own_words(decision)

    def _status(self, decision: Decision) -> Told:
        settled = self._latest(decision, _SETTLED)
        return Told(_status_words(decision.about[0], settled.judgement if settled else "undecided"))

    def _rating(self, decision: Decision) -> Told:
        rated = self._latest(decision, ("rated",))
        rating = str(rated.anchor.get("rating")) if rated else "not rated"
        return Told(RATINGS.get(rating, rating))

    def _latest(self, decision: Decision, judgements: tuple[str, ...]) -> Decision | None:
        """The latest decision so far of these judgements on the same subject that stands."""
        so_far = reversed(self._about[self._key(decision)])
        return next((each for each in so_far if each.judgement in judgements and self._stands(each)), None)


def _status_words(kind: str, status: str) -> str:
    return _POINT[status] if kind == "point" else status


def _own_words(decision: Decision) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """Before and after of what has no status: what was joined, split, added."""
    kind, anchor = decision.about[0], decision.anchor
    if decision.judgement == "merged":
        names = [_called(kind, anchor), *(_called(kind, other) for other in _dicts(anchor.get("others")))]
        kept = str(anchor.get("name") or names[0])
        return tuple(Told(name, True) for name in names), (Told(kept, True),)
    if decision.judgement == "split":
        name = _called(kind, anchor)
        other = str(anchor.get("name") or decision.note)
        return (Told(name, True),), (Told(name, True), Told(other, True))
    if decision.judgement == "added" and kind == "evidence":
        file = anchor.get("file")
        if isinstance(file, dict):
            added = f"{file.get('name')}, {counted(int(file.get('size') or 0), 'byte')}, SHA-256 {file.get('sha256')}"
        else:
            added = str(anchor.get("url", ""))
        return (Told("nothing added"),), (Told(added, True),)
    if kind == "hypothesis":
        on, off = (Told("on the list"),), (Told("not on the list"),)
        return (off, on) if decision.judgement == "added" else (on, off)
    return (), ()


def _subject(decision: Decision, hypotheses: Mapping[str, str]) -> tuple[Told, ...]:
    kind, anchor = decision.about[0], decision.anchor
    if kind == "hypothesis":
        return (Told(hypotheses.get(decision.about[1], decision.note), True),)
    if kind == "rating":
        text = hypotheses.get(str(anchor.get("hypothesis")), "")
        return (Told(str(anchor.get("quote", "")), True), *((Told("beside"), Told(text, True)) if text else ()))
    if kind == "finding":
        return (Told(terms.finding_words(str(anchor.get("kind", "")))),)
    if decision.judgement == "merged":
        return ()  # before and after name them all
    called = _called(kind, anchor)
    return (Told(called, kind != "point"),) if called else ()  # questions are this program's words


def _called(kind: str, anchor: Mapping[str, Any]) -> str:
    """What an anchor says its subject is called."""
    if kind == "party":
        names = anchor.get("names")
        return str(names[0]) if isinstance(names, list | tuple) and names else str(anchor.get("name", ""))
    if kind == "point":
        return str(anchor.get("question", ""))
    if kind == "position":
        return str(terms.answer_words(str(anchor.get("value", ""))))
    return str(anchor.get("quote", ""))


def _dicts(given: object) -> Iterable[Mapping[str, Any]]:
    return [each for each in given if isinstance(each, dict)] if isinstance(given, list | tuple) else []
