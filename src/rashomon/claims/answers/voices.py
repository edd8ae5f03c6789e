"""Whose words a passage is in: the party nearest to it, and whoever only passes its words on."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.reading import Reading
from rashomon.records import Claim, HolderStance, Party, Span, Voice

#: Verbs of saying.
SAYING = frozenset("say claim tell report announce declare state allege insist add warn deny confirm argue".split())

#: Characters between two pieces of one claim's content: "at 8 a." of "8 a.m.".
_GAP = 8

#: How many tokens before a passage a word for saying may stand.
_BEFORE = 4

#: How many tokens before a verb of saying its subject may stand.
_SUBJECT = 12


class Speaker(NamedTuple):
    """Who holds what a passage says, in which claim, and how; ``rejects`` if what it says is said not to be so."""

    party: str | None
    voice: Voice
    claim: str | None
    stance: HolderStance
    rejects: bool = False


class Voices:
    """The claims of one document by the places that they cover."""

    def __init__(self, reading: Reading, claims: Sequence[Claim], parties: Sequence[Party]) -> None:
        self._reading = reading
        self._things = {party.id for party in parties if party.kind == "evidence"}
        self._mentions = [
            (mention.span, party.id)
            for party in parties
            if party.kind != "evidence"
            for mention in party.mentions
            if mention.document == reading.document.id
        ]
        self._headline = reading.document.headline
        self._claims = {claim.id: claim for claim in claims}
        pieces = [(span, claim) for claim in claims for span in whole(claim)]
        #: Where a piece of content begins or ends, and the innermost claim from there on.
        self._edges = sorted({edge for span, _ in pieces for edge in span})
        self._from: list[Claim | None] = [None] * len(self._edges)
        for span, claim in sorted(pieces, key=lambda it: (it[0].end - it[0].start, it[0], it[1].id), reverse=True):
            first, last = bisect.bisect_left(self._edges, span.start), bisect.bisect_left(self._edges, span.end)
            self._from[first:last] = [claim] * (last - first)

    def innermost(self, span: Span) -> Claim | None:
        """The claim with the shortest piece of content around the middle of a span; the first one where several tie."""
        place = bisect.bisect_right(self._edges, (span.start + span.end) // 2) - 1
        return self._from[place] if place >= 0 else None

    def speakers(self, span: Span) -> tuple[Speaker, ...]:
        """All who hold a passage. Where nobody is named for it, one speaker without a party."""
        claim = self._of_somebody(self.innermost(span))
        if self._headline is not None and span.overlaps(self._headline):
            named = claim is not None and claim.voice == "attributed" and bool(claim.source)
            return (Speaker(None, "headline", claim.id if claim else None, "cites" if named else "asserts"),)
        if claim is None:
            verb = self._hearsay(span)
            if verb is None:
                return (Speaker(None, "article", None, "asserts"),)
            return (Speaker(self._who_says(verb), "attributed", None, "asserts"),)
        rejects = claim.act == "denies"
        around = self._claims.get(claim.within or "")
        claimers = [party for party in claim.claimers if party not in self._things]
        found = [Speaker(party, claim.voice, claim.id, stance(claim), rejects) for party in claimers]
        if not found and claim.claimers:  # a video shows, a study says: it is the writer who says so
            found = [Speaker(None, "article", claim.id, stance(claim), rejects)]
        elif not found and claim.cue and not claim.source:  # "reportedly", "alleged": who uses the word says so
            holders = around.claimers if around is not None else ()
            voice = around.voice if around is not None and holders else "article"
            found = [Speaker(party, voice, claim.id, hearsay(claim), rejects) for party in holders or (None,)]
            claim = around if around is not None and holders else claim
        elif not found:
            found = [Speaker(None, claim.voice, claim.id, stance(claim), rejects)]
        outer, seen = claim, {claim.id}
        while outer.within is not None and outer.within in self._claims and outer.within not in seen:
            outer = self._claims[outer.within]
            seen.add(outer.id)
            # Who passes on a denial passes on that it wasn't so.
            found.extend(Speaker(party, outer.voice, outer.id, "cites", rejects) for party in outer.claimers)
        return tuple({(s.party, s.voice): s for s in reversed(found)}.values())[::-1]

    def _hearsay(self, span: Span) -> int | None:
        """The word for saying right before a passage that no claim covers: it isn't the writer's then."""
        first = self._reading.places(span).start
        tokens = self._reading.annotations.tokens
        near = range(first - 1, max(0, first - _BEFORE) - 1, -1)
        return next((i for i in near if tokens[i].lemma in SAYING and tokens[i].tag == "VERB"), None)

    def _who_says(self, verb: int) -> str | None:
        """The party that stands as the subject of a verb of saying, where the verb isn't denied."""
        tokens = self._reading.annotations.tokens
        around = range(max(0, verb - _SUBJECT), verb)
        if any(tokens[i].relation in ("neg", "nsubjpass") and tokens[i].head == verb for i in around):
            return None
        subject = next((i for i in reversed(around) if tokens[i].relation == "nsubj" and tokens[i].head == verb), None)
        if subject is None:
            return None
        named = [(m.end - m.start, party) for m, party in self._mentions if m.covers(tokens[subject].span)]
        return min(named)[1] if named else None

    def _of_somebody(self, claim: Claim | None) -> Claim | None:
        """The claim, or the one around it where it is a thing that "says" so: who cites a video speaks for himself."""
        while (
            claim is not None
            and claim.claimers
            and self._things.issuperset(claim.claimers)
            and claim.within in self._claims
        ):
            claim = self._claims[claim.within]
        return claim

    def together(self, one: Span, other: Span) -> bool:
        """Whether two passages are in one voice, or one of them is only put by somebody who isn't named."""
        mine, theirs = self.innermost(one), self.innermost(other)
        if mine is None or theirs is None:
            said = mine or theirs
            return said is None or not said.source
        return mine.id == theirs.id

    def region(self, span: Span) -> str | None:
        """The id of the innermost claim, to tell whether two passages are in one voice."""
        claim = self.innermost(span)
        return None if claim is None else claim.id


def whole(claim: Claim) -> list[Span]:
    """The pieces of what a claim says; a few characters that the reading left out between two of them belong to it."""
    found: list[Span] = []
    named = (*claim.source, *claim.cue)
    for piece in sorted(claim.content):
        gap = Span(found[-1].end, piece.start) if found else piece
        if found and 0 <= gap.end - gap.start <= _GAP and not any(span.overlaps(gap) for span in named):
            found[-1] = Span(found[-1].start, max(found[-1].end, piece.end))
        else:
            found.append(piece)
    return found


def stance(claim: Claim) -> HolderStance:
    """How a claimer holds what the claim says. Negation inside of it is the answer's, not the holder's."""
    if claim.act == "denies":
        return "doubts" if claim.certainty == "false-uncertain" else "denies"
    if claim.certainty in ("true-uncertain", "false-uncertain"):
        return "hedges"
    return "asserts"


def hearsay(claim: Claim) -> HolderStance:
    """How a writer holds what nobody is named for: "reportedly" hedges, "alleged" doubts."""
    held = stance(claim)
    if held != "asserts":
        return held
    return "doubts" if claim.cue_stance == "distancing" else "hedges"
