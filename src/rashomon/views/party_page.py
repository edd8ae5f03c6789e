"""Parties: a line for each, and all that the record has of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from rashomon.records import Case, Claim, Decision, Mention, Party, Passage
from rashomon.views import words
from rashomon.views.index import CaseIndex, document_title
from rashomon.views.over_time import said_on
from rashomon.views.passages import Excerpt, PassageLine, excerpt, passage_line


class PartyLine(msgspec.Struct, frozen=True, kw_only=True):
    """A party in a list. ``contested``: how many contested questions it answers; ``accused``: claims that accuse it."""

    id: str
    name: str
    kind: str
    kind_words: str
    named: bool
    aliases: tuple[str, ...]
    claims: int
    documents: int
    mentions: int
    accused: int
    contested: int


class NameUse(msgspec.Struct, frozen=True, kw_only=True):
    """Words that stand for a party, whatever their case, and how often they do."""

    words: str
    mentions: int
    documents: int


class MentionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One mention in its context. ``key`` is "DOCUMENT:START-END", as forms send it."""

    key: str
    passage: PassageLine
    context: Excerpt


class Regrouping(msgspec.Struct, frozen=True, kw_only=True):
    """A merger or split by a person. ``names`` are of the parties merged, or of the one that was split off.

    ``other`` is the present id of what was split off, if it is there; ``mentions`` how many were.
    """

    number: int
    merged: bool
    names: tuple[str, ...]
    other: str | None
    mentions: int
    author: str
    made_at: str
    note: str


def regroupings(decisions: Iterable[Decision], made: Mapping[int, str]) -> tuple[Regrouping, ...]:
    """The mergers and splits among decisions about a party. ``made`` leads from a split to the id that it made."""
    return tuple(_regrouping(each, made) for each in decisions if each.judgement in ("merged", "split"))


def _regrouping(decision: Decision, made: Mapping[int, str]) -> Regrouping:
    """Decisions may come from elsewhere: what of their anchor has another form is left out."""
    anchor, merged = decision.anchor, decision.judgement == "merged"
    others, mentions = anchor.get("others"), anchor.get("mentions")
    names = [anchor.get("name")]
    if merged:
        every = [each for each in others if isinstance(each, dict)] if isinstance(others, list) else []
        names = [next(iter(each.get("names") or ()), each.get("id")) for each in every]
    return Regrouping(
        number=decision.number,
        merged=merged,
        names=tuple(str(name) for name in names if name),
        other=made.get(decision.number),
        mentions=len(mentions) if isinstance(mentions, list) else 0,
        author=decision.author,
        made_at=decision.made_at,
        note=decision.note,
    )


def claims_by_party(index: CaseIndex) -> dict[str, tuple[Claim, ...]]:
    """The claims of each party in order of time; those without a date come last."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for document in index.case.documents:
        for claim in index.claims_of.get(document.id, ()):
            for party in dict.fromkeys(claim.claimers):
                found[party].append(claim)
    return {
        party: tuple(sorted(claims, key=lambda claim: (said_on(index, claim) or date.max, claim.document)))
        for party, claims in found.items()
    }


def party_lines(index: CaseIndex, claims: Mapping[str, Sequence[Claim]]) -> tuple[PartyLine, ...]:
    """All parties: those with most claims first, then those named most often."""
    lines = [
        _line(
            party,
            claims.get(party.id, ()),
            accused=len(index.accusing.get(party.id, ())),
            contested=len({point.id for point, _, _ in index.held_by.get(party.id, ()) if point.contested}),
        )
        for party in index.case.parties
    ]
    return tuple(sorted(lines, key=lambda line: (-line.claims, -line.mentions, line.name.casefold(), line.id)))


def party_line(case: Case, party: Party) -> PartyLine:
    """One party of a case, without the index that a list of all is made from."""
    return _line(
        party,
        [claim for claim in case.claims if party.id in claim.claimers],
        accused=sum(party.id in claim.accused_parties for claim in case.claims),
        contested=sum(
            any(holder.party == party.id for position in point.positions for holder in position.holders)
            for point in case.points
            if point.contested
        ),
    )


def _line(party: Party, claims: Sequence[Claim], *, accused: int, contested: int) -> PartyLine:
    return PartyLine(
        id=party.id,
        name=party.name,
        kind=party.kind,
        kind_words=words.kind_words(party.kind) or "kind not known",
        named=party.named,
        aliases=tuple(alias for alias in party.aliases if alias != party.name),
        claims=len(claims),
        documents=len({mention.document for mention in party.mentions} | {claim.document for claim in claims}),
        mentions=len(party.mentions),
        accused=accused,
        contested=contested,
    )


def name_uses(index: CaseIndex, party: Party) -> tuple[NameUse, ...]:
    """The words that stand for a party, the most frequent first."""
    of: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for mention in party.mentions:
        text = words_of(index, mention)
        of[text.casefold()].append((text, mention.document))
    uses = [
        NameUse(
            words=Counter(text for text, _ in found).most_common(1)[0][0],
            mentions=len(found),
            documents=len({document for _, document in found}),
        )
        for found in of.values()
    ]
    return tuple(sorted(uses, key=lambda use: (-use.mentions, use.words.casefold())))


def mentions_in(index: CaseIndex, party: Party, said: str = "", document: str = "") -> tuple[Mention, ...]:
    """The mentions of a party, those with these words and in this document where such are asked for."""
    return tuple(
        mention
        for mention in party.mentions
        if document in ("", mention.document) and (not said or words_of(index, mention).casefold() == said.casefold())
    )


def mention_line(index: CaseIndex, mention: Mention) -> MentionLine:
    """A mention in its context."""
    passage = Passage(mention.document, mention.span)
    return MentionLine(key=mention_key(mention), passage=passage_line(index, passage), context=excerpt(index, passage))


def mention_key(mention: Mention) -> str:
    """What a form calls a mention."""
    return f"{mention.document}:{mention.span.start}-{mention.span.end}"


def words_of(index: CaseIndex, mention: Mention) -> str:
    """The words of a mention, with single spaces."""
    return " ".join(mention.span.of(index.text(mention.document)).split())


def documents_of(index: CaseIndex, party: Party) -> tuple[tuple[str, str, int], ...]:
    """The documents that mention a party: id, title, how often."""
    counts = Counter(mention.document for mention in party.mentions)
    return tuple(
        (document.id, document_title(document), counts[document.id])
        for document in index.case.documents
        if document.id in counts
    )
