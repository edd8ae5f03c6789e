"""One thing under different names: who uses which, and in whose voice."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from rashomon.records import Naming, Passage, Wording
from rashomon.views import terms
from rashomon.views.index import CaseIndex
from rashomon.views.passages import PassageLine, passage_line


class NameUser(msgspec.Struct, frozen=True, kw_only=True):
    """Who uses a name, and where. ``party`` is None for the article's own voice and for headlines."""

    who: str
    party: str | None
    passages: tuple[PassageLine, ...]


class NameLine(msgspec.Struct, frozen=True, kw_only=True):
    """One name, in the words of its first use, with its users."""

    name: str
    users: tuple[NameUser, ...]
    documents: int


class WordingView(msgspec.Struct, frozen=True, kw_only=True):
    """What goes by several names. ``quoted``: ``of`` are words of a document or a party's name."""

    of: str
    party: str | None
    names: tuple[NameLine, ...]
    documents: int


class WordingGroup(msgspec.Struct, frozen=True, kw_only=True):
    """All that is named of one sort, what most documents name first."""

    kind: str
    heading: str
    wordings: tuple[WordingView, ...]


def wordings(index: CaseIndex) -> tuple[WordingGroup, ...]:
    """The wordings of a case by sort."""
    of: dict[str, list[Wording]] = defaultdict(list)
    for wording in index.case.wordings:
        of[wording.kind].append(wording)
    return tuple(
        WordingGroup(
            kind=kind,
            heading=terms.wording_words(kind),
            wordings=tuple(
                sorted((_view(index, each) for each in of[kind]), key=lambda it: (-it.documents, it.of.casefold()))
            ),
        )
        for kind in sorted(of, key=lambda kind: (terms.place_in(terms.WORDING_ORDER, kind), kind))
    )


def _view(index: CaseIndex, wording: Wording) -> WordingView:
    party = wording.of if wording.of in index.parties else None
    of = index.party_name(wording.of)
    if wording.incident:
        of = terms.incident_words(wording.incident) if party is None else of
    by_name: dict[str, list[Naming]] = defaultdict(list)
    for naming in wording.names:
        by_name[naming.text.casefold()].append(naming)
    lines = [_name(index, members) for members in by_name.values()]
    return WordingView(
        of=of,
        party=party,
        names=tuple(sorted(lines, key=lambda line: (-line.documents, line.name.casefold()))),
        documents=len({naming.document for naming in wording.names}),
    )


def _name(index: CaseIndex, members: list[Naming]) -> NameLine:
    users: dict[tuple[str, str], list[Naming]] = defaultdict(list)
    for naming in members:
        users[naming.party or "", "" if naming.party else naming.voice].append(naming)
    return NameLine(
        name=members[0].text,
        users=tuple(
            NameUser(
                who=_who(index, party, voice, found),
                party=party or None,
                passages=tuple(passage_line(index, Passage(n.document, n.span)) for n in found),
            )
            for (party, voice), found in users.items()
        ),
        documents=len({naming.document for naming in members}),
    )


def _who(index: CaseIndex, party: str, voice: str, uses: list[Naming]) -> str:
    """In whose voice a name is used."""
    if party:
        return index.party_name(party)
    one, several = {
        "attributed": ("a source not identified", "sources not identified"),
        "headline": ("a headline", "headlines"),
    }.get(voice, ("an article’s own voice", "articles’ own voice"))
    return one if len({naming.document for naming in uses}) == 1 else several
