"""The parties of one document, and whom the source of an attribution stands for."""

from __future__ import annotations

from rashomon.claims.form import quoted_characters
from rashomon.claims.parties import bodies, countries, descriptions, groups, names, people, pronouns, quoted
from rashomon.claims.parties.register import Cluster, Register
from rashomon.claims.parties.speakers import Source, Speakers
from rashomon.claims.parties.words import tidy
from rashomon.reading import Reading
from rashomon.records import Mention, Party, Relation, Spans

#: How sure it must be who speaks for "I" to be that one.
_SURE = 0.7


class DocumentParties:
    """The parties of one document.

    ``source`` resolves the source of an attribution, in the order of the text; ``meant`` resolves other spans; ``said``
    takes note of what a source said; ``parties`` lists the result.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._register = register = Register(reading)
        found = names.find(reading)
        bodies.enter_states(reading, register, found)
        bodies.enter_bodies(reading, register)
        persons = people.persons_among(found)
        others = [n for n in found if n not in persons and n.kind in ("organisation", "unknown", "place")]
        bodies.enter_named(reading, register, others)
        bodies.enter_acronyms(reading, register, others)
        bodies.relate_capitals(reading, register, found)
        people.enter(reading, register, found, persons)
        bodies.enter_bodies(reading, register)
        descriptions.resolve_all(reading, register)
        groups.enter(reading, register)
        self._quoted = quoted_characters(reading.text)
        self._said: list[tuple[Spans, Cluster]] = []
        pronouns.resolve_all(reading, register, self._quoted)
        for cluster, words, place in register.owned_by:
            if place in register.at:
                people.serve(cluster, words, register.at[place])
        bodies.enter_bodies(reading, register, pronouns_known=True)  # "its army", now that "its" is known
        self._speakers = Speakers(reading, register, self._quoted)

    def source(self, spans: Spans) -> Source:
        """Whom the source of an attribution stands for."""
        return self._speakers.source(spans)

    def said(self, content: Spans, source: Source) -> None:
        """Take note of what a source said, whose quoted "I" and "we" are then known."""
        speaker = next((c for c in self._register.each() if c.id in source.parties), None)
        if speaker is not None and len(source.parties) == 1 and source.confidence >= _SURE:
            self._said.append((content, speaker))

    def meant(self, spans: Spans) -> tuple[str, ...]:
        """Ids of the parties that words stand for which are no source, as far as that can be told."""
        return self._speakers.meant(spans)

    def parties(self) -> tuple[Party, ...]:
        """All parties, in the order of their first mention. A place where things only happen is none."""
        quoted.enter(self._reading, self._register, self._quoted, self._said)
        self._relate_capitals()
        self._register.outermost()
        kept = {c.id: c for c in self._register.clusters.values() if c.spans and (c.acts or not c.named)}
        for cluster in list(kept.values()):
            if cluster.owner is not None and cluster.owner.spans:
                kept[cluster.owner.id] = cluster.owner
        made = []
        for cluster in kept.values():
            mentions = sorted(cluster.spans)
            made.append(
                Party(
                    id=cluster.id,
                    name=cluster.name,
                    kind=cluster.kind,
                    named=cluster.named,
                    aliases=tuple(sorted({tidy(form) for form in cluster.forms} - {cluster.name})),
                    affiliation=cluster.owner.id if cluster.owner is not None and cluster.owner.id in kept else None,
                    related=tuple(Relation(kind=k, party=p) for k, p in sorted(cluster.related) if p in kept),
                    mentions=tuple(Mention(document=self._reading.document.id, span=span) for span in mentions),
                )
            )
        return tuple(sorted(made, key=lambda p: (p.mentions[0].span, p.id)))

    def _relate_capitals(self) -> None:
        """Capitals and seats of government beside the state that they stand for, never the same party."""
        for cluster in list(self._register.clusters.values()):
            if cluster.kind == "person" or not cluster.named:
                continue
            for found, kind in (
                (countries.country_of_capital(cluster.name), "capital-of"),
                (countries.country_of_seat(cluster.name), "seat-of"),
            ):
                state = None if found is None else self._register.clusters.get("name:" + found.key)
                if state is not None and state is not cluster:
                    cluster.relate(kind, state)  # type: ignore[arg-type]
