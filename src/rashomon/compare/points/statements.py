"""Statements of different passages that say the same: put together by how alike their clauses are.

A statement joins the group of the first one that it is most like, if it is alike enough for what the two are about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from rashomon.compare.incidents import Incident
from rashomon.compare.points.clauses import Clauses, Pairs, Terms
from rashomon.records import Answer, Span

#: Clauses at least this alike are answers to one question. This and what follows were chosen on the dev cases.
_ALIKE = 0.42

#: Clauses about things of which it isn't known when they happened must be more alike, and more about other times.
_ALIKE_UNDATED = 0.55
_ALIKE_APART = 0.65
_DAYS = 7

#: A clause joins a group if it is nearly as like its first clause as it is like its nearest.
_DRIFT = 0.8

#: Two documents are versions of one report if they share so many groups of statements, and so much of the shorter one.
_FEWEST_SHARED = 3
_VERSION = 0.5
_MANY_DOCUMENTS = 12


class Statement(NamedTuple):
    """A free clause of a document: its passage, the event that it is about, and the terms that it is compared by."""

    document: str
    span: Span
    event: str
    terms: Terms


def statements(answers: Iterable[Answer]) -> list[Statement]:
    """The statements that free answers make, one for each passage."""
    found: dict[tuple[str, Span], Statement] = {}
    for answer in answers:
        if is_free(answer):
            passage = answer.document, answer.span
            found.setdefault(passage, Statement(*passage, answer.event, tuple(sorted(answer.terms))))
    return list(found.values())


def is_free(answer: Answer) -> bool:
    """Whether an answer is a statement: not to one of the questions that are asked of every event."""
    return answer.slot == "other" and answer.number is None


def likenesses(pairs: Sequence[tuple[Answer, Answer]]) -> list[float]:
    """How alike the statements of each pair are, from 0 to 1, among the statements of all pairs."""
    keys = sorted({tuple(sorted(answer.terms)) for pair in pairs for answer in pair})
    clauses = Clauses(keys, led=False)
    return [clauses.alike(*(clauses.number(tuple(sorted(answer.terms))) for answer in pair)) for pair in pairs]


def grouped(
    statements: Iterable[Statement], incidents: Mapping[tuple[str, str], Incident], kept: Pairs | None = None
) -> tuple[list[list[Statement]], Pairs]:
    """Groups of statements that say the same, negated or not; statements that nobody else makes are left out.

    ``incidents`` are those of (document, event). The second is what was found of the clauses, to be given as ``kept``
    the next time; the groups are the same without.
    """
    ordered = sorted(statements, key=lambda it: (it.terms, it.document, it.span))
    clauses = Clauses([statement.terms for statement in ordered], kept, least=_DRIFT * _ALIKE)
    clause_of = [clauses.number(statement.terms) for statement in ordered]
    incident_of = [incidents.get((statement.document, statement.event)) for statement in ordered]
    of_clause: dict[int, list[int]] = defaultdict(list)  # the statements seen so far that say it
    leader: list[int] = []
    members: dict[int, list[int]] = {}
    for number, clause in enumerate(clause_of):
        best = (0.0, number)
        led = [(other, alike) for near, alike in clauses.led_to(clause) for other in of_clause[near]]
        for other, alike in sorted(led):
            first = leader[other]
            if alike < _enough(incident_of[number], incident_of[first]):
                continue
            if alike > best[0] and (first == other or clauses.likeness(clause, clause_of[first]) >= _DRIFT * alike):
                best = (alike, first)
        leader.append(best[1])
        members.setdefault(best[1], []).append(number)
        of_clause[clause].append(number)
    found = [[ordered[number] for number in members[first]] for first in sorted(members)]
    return [group for group in found if _passages(group) > 1], clauses.kept()


def told_alike(
    told: Sequence[Sequence[Answer | Statement]], statements: Iterable[Answer | Statement]
) -> frozenset[frozenset[str]]:
    """Pairs of documents of which one says most of what the other does: versions of one report.

    ``told`` are the groups of the ``statements``. What very many documents say tells nothing.
    """
    counts = Counter(document for document, _ in {(each.document, each.span) for each in statements})
    shared: Counter[frozenset[str]] = Counter()
    for members in told:
        documents = sorted({each.document for each in members})
        if len(documents) <= _MANY_DOCUMENTS:
            shared.update(frozenset(pair) for pair in combinations(documents, 2))
    return frozenset(
        pair
        for pair, count in shared.items()
        if count >= _FEWEST_SHARED and count >= _VERSION * min(counts[document] for document in pair)
    )


def _enough(one: Incident | None, other: Incident | None) -> float:
    """How alike clauses must be about these incidents."""
    if one is not None and other is not None and one.key == other.key:
        return _ALIKE
    if one is None or other is None or one.when is None or other.when is None:
        return _ALIKE_UNDATED
    (begin, end), (start, stop) = (
        (date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10]))
        for when in (one.when, other.when)
    )
    return _ALIKE_APART if max((start - end).days, (begin - stop).days) > _DAYS else _ALIKE


def _passages(statements: Sequence[Statement]) -> int:
    """How many passages there are, those that overlap counted once: what is inside another was said once."""
    count = 0
    end: tuple[str, int] | None = None
    for document, span in sorted((it.document, it.span) for it in statements):
        if end is None or document != end[0] or span.start >= end[1]:
            count += 1
            end = (document, span.end)
        else:
            end = (document, max(end[1], span.end))
    return count
