"""Group answers by incident, slot and topic, then into positions; say which can't both be true, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import msgspec

from rashomon.compare.incidents import Incident
from rashomon.compare.points.comparators import COMPARATORS, Judged, above, like, polarity
from rashomon.compare.points.questions import incident_words, question, quotable
from rashomon.compare.points.refuted import refuted
from rashomon.compare.points.statements import is_free
from rashomon.records import Answer, Holder, Point, Position, Slot, stable_id
from rashomon.records.marks import BLAMED, PEOPLE

Origins = Callable[[Sequence[Holder]], int]


#: Slots of which a holder who gives two answers means both: several right ones, or a sum and its parts.
_MANY = frozenset(
    ("agent", "target", "means", "cause", "place", "damage", "intent", "evidence", "time", "killed", "injured",
     "children_killed", "women_killed", "detained")
)  # fmt: skip

#: Slots of which one report may tell of several events without a word that tells them apart.
_TOLD_ON = frozenset(("agent", "target", "means"))


def of_incident(incident: Incident, answers: Iterable[Answer], origins: Origins) -> list[Point]:
    """The points of one incident, given all answers about it: its slots, and statements that somebody denies."""
    by_slot: dict[tuple[str, Slot, str], list[Answer]] = defaultdict(list)
    free: list[Answer] = []
    for answer in answers:
        if is_free(answer):
            free.append(answer)
        else:
            by_slot[incident.key, answer.slot, answer.topic].append(answer)
    _join_tolls(by_slot)
    _join_things(by_slot)
    found = [
        _point(incident, slot, topic, members, origins)
        for (_, slot, topic), members in sorted(by_slot.items())
        if _several(members)
    ]
    known = dict.fromkeys(incident.events, incident.key)
    return found + [
        _point(incident, "other", _asked(members), members, origins, denied=True) for members in refuted(free, known)
    ]


def of_statements(
    answers: Sequence[Answer],
    incidents: Mapping[tuple[str, str], Incident],
    versions: Collection[frozenset[str]],
    origins: Origins,
) -> list[Point]:
    """The point that free answers make which say the same; none if only one holder gives them.

    ``incidents`` are those of (document, event); ``versions`` pairs of documents that are versions of one report.
    """

    def apart(a: Answer, b: Answer) -> bool:
        """Whether two statements are about two incidents, in reports that aren't versions of one another."""
        one, other = (incidents.get((each.document, each.event)) for each in (a, b))
        same = one is not None and other is not None and one.key == other.key
        return not same and frozenset((a.document, b.document)) not in versions

    if not _several(answers):
        return []
    incident = incidents.get((answers[0].document, answers[0].event))
    return [_point(incident, "other", _asked(answers), answers, origins, apart)]


def _asked(answers: Sequence[Answer]) -> str:
    """What statements are about, as the first one puts it that denies nothing."""
    return min(answers, key=lambda a: (a.negated, a.stance in ("denies", "doubts"), _order(a))).value


def _join_tolls(grouped: dict[tuple[str, Slot, str], list[Answer]]) -> None:
    """Counts of one group join the toll where another report counts only that group and so gives it as its toll.

    Not those of a holder who gives a toll as well.
    """
    for key, slot, topic in sorted(grouped):
        whole = grouped.get((key, slot, ""), [])
        if slot in ("killed", "injured", "detained") and any(topic in a.terms for a in whole):
            tolled = _who(whole)
            parts = grouped[key, slot, topic]
            whole += [a for a in parts if not _who([a]) & tolled]
            grouped[key, slot, topic] = [a for a in parts if _who([a]) & tolled]


def _join_things(grouped: dict[tuple[str, Slot, str], list[Answer]]) -> None:
    """Counts of lorries, trucks and vehicles are counts of one kind of thing: the first name of it stands for all."""
    first: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, slot, topic in sorted(grouped):
        if slot != "other" or not _of_things(topic):
            continue
        kind, _, noun = topic.rpartition(" ")
        known = next((each for each in first[key, kind] if like(each, noun)), None)
        if known is None:
            first[key, kind].append(noun)
        else:
            grouped[key, slot, f"{kind} {known}"] += grouped.pop((key, slot, topic))


