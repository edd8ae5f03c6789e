"""The points of a case, one unit after another: each is made from a few documents and kept until these change.

A unit is the incidents that the same documents speak of, or one group of statements that say the same. All that its
points depend on is in its hash: the answers of its documents, the parties of the case that these name, the incidents
as they are, and which of its documents have passages from one origin. What else the case holds is nothing to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from rashomon.compare.digest import Digest
from rashomon.compare.incidents import Incident
from rashomon.compare.keeping import Keeping, hashed, keep, kept, made
from rashomon.compare.points import Pairs, Statement, grouped, of_incident, of_statements, told_alike
from rashomon.independence import Independence
from rashomon.records import Answer, Holder, Passage, Point, stable_id

_OF_INCIDENTS = msgspec.msgpack.Decoder(list[tuple[str, list[Point]]])
_OF_STATEMENTS = msgspec.msgpack.Decoder(list[Point])
_PAIRS = msgspec.msgpack.Decoder(Pairs)


class Units:
    """Makes the points of a case, or takes those that were kept."""

    def __init__(
        self,
        digests: Sequence[Digest],
        answers: Callable[[str], Sequence[Answer]],
        links: Mapping[str, str],
        incidents: Sequence[Incident],
        independence: Independence,
        keeping: Keeping | None,
    ) -> None:
        """``answers`` gives the answers of a document, which name its own parties; ``links`` lead to the case's."""
        self._digests = {digest.document: digest for digest in digests}
        self._answers, self._links, self._keeping = answers, links, keeping
        self._incidents = incidents
        self._incident_of = {event: incident for incident in incidents for event in incident.events}
        self._independence = independence
        self._seals = {digest.document: self._seal(digest) for digest in digests}
        #: From a point to the key of the incident that it is about.
        self.about: dict[str, str] = {}

    def points(self) -> tuple[Point, ...]:
        """All points: those of incidents, in order of their keys, then those of statements."""
        return (*self._of_incidents(), *self._of_statements())

    def _of_incidents(self) -> Iterator[Point]:
        by_documents: dict[tuple[str, ...], list[Incident]] = defaultdict(list)
        for incident in sorted(self._incidents, key=lambda incident: incident.key):
            by_documents[tuple(sorted({document for document, _ in incident.events}))].append(incident)
        found: dict[str, list[Point]] = {}
        for documents, incidents in by_documents.items():
            points = made(
                self._keeping,
                stable_id("incidents ", documents),
                hashed([(it, self._keys_of(it)) for it in incidents], self._state(documents)),
                partial(self._made, documents, incidents),
                _OF_INCIDENTS,
            )
            found.update(points)
        for key in sorted(found):
            for point in found[key]:
                self.about[point.id] = key
                yield point

    def _keys_of(self, incident: Incident) -> list[str]:
        """Of which incidents its events are counted: where a document has two events of one id, another one's."""
        return [self._incident_of[event].key for event in incident.events]

    def _made(self, documents: Iterable[str], incidents: Iterable[Incident]) -> list[tuple[str, list[Point]]]:
        """The points of some incidents that the same documents speak of."""
        found: dict[str, list[Answer]] = defaultdict(list)
        for document in documents:
            for answer in self._linked(document):
                incident = self._incident_of.get((document, answer.event))
                if incident is not None:
                    found[incident.key].append(answer)
        return [(incident.key, of_incident(incident, found[incident.key], self._origins)) for incident in incidents]

    def _of_statements(self) -> Iterator[Point]:
        free = [statement for digest in self._digests.values() for statement in digest.statements]
        told, pairs = grouped(free, self._incident_of, kept(self._keeping, "statements", _PAIRS))
        keep(self._keeping, "statements", pairs)
        versions: dict[str, set[str]] = defaultdict(set)
        for one, other in map(sorted, told_alike(told, free)):
            versions[one].add(other)
        for members in told:
            documents = sorted({statement.document for statement in members})
            among = [(one, other) for one in documents for other in documents if other in versions.get(one, ())]
            passages = [(it.document, it.span, self._about(it)) for it in members]
            first = self._incident_of.get((members[0].document, members[0].event))
            points = made(
                self._keeping,
                stable_id("statements ", passages[0][:2]),
                hashed(passages, first, among, self._state(documents)),
                partial(self._said, members, among),
                _OF_STATEMENTS,
            )
            events = {(it.document, it.span): self._about(it) for it in members}
            for point in points:
                places = {(holder.document, holder.span) for position in point.positions for holder in position.holders}
                votes = Counter(key for place in places if (key := events.get(place)) is not None)
                if votes:
                    self.about[point.id] = min(votes, key=lambda key: (-votes[key], key))
                yield point

    def _said(self, members: Sequence[Statement], versions: Sequence[tuple[str, str]]) -> list[Point]:
        """The point that statements make which say the same."""
        of_document = {document: self._linked(document) for document in {it.document for it in members}}
        answers = [
            answer
            for statement in members
            for answer in of_document[statement.document]
            if answer.span == statement.span and answer.slot == "other" and answer.number is None
        ]
        return of_statements(answers, self._incident_of, set(map(frozenset, versions)), self._origins)

    def _about(self, statement: Statement) -> str | None:
        incident = self._incident_of.get((statement.document, statement.event))
        return None if incident is None else incident.key

    def _linked(self, document: str) -> list[Answer]:
        """The answers of a document with the case's parties in the place of its own."""
        return [
            msgspec.structs.replace(answer, party=self._links.get(answer.party, answer.party))
            if answer.party
            else answer
            for answer in self._answers(document)
        ]

    def _origins(self, holders: Sequence[Holder]) -> int:
        return self._independence.count(Passage(holder.document, holder.span) for holder in holders)

    def _state(self, documents: Sequence[str]) -> bytes:
        """Stands for the answers of some documents, for who gives them, and for how their passages hang together."""
        return hashed([self._seals[document] for document in documents], self._independence.among(documents))

    def _seal(self, digest: Digest) -> bytes:
        return hashed(digest.seal, [self._links.get(party.id) for party in digest.results.parties])
