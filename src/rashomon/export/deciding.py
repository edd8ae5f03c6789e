"""What people decided, in words: beside what it is about, and as the whole history."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rashomon.export.tables import added_words
from rashomon.records import Decision
from rashomon.review import Hypothesis, Reviewed, Standing, evidence_id
from rashomon.review.anchors import evidence_passage, rated
from rashomon.views import CaseIndex, terms, words
from rashomon.views.claims import GAP
from rashomon.views.words import plainly

_REJECTED = {"claim": "Rejected: read wrongly", "point": "Rejected: not comparable"}
_WORDS = {"confirmed": "Confirmed", "unsure": "Left unsure", "noted": "Note", "withdrawn": "Undone"}


class DecisionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One decision as a page shows it. ``about`` are words for its subject and ``target`` leads to it, if it is shown.

    ``state`` says of an entry of the history that it was undone since, or that its subject isn't there any more.
    """

    number: int
    heading: str
    judgement: str
    author: str
    when: str
    note: str
    about: str = ""
    target: str | None = None
    state: str = ""


class RatingLine(msgspec.Struct, frozen=True, kw_only=True):
    """How one person rates a claim or piece of evidence beside a hypothesis."""

    rating: str
    about: str
    target: str | None
    note: str
    author: str


class HypothesisLine(msgspec.Struct, frozen=True, kw_only=True):
    """A hypothesis with all ratings. No total: nothing says which one is right."""

    text: str
    author: str
    when: str
    ratings: tuple[RatingLine, ...]


class Deciding:
    """Puts the decisions on one case into words."""

    def __init__(self, reviewed: Reviewed, index: CaseIndex) -> None:
        self._reviewed, self._index = reviewed, index
        self._findings = {finding.id: finding for finding in reviewed.case.findings}

    def of(self, kind: str, id: str) -> tuple[DecisionLine, ...]:
        """What was decided about something: first what holds now, then the rest as it came."""
        return self._lines(self._reviewed.standing(kind, id))

    def cited(self, claim: str) -> tuple[DecisionLine, ...]:
        """Files and links that people added to the evidence that a claim cites, and what else they said of it."""
        found = self._index.claims[claim]
        ids = dict.fromkeys(evidence_id(found.document, cited.span) for cited in found.evidence)
        return tuple(line for id in ids for line in self.of("evidence", id))

    def history(self) -> tuple[DecisionLine, ...]:
        """Every decision, in the order that they were made."""
        return tuple(map(self._entry, self._reviewed.machine.decisions))

    def hypotheses(self) -> tuple[HypothesisLine, ...]:
        """The hypotheses on the list."""
        return tuple(map(self._hypothesis, self._reviewed.hypotheses))

    def _lines(self, standing: Standing) -> tuple[DecisionLine, ...]:
        settled = standing.decision
        first = [self._line(settled)] if settled else []
        others = (decision for decision in standing.decisions if decision != settled)
        return (*first, *(self._line(decision, earlier=settled is not None) for decision in others))

    def _line(self, decision: Decision, *, earlier: bool = False) -> DecisionLine:
        heading = self._heading(decision)
        if earlier and decision.judgement in ("confirmed", "rejected", "unsure"):
            heading = f"Before that: {heading[:1].lower()}{heading[1:]}"
        return DecisionLine(
            number=decision.number,
            heading=heading,
            judgement=decision.judgement,
            author=decision.author,
            when=words.date_words(decision.made_at) or "",
            note=decision.note,
        )

    def _entry(self, decision: Decision) -> DecisionLine:
        reviewed = self._reviewed
        kind, id = decision.about[0], reviewed.subjects.get(decision.number, decision.about[1])
        about, target = self._subject(kind, id, decision)
        unmatched = {each.number for each in reviewed.unmatched}
        state = (
            "undone since" if decision.number in reviewed.void
            else "what it is about isn’t in the case any more" if decision.number in unmatched
            else ""
        )  # fmt: skip
        return msgspec.structs.replace(self._line(decision), about=about, target=target, state=state)

    def _heading(self, decision: Decision) -> str:
        kind, judgement, anchor = decision.about[0], decision.judgement, decision.anchor
        if judgement == "rejected":
            return "Taken off the list" if kind == "hypothesis" else _REJECTED.get(kind, "Rejected")
        if judgement == "merged":
            return f"Joined with {_others(anchor) or 'another'}"
        if judgement == "split":
            return f"Split: {anchor['name']}" if anchor.get("name") else "Split"
        if judgement == "added":
            return "Hypothesis" if kind == "hypothesis" else f"Added: {added_words(anchor)}"
        if judgement == "rated":
            return f"Rated {plainly(str(anchor.get('rating', '')))}"
        if judgement == "withdrawn":
            return f"Undone: no. {anchor.get('number', '')}"
        return _WORDS[judgement]

    def _subject(self, kind: str, id: str, decision: Decision) -> tuple[str, str | None]:
        """Words for what a decision is about, and where the page shows it."""
        index = self._index
        if kind == "claim" and id in index.claims:
            claim = index.claims[id]
            return GAP.join(index.words(claim.document, claim.content)), id
        if kind == "point" and id in index.points:
            return index.points[id].question, id
        if kind == "position" and id in index.positions:
            return terms.answer_words(index.positions[id].value).unquoted, id
        if kind == "party" and id in index.parties:
            return index.parties[id].name, id
        if kind == "finding" and id in self._findings:
            return terms.explained(self._findings[id].explanation), id
        if (
            kind in ("evidence", "passage")
            and (passage := evidence_passage(id))
            and passage.document in index.documents
        ):
            return passage.span.of(index.text(passage.document)), None
        if kind == "rating":
            return self._subject(*rated(id)[1:], decision) if id.count("/") >= 2 else ("", None)
        said = (
            decision.anchor.get("quote") or decision.anchor.get("question") or next(iter(_names(decision.anchor)), "")
        )
        return str(said), None

    def _hypothesis(self, hypothesis: Hypothesis) -> HypothesisLine:
        lines = []
        for rating in hypothesis.ratings:
            made = next(d for d in self._reviewed.machine.decisions if d.number == rating.number)
            about, target = self._subject(*rating.about, made)
            lines.append(
                RatingLine(
                    rating=plainly(rating.rating), about=about, target=target, note=rating.note, author=rating.author
                )
            )
        return HypothesisLine(
            text=hypothesis.text,
            author=hypothesis.author,
            when=words.date_words(hypothesis.made_at) or "",
            ratings=tuple(lines),
        )


def _names(anchor: dict[str, object]) -> Iterable[str]:
    names = anchor.get("names")
    return (str(name) for name in names) if isinstance(names, list) else ()


def _others(anchor: dict[str, object]) -> str:
    """Names of what something was joined with."""
    others = anchor.get("others")
    found = [other for other in others if isinstance(other, dict)] if isinstance(others, list) else []
    return ", ".join(str(next(iter(_names(other)), other.get("value", ""))) for other in found)