def _several(answers: Sequence[Answer]) -> bool:
    return len({(a.document, a.party, a.voice) for a in answers}) > 1


def _order(answer: Answer) -> tuple[object, ...]:
    return answer.document, answer.span, answer.id


def _point(
    incident: Incident | None,
    slot: Slot,
    topic: str,
    answers: Sequence[Answer],
    origins: Origins,
    apart: Callable[[Answer, Answer], bool] | None = None,
    *,
    denied: bool = False,
) -> Point:
    compare = COMPARATORS[slot] if apart is None else _of_one_incident(COMPARATORS[slot], apart)
    if denied:
        compare = polarity
    short = _shortened(answers)
    # The same words may be what some deny, and what others say alike.
    which = [[(a.document, a.span) for a in sorted(answers, key=_order) if a.negated]] if denied else []
    point_id = stable_id("q", incident.key if incident else "", slot, topic, *which)
    clusters = _positions(answers, compare)
    many = slot in _MANY and not topic.startswith("one: ")
    # One passage may say two things: what is denied in it, somebody said.
    ids = [stable_id("s", point_id, [(a.document, a.span, a.value, a.negated) for a in c]) for c in clusters]
    compatible: dict[int, list[str]] = defaultdict(list)
    conflicts: list[tuple[int, int, str]] = []
    for i in range(len(clusters)):
        for j in range(i + 1, len(clusters)):
            one, other = ([short.get(answer.id, answer) for answer in clusters[k]] for k in (i, j))
            judged = _between(one, other, compare)
            if judged.verdict == "conflict" and not (
                (many and _all_mean_both(clusters[i], clusters[j]))
                or ((slot in _TOLD_ON or _of_things(topic)) and _told_on(clusters[i], clusters[j]))
            ):
                conflicts.append((i, j, judged.rule))
            else:
                compatible[i].append(ids[j])
                compatible[j].append(ids[i])
    positions = tuple(_position(ids[i], cluster, tuple(compatible[i]), origins) for i, cluster in enumerate(clusters))
    return Point(
        id=point_id,
        incident=incident_words(incident),
        slot=slot,
        question=question(slot, topic, incident, positions[0].value),
        contested=bool(conflicts),
        positions=positions,
        explanation=_explanation(positions, conflicts),
    )


def _shortened(answers: Sequence[Answer]) -> dict[str, Answer]:
    """Answers that leave out an "at least" that stands before the same number elsewhere, by id, with it put back.

    "Seven killed" in a headline, or where a report passes it on, doesn't say that there are no more than the "at least
    seven" that it shortens.
    """
    bounds = {
        a.number[0] - above(a)
        for a in answers
        if a.number is not None and a.number[1] is None and a.number[0] is not None
    }
    return {
        a.id: msgspec.structs.replace(a, number=(a.number[0], None))
        for a in answers
        if a.number is not None and a.number[0] == a.number[1] and a.number[0] in bounds
    }


def _all_mean_both(one: Sequence[Answer], other: Sequence[Answer]) -> bool:
    """Whether nobody is left to contradict once those are set aside who give both answers."""
    both = _who(one) & _who(other)
    return both >= _who(one) or both >= _who(other)


def _told_on(one: Sequence[Answer], other: Sequence[Answer]) -> bool:
    """Whether one report alone gives two answers, and nothing in it denies or blames: it tells of two events then."""
    both = (*one, *other)
    if len({answer.document for answer in both}) > 1:
        return False
    if both[0].slot == "other":
        return True
    if any(BLAMED in answer.terms for answer in both):
        return False
    return one[0].negated == other[0].negated


