"""One claim as a card: the exact words, whose they are, and how they are put."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from rashomon.records import Claim, Span, Voice
from rashomon.views import words
from rashomon.views.index import CaseIndex, clipped, document_title
from rashomon.views.lookalike import plain

_PASSED_OVER = re.compile(r"'s\b|(?<=s)'(?!\w)|\bthe\b|[,;.:]")
GAP = " … "  # between pieces of one quote: the only thing ever put between a document's words


class PartyLink(msgspec.Struct, frozen=True, kw_only=True):
    """A party by name. ``id`` leads to its section."""

    id: str
    name: str


class ChainLink(msgspec.Struct, frozen=True, kw_only=True):
    """One level of a nested claim: who, in the source's words, and the cue. ``claim`` leads to its card."""

    claim: str
    who: str
    quoted: bool  # whether ``who`` are words of the document, or the tool's
    cue: str


class ValueLine(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a claim that have a value (evidence, a time, a count, a place), and what they were read as."""

    quote: str
    words: str


class ClaimCard(msgspec.Struct, frozen=True, kw_only=True):
    """All that a page shows of one claim.

    ``quote``, ``source`` and ``cue`` hold the exact words of each piece. ``number`` is the claim's number
    in its document, ``marked`` whether the reader view has an anchor for its words. ``outer`` runs from
    the outermost claim inwards; ``inner`` holds the claims directly inside. ``read_as`` is set where the
    source's words ("he", "the ministry") are not the name of the one party that they were read as.
    """

    id: str
    number: int
    marked: bool
    voice: Voice
    document: str
    document_title: str
    publisher: str | None
    published: str | None
    language: str | None
    quote: tuple[str, ...]
    source: tuple[str, ...]
    cue: tuple[str, ...]
    claimers: tuple[PartyLink, ...]
    read_as: tuple[PartyLink, ...]
    certainty: str
    certainty_words: str
    certainty_score: float | None
    act: str
    act_words: str | None
    form_words: str | None
    stance: str
    stance_words: str | None
    confidence: float
    confidence_level: words.ConfidenceLevel
    confidence_words: str
    said_words: str | None
    evidence: tuple[ValueLine, ...]
    times: tuple[ValueLine, ...]
    counts: tuple[ValueLine, ...]
    where: tuple[ValueLine, ...]
    accused: tuple[ValueLine, ...]
    outer: tuple[ChainLink, ...]
    inner: tuple[ChainLink, ...]
    here: ChainLink
    reasons: tuple[str, ...]
    spans: str

    @property
    def who(self) -> str:
        """Who says it, in the source's own words, or in the tool's where there are none."""
        return self.here.who


def _read(index: CaseIndex, claim: Claim, found: Iterable[tuple[Span, str]]) -> tuple[ValueLine, ...]:
    """Values with their words; one that was read as nothing is left to its words."""
    text = index.text(claim.document)
    return tuple(ValueLine(quote=span.of(text), words=read) for span, read in found)


def _bare(words: str) -> str:
    """Words as a name is compared with them: without case, kinds of apostrophe, possessives and articles."""
    return f" {' '.join(_PASSED_OVER.sub(' ', plain(words)).split())} "


def chain_link(index: CaseIndex, claim: Claim) -> ChainLink:
    """Who says a claim and with which cue."""
    source = GAP.join(index.words(claim.document, claim.source))
    cue = GAP.join(index.words(claim.document, claim.cue))
    quoted = bool(source)
    if not source:
        if claim.claimers:
            source = ", ".join(index.party_name(party) for party in claim.claimers)
        else:
            source = {"attributed": "No source named", "article": "The article itself", "headline": "The headline"}[
                claim.voice
            ]
    return ChainLink(claim=claim.id, who=source, quoted=quoted, cue=cue)


def claim_card(index: CaseIndex, claim: Claim) -> ClaimCard:
    """The card of one claim."""
    document = index.documents[claim.document]
    cue = index.words(claim.document, claim.cue)
    source = index.words(claim.document, claim.source)
    claimers = tuple(PartyLink(id=party, name=index.party_name(party)) for party in claim.claimers)
    named = len(claimers) == 1 and _bare(claimers[0].name) in _bare(GAP.join(source))
    return ClaimCard(
        id=claim.id,
        number=index.numbers[claim.id],
        marked=any(clipped(span, document.text) for span in claim.content),
        voice=claim.voice,
        document=document.id,
        document_title=document_title(document),
        publisher=document.metadata.publisher,
        published=words.date_words(document.metadata.published),
        language=document.metadata.language,
        quote=index.words(claim.document, claim.content),
        source=source,
        cue=cue,
        claimers=claimers,
        read_as=() if named or len(claimers) != 1 else claimers,
        certainty=claim.certainty,
        certainty_words=words.certainty_words(claim),
        certainty_score=claim.certainty_score,
        act=claim.act,
        # A statement is the usual case, and "denied" beside "denial" says one thing twice.
        act_words=None
        if claim.act == "asserts" or (claim.act == "denies" and claim.certainty.startswith("false"))
        else words.act_words(claim),
        # Where nobody is quoted the record's default would say "indirect".
        form_words=None if claim.voice != "attributed" and not source else words.form_words(claim),
        stance=claim.cue_stance,
        stance_words=words.stance_words(claim, GAP.join(cue)),
        confidence=claim.confidence,
        confidence_level=words.confidence_level(claim.confidence),
        confidence_words=words.confidence_words(claim),
        said_words=words.when_words(claim.said_at),
        evidence=tuple(
            ValueLine(quote=evidence.span.of(document.text), words=words.evidence_words(evidence))
            for evidence in claim.evidence
        ),
        times=_read(
            index, claim, ((time.span, words.time_words(time)) for time in index.times(document.id, claim.content))
        ),
        counts=_read(
            index,
            claim,
            ((each.span, words.count_words(each)) for each in index.quantities(document.id, claim.content)),
        ),
        where=_read(
            index, claim, ((place.span, words.place_words(place)) for place in index.places(document.id, claim.content))
        ),
        accused=_read(
            index,
            claim,
            ((span, ", ".join(index.party_name(party) for party in claim.accused_parties)) for span in claim.accused),
        ),
        outer=tuple(chain_link(index, outer) for outer in index.outer(claim)),
        inner=tuple(chain_link(index, inner) for inner in index.inner.get(claim.id, ())),
        here=chain_link(index, claim),
        reasons=claim.reasons,
        spans=", ".join(f"{span.start}–{span.end}" for span in claim.content),
    )
