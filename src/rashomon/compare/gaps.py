"""What the record lacks: points that somebody never mentions, evidence that only one side cites, and open questions.

A side of a contested point is one of its answers, with whoever gives it. Nothing here depends on how many documents say
something, so that a copy of one changes nothing, and each gap leads to words in the record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.compare.incidents import Incident
from rashomon.compare.points.questions import incident_words
from rashomon.compare.speakers import speaks_for
from rashomon.records import (
    Claim,
    DocumentResults,
    Evidence,
    Finding,
    Gap,
    Holder,
    Party,
    Passage,
    Point,
    Position,
    Slot,
    Span,
    stable_id,
)
from rashomon.records.comparison import GapKind

#: Slots that set sides against each other: where their answers exclude each other, accounts do.
_SIDES = frozenset[Slot](("agent", "cause", "occurred", "claim_of_responsibility", "target", "means", "intent"))

_COUNTS = frozenset[Slot](("killed", "injured", "children_killed", "women_killed", "detained"))

_OWN = frozenset(("asserts", "hedges", "denies"))

#: Names or answers that a sentence lists at the most.
_LISTED = 5


def gaps(
    points: Sequence[Point],
    incidents: Sequence[Incident],
    about: Mapping[str, str],
    results: Sequence[DocumentResults],
    parties: Iterable[Party],
    findings: Iterable[Finding],
) -> tuple[Gap, ...]:
    """All gaps, sorted by kind and id.

    ``about`` leads from a point to the key of its incident, where it has one. The holders of ``points`` are parties of
    the case; ``parties`` are these and the documents' own, ``findings`` those of laying documents side by side.
    """
    record = _Record(points, incidents, about, results, parties)
    found = [
        *_silent(record),
        *_never_mentioned(record),
        *_evidence_of_one_side(record),
        *_open_questions(record),
        *_unseen_evidence(record),
        *_dates(findings),
    ]
    return tuple(sorted({gap.id: gap for gap in found}.values(), key=lambda gap: (gap.kind, gap.id)))


class _Record:
    """Points by incident, and what stands behind their answers."""

    def __init__(
        self,
        points: Sequence[Point],
        incidents: Sequence[Incident],
        about: Mapping[str, str],
        results: Sequence[DocumentResults],
        parties: Iterable[Party],
    ) -> None:
        self.parties = {party.id: party for party in parties}
        self.belongs_to = speaks_for(self.parties.values())
        self.claims: dict[str, Claim] = {claim.id: claim for result in results for claim in result.claims}
        self.contested = [point for point in points if point.contested]
        #: Where documents first speak of their main events.
        self._main: dict[tuple[str, str], Span] = {
            (event.document, event.id): event.mentions[0]
            for result in results
            for event in result.events
            if event.main and event.mentions
        }
        by_key = {incident.key: incident for incident in incidents}
        self.incident = {point.id: by_key[about[point.id]] for point in points if point.id in about}
        self.of_incident: dict[str, list[Point]] = defaultdict(list)
        for point in points:
            if point.id in about:
                self.of_incident[about[point.id]].append(point)

    def about(self, incident: Incident) -> dict[str, Passage]:
        """The documents whose main event it is, with where they first speak of it."""
        return {
            document: Passage(document, self._main[document, event])
            for document, event in incident.events
            if (document, event) in self._main
        }

    def evidence(self, holder: Holder) -> list[Evidence]:
        """What the claim rests on in which somebody gives an answer of their own."""
        claim = self.claims.get(holder.claim) if holder.claim is not None else None
        if claim is None or holder.stance not in _OWN:
            return []
        return [evidence for evidence in claim.evidence if evidence.presence != "absent"]

    def names(self, parties: Iterable[str]) -> str:
        """Names of parties in a sentence."""
        return listed(sorted({self.parties[party].name for party in parties if party in self.parties}))

    def named(self, party: str | None) -> bool:
        """Whether a party is known by a proper name, or is an organisation, which can be told by what it is."""
        known = self.parties.get(party) if party is not None else None
        return known is not None and known.kind != "evidence" and (known.named or known.kind == "organisation")

    def ask(self, point: Point) -> str:
        """The question of a point, and of which incident it is."""
        incident = self.incident.get(point.id)
        return point.question if incident is None else f"{point.question} ({incident_words(incident)})"


def listed(names: Sequence[str]) -> str:
    """Some names, and that there are others."""
    shown = list(names[:_LISTED])
    if len(names) > _LISTED:
        shown.append("others")
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1] if shown else ""


# -- not mentioned


def _silent(record: _Record) -> Iterator[Gap]:
    """Documents about an incident that don't speak of one of its contested points, and parties to another of them."""
    #: By incident, party and contested point: where the party first gives an answer of its own.
    stands: dict[str, dict[str, dict[str, Passage]]] = defaultdict(lambda: defaultdict(dict))
    for point in record.contested:
        for holder in _holders(point) if point.id in record.incident else ():
            if holder.party is not None and holder.stance in _OWN and record.named(holder.party):
                party = record.belongs_to.get(holder.party, holder.party)
                places = stands[record.incident[point.id].key][party]
                where = Passage(holder.document, holder.span)
                places[point.id] = min(where, places.get(point.id, where))
    for point in record.contested:
        incident = record.incident.get(point.id)
        if incident is None:
            continue
        answering = {holder.document for holder in _holders(point)}
        silent = {document: where for document, where in record.about(incident).items() if document not in answering}
        heard = {record.belongs_to.get(holder.party, holder.party) for holder in _holders(point) if holder.party}
        parties = sorted(party for party in stands[incident.key] if party not in heard)
        if not silent and not parties:
            continue
        words = record.ask(point)
        if silent:
            words += " Not every report on it says anything of this."
        if parties:
            words += f" Others speak of it, and not of this: {record.names(parties)}."
        spoken = (min(stands[incident.key][party].values()) for party in parties)
        yield _gap("not-mentioned", (point.id, "silent"), words, (*silent.values(), *spoken), point.id, parties)