def _of_things(topic: str) -> bool:
    """Whether a count is of things, of which a report may speak of several kinds; not of those aboard or missing."""
    return topic.startswith(("number of", "some of the")) and not topic.startswith(PEOPLE)


def _who(answers: Sequence[Answer]) -> set[tuple[str, str | None, str]]:
    return {(answer.document, answer.party, answer.voice) for answer in answers}


def _of_one_incident(
    compare: Callable[[Answer, Answer], Judged], apart: Callable[[Answer, Answer], bool]
) -> Callable[[Answer, Answer], Judged]:
    """Statements on two incidents may be as like as they want: they don't contradict each other."""

    def judged(a: Answer, b: Answer) -> Judged:
        found = compare(a, b)
        if found.verdict == "conflict" and apart(a, b):
            return Judged("compatible", "on two incidents")
        return found

    return judged


def _positions(answers: Sequence[Answer], compare: Callable[[Answer, Answer], Judged]) -> list[list[Answer]]:
    """Answers that are one answer, put together; each joins the first position whose first answer says the same."""
    clusters: list[list[Answer]] = []
    for answer in sorted(answers, key=lambda a: (-len(a.terms), _order(a))):
        for cluster in clusters:
            if compare(cluster[0], answer).verdict == "same":
                cluster.append(answer)
                break
        else:
            clusters.append([answer])
    return sorted((sorted(c, key=_order) for c in clusters), key=lambda c: (-len(c), _order(c[0])))


def _between(a: Sequence[Answer], b: Sequence[Answer], compare: Callable[[Answer, Answer], Judged]) -> Judged:
    """Two positions conflict if what each says first does."""
    one, other = (max(c, key=lambda x: (_firm(x), x.stance == "asserts", len(x.terms), x.id)) for c in (a, b))
    return compare(one, other)


def _firm(answer: Answer) -> bool:
    """Whether a count leaves no way up: of several ways to say a number, this one is what others must agree with."""
    return answer.number is not None and answer.number[1] is not None


def _worst_first(answer: Answer) -> tuple[object, ...]:
    """Of several passages in which one holder says the same the first is shown; of denials the fullest."""
    length = answer.span.end - answer.span.start if answer.negated else 0
    return length, -answer.span.start, -answer.span.end, answer.id


def _position(id: str, answers: Sequence[Answer], compatible: tuple[str, ...], origins: Origins) -> Position:
    holders = {
        (a.party, a.voice, a.document): Holder(
            party=a.party, voice=a.voice, document=a.document, claim=a.claim, span=a.span, stance=a.stance
        )
        for a in sorted(answers, key=_worst_first)
    }
    ordered = tuple(sorted(holders.values(), key=lambda h: (h.document, h.span, h.party or "", h.voice)))
    shortest = min(answers, key=lambda a: (a.stance == "denies", len(a.value), a.value))
    return Position(
        id=id,
        value=_value(shortest),
        holders=ordered,
        number=shortest.number,
        compatible_with=compatible,
        independent_origins=origins(ordered),
    )


def _value(answer: Answer) -> str:
    """A position in words: the text's own, but for yes and no."""
    if answer.slot == "occurred":
        return "no" if answer.negated else "yes"
    value = quotable(answer.value)
    if answer.topic.startswith("one: "):
        return f"no ({value})" if answer.negated else f"yes ({value})"
    if answer.slot == "other":
        return value  # a clause has its own "not" in it
    if answer.slot == "evidence" and answer.negated:
        return "not shown: " + value
    return ("not so: " if answer.negated else "") + value


def _explanation(positions: Sequence[Position], conflicts: Sequence[tuple[int, int, str]]) -> str:
    if not conflicts:
        return "All who answer agree." if len(positions) == 1 else "The answers differ, but all of them can be true."
    i, j, rule = conflicts[0]
    more = f"; {len(conflicts) - 1} more such pairs" if len(conflicts) > 1 else ""
    return f"“{positions[i].value}” and “{positions[j].value}” can't both be true ({rule}){more}."
