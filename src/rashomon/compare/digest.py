"""What laying documents side by side needs of each of them: made once, kept, and small beside the text and its results.

The answers are apart from it. They are most of what there is, and are asked for only where a point is made of them.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from rashomon.compare.copies import Report, report
from rashomon.compare.editions import Edition, edition
from rashomon.compare.incidents import Signs, signs
from rashomon.compare.moments import Marks
from rashomon.compare.origins import Read, read
from rashomon.compare.origins.sketch import Sketch
from rashomon.compare.points import Statement, statements
from rashomon.compare.told import Told
from rashomon.compare.wordings import Uses
from rashomon.records import Answer, Claim, Document, DocumentResults


class Digest(msgspec.Struct, frozen=True, kw_only=True):
    """One document. ``results`` holds its parties, events and answers about times, and of its claims what is asked of
    them; ``seal`` changes with any of its answers.
    """

    document: str
    published: str | None
    results: DocumentResults
    seal: bytes
    read: Read
    signs: Signs
    statements: tuple[Statement, ...]
    marks: Marks
    told: Told
    uses: Uses
    edition: Edition | None
    report: Report


def digest(document: Document, results: DocumentResults) -> Digest:
    """The digest of a readable document with its results."""
    marks, told, uses = Marks(), Told(), Uses()
    for each in (marks, told, uses):
        each.see(document, results)
    return Digest(
        document=document.id,
        published=document.metadata.published,
        results=DocumentResults(
            document=document.id,
            claims=tuple(_outlined(claim) for claim in results.claims if _asked_for(claim)),
            parties=results.parties,
            events=results.events,
            answers=tuple(answer for answer in results.answers if answer.slot == "time"),
        ),
        seal=hashlib.blake2b(msgspec.msgpack.encode(results.answers), digest_size=16).digest(),
        read=read(document),
        signs=signs(document.id, results.events, results.answers),
        statements=tuple(statements(results.answers)),
        marks=marks,
        told=told,
        uses=uses,
        edition=edition(document),
        report=report(document),
    )


def _asked_for(claim: Claim) -> bool:
    return claim.voice == "attributed" or claim.said_at is not None or bool(claim.evidence)


def _outlined(claim: Claim) -> Claim:
    """A claim without what only readers of its document ask for."""
    return Claim(
        id=claim.id, document=claim.document, voice=claim.voice, content=claim.content, claimers=claim.claimers,
        act=claim.act, said_at=claim.said_at, evidence=claim.evidence, confidence=claim.confidence,
    )  # fmt: skip


def packed(made: Any) -> bytes:
    """Digests, answers and what was made of them as bytes to keep."""
    return msgspec.msgpack.encode(made, enc_hook=_sketch_packed)


def digest_of(kept: bytes) -> Digest:
    """A digest as it was kept. Raises msgspec.DecodeError for what is none."""
    return _DIGEST.decode(kept)


def answers_of(kept: bytes) -> tuple[Answer, ...]:
    """Answers as they were kept. Raises msgspec.DecodeError for what are none."""
    return _ANSWERS.decode(kept)


def _sketch_packed(value: Any) -> tuple[bytes, ...]:
    if isinstance(value, Sketch):
        return value.packed()
    raise NotImplementedError(type(value))


def _sketch_unpacked(kind: type, value: Any) -> Any:
    if kind is Sketch:
        return Sketch.unpacked(value)
    raise NotImplementedError(kind)


_DIGEST = msgspec.msgpack.Decoder(Digest, dec_hook=_sketch_unpacked)
_ANSWERS = msgspec.msgpack.Decoder(tuple[Answer, ...])
