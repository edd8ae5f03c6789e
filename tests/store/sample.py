"""Invented documents and results, made from a source of chance: `random.Random(seed)` or hypothesis's."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path
from typing import Any, get_args

import msgspec

from rashomon.records import (
    Answer,
    CaseResults,
    Change,
    Claim,
    Document,
    DocumentResults,
    Event,
    Evidence,
    Failure,
    Finding,
    Gap,
    Holder,
    Mention,
    Metadata,
    Naming,
    Notice,
    Origin,
    Party,
    Passage,
    Pipeline,
    Place,
    Point,
    Position,
    Provenance,
    Quantity,
    Relation,
    Skipped,
    Span,
    Spans,
    TimeExpression,
    TimelineEntry,
    When,
    Wording,
    answer,
    claim,
    comparison,
    stable_id,
    values,
)

PIPELINE = Pipeline(rashomon="0.1.0", models={"attribution": "1", "\U0001f600": "é"})
WHEN = "2026-11-22T18:00:00Z"

# Letters, emoji with skin tone and joiner, combining marks, both directions of writing, controls, quotation marks.
ALPHABET = (
    "abcé e\u0301 \n\r\t'\"\\%;-“”…— \u200b\u202e\u2066\u2069\ufeff\ufffd\u0600عبحш中"
    "\U0001f600\U0001f469\U0001f3fd\u200d\U000e0001\U0010ffff"
)


class Maker:
    """Makes records by chance. The same chance makes the same records."""

    def __init__(self, chance: random.Random, *, longest: int = 10**9) -> None:
        self.chance, self.longest = chance, longest

    def text(self, least: int = 0, most: int = 12) -> str:
        size = self.chance.randint(least, most)
        return "".join(
            self.chance.choice(ALPHABET) if self.chance.random() < 0.8 else self.character() for _ in range(size)
        )

    def character(self) -> str:
        point = self.chance.randint(1, 0x10FFFF)
        return chr(point) if not 0xD800 <= point <= 0xDFFF else "\ufffd"

    def maybe(self, value: Any) -> Any:
        return value if self.chance.random() < 0.6 else None

    def some(self, make: Any, most: int = 3, least: int = 0) -> tuple[Any, ...]:
        return tuple(make() for _ in range(self.chance.randint(least, most)))

    def one_of(self, literal: Any) -> Any:
        return self.chance.choice(get_args(literal))

    def yes(self) -> bool:
        return self.chance.random() < 0.5

    def span(self, text: str) -> Span:
        start = self.chance.randint(0, len(text) - 1)
        return Span(start, self.chance.randint(start + 1, min(len(text), start + self.longest)))

    def spans(self, text: str, least: int = 0) -> Spans:
        return self.some(lambda: self.span(text), least=least)

    def when(self) -> When:
        return When(earliest="2017-04-07", latest="2017-04-1" + str(self.chance.randint(0, 9)),
                    precision=self.one_of(values.Precision))  # fmt: skip

    def metadata(self) -> Metadata:
        return Metadata(**{name: self.maybe(self.text()) for name in Metadata.__struct_fields__})

    def provenance(self, path: str, original: bytes) -> Provenance:
        return Provenance(
            path=path, size=len(original), sha256=hashlib.sha256(original).hexdigest(), media_type="text/plain",
            extractor=self.text(), extractor_version="1", added_at=WHEN, codec=self.maybe("utf-8"),
            replacements=self.chance.randint(0, 3), metadata=self.metadata(),
        )  # fmt: skip

    def document(self, path: str, *, words: int = 0) -> tuple[Document, bytes]:
        """A document that was read from this path, and its original bytes."""
        text = f"{path} {self.text(3, 40)}" + " word" * words
        original = b"raw " + text.encode()
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        document = Document(
            id=stable_id("d", sha256), name=self.chance.choice(["same name", self.text(), path]), text=text,
            text_sha256=sha256, metadata=self.metadata(), provenances=(self.provenance(path, original),),
            headline=self.maybe(self.span(text)),
            notices=self.some(lambda: Notice(code="hidden", message=self.text(), detail=self.text())),
        )  # fmt: skip
        return document, original

    def failure(self, path: str, *, taken_in: bool = True) -> tuple[Document, bytes]:
        """A document that could not be read."""
        original = f"broken {path}".encode() if taken_in else b""
        provenance = self.provenance(path, original)
        if not taken_in:
            provenance = msgspec.structs.replace(provenance, sha256="", size=999)
        document = Document(
            id=stable_id("d", "unread", provenance.sha256 or path), name=path, text="", text_sha256=None,
            metadata=Metadata(), provenances=(provenance,), status="failed",
            error=Failure(code="needs-password", message=self.text(1)),
        )  # fmt: skip
        return document, original

    def results(self, document: Document, *, claims: int = 3) -> DocumentResults:
        text, of = document.text, document.id
        parties = [stable_id("p", of, number) for number in range(3)]
        ids = [stable_id("c", of, number) for number in range(claims)]
        return DocumentResults(
            document=of,
            parties=tuple(
                Party(
                    id=id, name=self.text(1), kind=self.one_of(values.PartyKind), named=self.yes(),
                    aliases=self.some(self.text), affiliation=self.maybe(self.chance.choice(parties)),
                    related=self.some(
                        lambda: Relation(kind=self.one_of(values.RelationKind), party=self.chance.choice(parties))
                    ),
                    mentions=self.some(lambda: Mention(document=of, span=self.span(text))),
                )
                for id in parties
            ),
            claims=tuple(
                Claim(
                    id=id, document=of, voice=self.one_of(claim.Voice), content=self.spans(text, least=1),
                    source=self.spans(text), cue=self.spans(text),
                    claimers=tuple(self.chance.sample(parties, self.chance.randint(0, 3))),
                    within=self.maybe(self.chance.choice(ids)), form=self.one_of(claim.Form),
                    act=self.one_of(claim.Act), certainty=self.one_of(claim.Certainty),
                    certainty_score=self.maybe(self.chance.uniform(-3, 3)), cue_stance=self.one_of(claim.Stance),
                    said_at=self.maybe(self.when()),
                    evidence=self.some(
                        lambda: Evidence(
                            span=self.span(text), kind=self.one_of(claim.EvidenceKind), shown=self.yes(),
                            presence=self.one_of(claim.Presence),
                        )
                    ),
                    accused=self.spans(text),
                    accused_parties=tuple(self.chance.sample(parties, self.chance.randint(0, 2))),
                    confidence=self.chance.random(), reasons=self.some(self.text),
                )
                for id in ids
            ),
            times=self.some(
                lambda: TimeExpression(
                    document=of, span=self.span(text), value=self.maybe(self.text()), when=self.maybe(self.when())
                )
            ),
            quantities=self.some(
                lambda: Quantity(
                    document=of, span=self.span(text), low=self.maybe(self.chance.randint(0, 2**40)),
                    high=self.maybe(self.chance.randint(0, 2**40)), of=self.one_of(values.CountOf),
                    what=self.text(), part=self.yes(),
                )
            ),
            places=self.some(
                lambda: Place(
                    document=of, span=self.span(text), name=self.text(1), kind=self.one_of(values.PlaceKind),
                    reference=self.maybe(self.text()), within=self.some(self.text),
                )
            ),
            events=self.some(
                lambda: Event(
                    id=self.text(1), document=of, kind=self.text(1), mentions=self.spans(text),
                    when=self.maybe(self.when()), places=self.some(self.text), main=self.yes(),
                )
            ),
            answers=self.some(
                lambda: Answer(
                    id=self.text(1), document=of, event=self.text(1), slot=self.one_of(answer.Slot),
                    span=self.span(text), value=self.text(), topic=self.text(),
                    number=self.maybe((self.maybe(3), self.maybe(2**40))), when=self.maybe(self.when()),
                    terms=self.some(self.text), negated=self.yes(), party=self.maybe(self.chance.choice(parties)),
                    voice=self.one_of(claim.Voice), claim=self.maybe(self.chance.choice(ids)),
                    stance=self.one_of(answer.HolderStance),
                )
            ),
            findings=tuple(self.finding((document,), f"{of} {number}") for number in range(self.chance.randint(0, 2))),
        )  # fmt: skip

    def finding(self, documents: tuple[Document, ...], seed: str) -> Finding:
        return Finding(
            id=stable_id("f", seed), kind=self.one_of(comparison.FindingKind),
            spans=self.some(lambda: self.passage(documents)), explanation=self.text(), confidence=self.chance.random(),
        )  # fmt: skip

    def passage(self, documents: tuple[Document, ...]) -> Passage:
        document = self.chance.choice(documents)
        return Passage(document.id, self.span(document.text))

    def case_results(self, documents: tuple[Document, ...], results: tuple[DocumentResults, ...]) -> CaseResults:
        """Case-wide results over these documents, each with text, and their results."""
        local = [party.id for each in results for party in each.parties]
        parties = [stable_id("p", "case", number) for number in range(3)]
        links = {id: self.chance.choice(parties) for id in local if self.chance.random() < 0.7}
        claims = [each.id for result in results for each in result.claims]
        text_of = {document.id: document.text for document in documents}
        points = tuple(self.point(number, parties, claims, documents) for number in range(self.chance.randint(0, 3)))
        held = [(point.id, position.id) for point in points for position in point.positions]

        def naming() -> Naming:
            where = self.passage(documents)
            return Naming(
                text=where.span.of(text_of[where.document]), document=where.document, span=where.span,
                voice=self.one_of(claim.Voice), party=self.maybe(self.chance.choice(parties)),
            )  # fmt: skip

        return CaseResults(
            parties=tuple(
                Party(
                    id=id, name=self.text(1), kind=self.one_of(values.PartyKind), named=self.yes(),
                    aliases=self.some(self.text), affiliation=self.maybe(self.chance.choice(parties)),
                    mentions=self.some(lambda: Mention(**self.passage(documents)._asdict())),
                )
                for id in parties
            ),
            links=links,
            points=points,
            changes=tuple(
                Change(
                    party=self.chance.choice(parties), point=point, before=position, after=position,
                    kind=self.one_of(comparison.ChangeKind), explanation=self.text(),
                )
                for point, position in held[:2]
            ),
            origins=tuple(
                Origin(
                    id=stable_id("o", number), kind=self.one_of(comparison.OriginKind), name=self.text(),
                    passages=self.some(lambda: self.passage(documents)),
                )
                for number in range(self.chance.randint(0, 2))
            ),
            wordings=self.some(
                lambda: Wording(
                    of=self.chance.choice(parties), incident=self.maybe(self.text()), names=self.some(naming),
                    kind=self.one_of(comparison.WordingKind),
                )
            ),
            timeline=self.some(
                lambda: TimelineEntry(
                    when=self.when(), kind=self.chance.choice(["event", "statement"]), text=self.text(),
                    claims=self.some(lambda: self.chance.choice(claims)) if claims else (),
                    spans=self.some(lambda: self.passage(documents)), incident=self.maybe(self.text()),
                    disputed=self.yes(),
                )
            ),
            gaps=tuple(
                Gap(
                    id=stable_id("g", number), kind=self.one_of(comparison.GapKind), explanation=self.text(),
                    spans=self.some(lambda: self.passage(documents)),
                    point=self.maybe(self.chance.choice(points).id) if points else None,
                    parties=tuple(self.chance.sample(parties, self.chance.randint(0, 3))),
                )
                for number in range(self.chance.randint(0, 2))
            ),
            findings=tuple(self.finding(documents, f"case {n}") for n in range(self.chance.randint(0, 2))),
        )  # fmt: skip

    def point(self, number: int, parties: list[str], claims: list[str], documents: tuple[Document, ...]) -> Point:
        id = stable_id("q", number)
        positions = [f"{id}{letter}" for letter in "ab"[: self.chance.randint(0, 2)]]

        def holder() -> Holder:
            return Holder(
                **self.passage(documents)._asdict(), party=self.maybe(self.chance.choice(parties)),
                voice=self.one_of(claim.Voice), claim=self.maybe(self.chance.choice(claims)) if claims else None,
                stance=self.one_of(comparison.HolderStance),
            )  # fmt: skip

        return Point(
            id=id, incident=self.text(), slot=self.one_of(comparison.Slot), question=self.text(),
            contested=self.yes(), explanation=self.text(),
            positions=tuple(
                Position(
                    id=each, value=self.text(), holders=self.some(holder),
                    number=self.maybe((self.maybe(3), self.maybe(self.chance.randint(0, 99)))),
                    compatible_with=self.some(lambda: self.chance.choice(positions)),
                    independent_origins=self.chance.randint(0, 5),
                )
                for each in positions
            ),
        )  # fmt: skip


Input = tuple[Document, bytes, DocumentResults | None]


def inputs(maker: Maker, count: int, *, words: int = 0, claims: int = 3) -> list[Input]:
    """Documents with their bytes and results."""
    made: list[Input] = []
    for number in range(count):
        document, original = maker.document(f"{number:03}.txt", words=words)
        made.append((document, original, maker.results(document, claims=claims)))
    return made


def case_results(maker: Maker, made: list[Input]) -> CaseResults:
    """Case-wide results for these inputs."""
    documents = tuple(document for document, _, _ in made if document.text)
    return maker.case_results(documents, tuple(results for _, _, results in made if results is not None))


def fill(path: Path, made: list[Input], whole: CaseResults | None = None, *, title: str | None = None) -> None:
    """Store all of it in a case."""
    from rashomon.store import create_case

    with create_case(path, title=title) as case:
        for document, original, results in made:
            case.store(document, original, results, PIPELINE, WHEN)
        if whole is not None:
            case.store_case_results(whole, PIPELINE, WHEN)
        case.store_skipped((Skipped(path="a.gif", reason="pictures hold no text"),))
