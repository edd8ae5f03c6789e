"""Parties that give another answer later: a toll that rises is an update, a denial taken back a reversal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rashomon.compare.moments import Moment, Moments
from rashomon.compare.speakers import speaks_for
from rashomon.records import Change, Holder, Party, Point, Position, Slot
from rashomon.records.comparison import ChangeKind

#: What goes on being counted: more is found out as time goes by.
_TOLLS = frozenset[Slot](("killed", "injured", "children_killed", "women_killed", "detained", "damage"))

#: Whoever stands so to an answer has it for their own; to pass on or doubt another's is no answer.
_OWN = frozenset(("asserts", "hedges", "denies"))

#: How the values of positions begin that deny what the others of their point say.
_NOT = ("not so: ", "no (")


class _Given(NamedTuple):
    """A position and when one party gave it: ``first`` known time, and all of them; ``dated`` if none is unknown."""

    position: Position
    first: Moment
    moments: tuple[Moment, ...]
    dated: bool

    def before(self, other: _Given) -> bool:
        return other.dated and all(self.first.before(moment) for moment in other.moments)


def changes(points: Iterable[Point], parties: Iterable[Party], moments: Moments) -> tuple[Change, ...]:
    """All changes, sorted. For each party and point, from each answer to those that it gave next.

    An answer counts from when the party is first known to give it: a report that still prints the old one later takes
    nothing back. Where the same day or an unknown one leaves the order open there is no change.
    """
    belongs_to = speaks_for(parties)
    found = []
    for point in points:
        for party, held in _held(point, belongs_to).items():
            all_of_it = (_given(point.positions[number], held[number], moments) for number in sorted(held))
            given = [each for each in all_of_it if each is not None]
            found += [
                Change(party=party, point=point.id, before=old.position.id, after=new.position.id, kind=kind,
                       explanation=_told(old, new, why))
                for old, new, kind, why in _steps(point, given)
            ]  # fmt: skip
    return tuple(sorted(found, key=lambda change: (change.party, change.point, change.before, change.after)))


def _held(point: Point, belongs_to: Mapping[str, str]) -> dict[str, dict[int, list[Holder]]]:
    """For each party the numbers of the positions that it holds, with where it does.

    A person whose answer differs from their organisation's in one document is set apart by it.
    """
    own = [
        (number, holder)
        for number, position in enumerate(point.positions)
        for holder in position.holders
        if holder.party is not None and holder.stance in _OWN
    ]
    at: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, holder in own:
        at[holder.document, holder.party or ""].add(number)
    apart = {
        party
        for (document, party), numbers in at.items()
        if party in belongs_to and at.get((document, belongs_to[party]), numbers) != numbers
    }
    found: dict[str, dict[int, list[Holder]]] = defaultdict(lambda: defaultdict(list))
    for number, holder in own:
        party = holder.party or ""
        found[party if party in apart else belongs_to.get(party, party)][number].append(holder)
    return found


def _given(position: Position, holders: Sequence[Holder], moments: Moments) -> _Given | None:
    """When the position was given; None where no time is known."""
    known = tuple(moment for holder in holders if (moment := moments.of(holder)) is not None)
    if not known:
        return None
    first = min(known, key=lambda it: (it.latest, it.rank, it.earliest, not it.said, it.document))
    return _Given(position, first, known, len(known) == len(holders))


def _steps(point: Point, given: Sequence[_Given]) -> list[tuple[_Given, _Given, ChangeKind, str]]:
    """Changes with none in between: from 12 to 27 and from 27 to 31, but not from 12 to 31."""
    if len(given) < 2:
        return []
    judged = {
        (i, j): verdict
        for j, new in enumerate(given)
        if not any(_vaguer(new, other) for other in given)
        for i, old in enumerate(given)
        if i != j and (verdict := _judged(point, old.position, new.position)) is not None and old.before(new)
    }
    return [
        (given[i], given[j], *verdict)
        for (i, j), verdict in judged.items()
        if not any((i, k) in judged and (k, j) in judged for k in range(len(given)))
    ]


def _vaguer(new: _Given, other: _Given) -> bool:
    """Whether an answer only says less exactly what its party had said before, or says elsewhere: "dozens" after 56."""
    if new.position is other.position or new.position.number is None or other.position.number is None:
        return False
    (low, high), (inner_low, inner_high) = _bounds(new.position.number), _bounds(other.position.number)
    inside = low <= inner_low and inner_high <= high and (low, high) != (inner_low, inner_high)
    return inside and not new.before(other)


def _judged(point: Point, old: Position, new: Position) -> tuple[ChangeKind, str] | None:
    """What a step from one position to the other is, and why; None where it is no change."""
    compatible = new.id in old.compatible_with or old.id in new.compatible_with
    if old.number is not None and new.number is not None:
        return _counted(old.number, new.number, toll=point.slot in _TOLLS, compatible=compatible)
    if compatible:
        return None
    if _negative(old) != _negative(new):
        return "reversal", "The later answer says the opposite of the earlier one."
    return "revision", "The two can't both be true: the later answer takes the earlier one's place."


def _negative(position: Position) -> bool:
    return position.value == "no" or position.value.startswith(_NOT)


def _counted(
    old: tuple[int | None, int | None], new: tuple[int | None, int | None], *, toll: bool, compatible: bool
) -> tuple[ChangeKind, str] | None:
    (low, high), (new_low, new_high) = _bounds(old), _bounds(new)
    if new_high < low:
        return "revision", "The count falls: the later one takes the earlier one's place."
    if toll and new_low > low and new_high >= high:
        return "update", "The count rises, as more becomes known: an update and not a contradiction."
    if compatible and low <= new_low and new_high <= high and (low, high) != (new_low, new_high):
        return "update", "The later count is more exact and within the earlier: an update and not a contradiction."
    if new_low > high:
        return "revision", "The later number takes the earlier one's place."
    return None


def _bounds(number: tuple[int | None, int | None]) -> tuple[float, float]:
    return number[0] or 0, float("inf") if number[1] is None else number[1]


def _told(old: _Given, new: _Given, why: str) -> str:
    return f"“{old.position.value}”, {old.first.words()}; then “{new.position.value}”, {new.first.words()}. {why}"