def _never_mentioned(record: _Record) -> Iterator[Gap]:
    """Contested points that the reports with one answer to another such point never mention, while others do."""
    for members in record.of_incident.values():
        contested = [point for point in members if point.contested]
        for split in contested:
            if split.slot not in _SIDES:
                continue
            sides = _reports_by_side(split)
            for point in contested:
                if point is split:
                    continue
                mentioned = {holder.document for holder in _holders(point)}
                without = [n for n in sides if not sides[n] & mentioned]
                if not without or len(without) == len(sides):
                    continue
                for number in without:
                    side = split.positions[number]
                    yield _gap(
                        "not-mentioned",
                        (point.id, split.id, side.id),
                        f"{record.ask(point)} Reports whose only answer to “{split.question}” is “{side.value}” never "
                        "mention it; others do.",
                        [Passage(h.document, h.span) for h in side.holders if h.document in sides[number]],
                        point.id,
                        _parties(side.holders),
                    )


def _reports_by_side(point: Point) -> dict[int, set[str]]:
    """For each answer that another excludes, the documents that have no other answer."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for number, position in enumerate(point.positions):
        for holder in position.holders:
            numbers[holder.document].add(number)
    disputed = {number for number, position in enumerate(point.positions) if _opposed(point, position)}
    found: dict[int, set[str]] = defaultdict(set)
    for document, own in numbers.items():
        if len(own) == 1 and own <= disputed:
            found[next(iter(own))].add(document)
    return found


# -- evidence


def _evidence_of_one_side(record: _Record) -> Iterator[Gap]:
    """Answers with evidence to a contested point, where those that they exclude have none."""
    for point in record.contested:
        cited = {position.id: _cited(record, position) for position in point.positions}
        for position in point.positions:
            against = _opposed(point, position)
            if not cited[position.id] or not against or any(cited[other.id] for other in against):
                continue
            kinds = listed(sorted({kind for kind, _, _ in cited[position.id]}))
            yield _gap(
                "evidence-of-one-side",
                (point.id, position.id),
                f"{record.ask(point)} Evidence ({kinds}) is cited for “{position.value}” and none for "
                f"{listed([f'“{other.value}”' for other in against])}.",
                [passage for _, _, passage in cited[position.id]],
                point.id,
                _parties(holder for holder in position.holders if any(record.evidence(holder))),
            )


def _cited(record: _Record, position: Position) -> list[tuple[str, bool, Passage]]:
    """Kind of evidence, whether a reader can see it, and where: of all that the claims behind an answer rest on."""
    found = {
        (evidence.kind, evidence.presence in ("shown", "linked"), Passage(holder.document, evidence.span))
        for holder in position.holders
        for evidence in record.evidence(holder)
    }
    return sorted(found, key=lambda it: (it[2], it[0]))


# -- open questions


def _open_questions(record: _Record) -> Iterator[Gap]:
    for point in record.contested:
        disputed = [position for position in point.positions if _opposed(point, position)]
        yield _gap(
            "open-question",
            (point.id, "contested"),
            f"{record.ask(point)} {listed([f'“{position.value}”' for position in disputed])} can't all be true.",
            [passage for position in disputed for passage in _first(position.holders)],
            point.id,
            _parties(holder for position in disputed for holder in position.holders),
        )
        for position in disputed:
            if position.number is not None and point.slot in _COUNTS and _only_unnamed(record, position):
                yield _gap(
                    "open-question",
                    (point.id, position.id, "unnamed"),
                    f"{record.ask(point)} Who says “{position.value}”? No report gives a name for it.",
                    [Passage(holder.document, holder.span) for holder in position.holders],
                    point.id,
                    _parties(position.holders),
                )


def _unseen_evidence(record: _Record) -> Iterator[Gap]:
    """Evidence that answers to contested points rest on and no report shows: one question for each piece."""
    cited_for: dict[tuple[str, Passage], list[tuple[Point, Position]]] = defaultdict(list)
    for point in record.contested:
        for position in point.positions:
            cited = _cited(record, position)
            if _opposed(point, position) and not any(seen for _, seen, _ in cited):
                for kind, _, passage in cited:
                    cited_for[kind, passage].append((point, position))
    for (kind, passage), answers in cited_for.items():
        what = listed(sorted({f"“{position.value}” ({record.ask(point)})" for point, position in answers}))
        resting = {
            holder.party
            for _, position in answers
            for holder in position.holders
            if holder.party is not None
            and any(Passage(holder.document, e.span) == passage for e in record.evidence(holder))
        }
        yield _gap(
            "open-question",
            ("evidence", kind, passage),
            f"What does the evidence ({kind}) show that is cited for {what}? No report has it.",
            [passage],
            min(point.id for point, _ in answers),
            sorted(resting),
        )


def _only_unnamed(record: _Record, position: Position) -> bool:
    """Whether somebody gives an answer, and nobody who is named or who answers for it as its author."""
    attributed = [holder for holder in position.holders if holder.voice == "attributed"]
    return bool(attributed) and not any(record.named(holder.party) for holder in attributed)


def _dates(findings: Iterable[Finding]) -> Iterator[Gap]:
    """Dates that don't agree and orders that can't be are questions, too."""
    for finding in findings:
        if finding.kind in ("date-conflict", "impossible-order"):
            question = "On which day was it?" if finding.kind == "date-conflict" else "In which order did it happen?"
            yield _gap("open-question", (finding.id,), f"{question} {finding.explanation}", finding.spans, None, ())


# -- points


def _holders(point: Point) -> Iterator[Holder]:
    for position in point.positions:
        yield from position.holders


def _opposed(point: Point, position: Position) -> list[Position]:
    """The answers that can't be true together with this one. Compatibility may be written on either of two."""
    return [
        other
        for other in point.positions
        if other is not position
        and other.id not in position.compatible_with
        and position.id not in other.compatible_with
    ]


def _parties(holders: Iterable[Holder]) -> list[str]:
    return sorted({holder.party for holder in holders if holder.party is not None})


def _first(holders: Iterable[Holder]) -> list[Passage]:
    """Where the first of some holders speaks; nothing if there is none."""
    passages = [Passage(holder.document, holder.span) for holder in holders]
    return [min(passages)] if passages else []


def _gap(
    kind: GapKind,
    made_from: object,
    explanation: str,
    where: Iterable[Passage],
    point: str | None,
    parties: Iterable[str],
) -> Gap:
    return Gap(
        id=stable_id("g", kind, made_from),
        kind=kind,
        explanation=explanation,
        spans=tuple(sorted(set(where))),
        point=point,
        parties=tuple(parties),
    )
