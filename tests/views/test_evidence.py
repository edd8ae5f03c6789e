"""The evidence register: each cited passage once, with who cites it and for what."""

from __future__ import annotations

import msgspec

from rashomon.records import Case, Claim, Evidence
from rashomon.records.claim import Presence
from rashomon.review import evidence_id
from rashomon.views import CaseIndex
from rashomon.views.evidence import EvidenceLine, evidence_lines
from tests.views.accounts import BOARD, UNION, accounts, span


def lines(*presences: tuple[str, Presence, bool]) -> tuple[EvidenceLine, ...]:
    """The register of a case in which these claims cite the cable as evidence."""
    claims = {claim.id: claim for claim in _case().claims}
    for id, presence, shown in presences:
        cited = Evidence(span=span("d", "the cable"), kind="sample", shown=shown, presence=presence)
        claims[id] = msgspec.structs.replace(claims[id], evidence=(cited,))
    return evidence_lines(CaseIndex(msgspec.structs.replace(_case(), claims=tuple(claims.values()))))


def _case() -> Case:
    case = accounts()
    content = (span("d", "Nobody has shown the cable"),)
    further = (
        Claim(id="e1", document="d", voice="attributed", content=content, claimers=(UNION,), confidence=1),
        Claim(id="e2", document="d", voice="attributed", content=content, claimers=(BOARD,), confidence=1),
        Claim(id="e3", document="d", voice="article", content=content, confidence=1),
    )
    return msgspec.structs.replace(case, claims=(*case.claims, *further))


def test_what_two_claims_cite_is_one_line_with_both() -> None:
    (line,) = lines(("e1", "mentioned", False), ("e2", "mentioned", False))
    assert line.id == evidence_id("d", span("d", "the cable"))
    assert (line.passage.quote, line.kind_words, line.presence_words) == ("the cable", "a sample", "only mentioned")
    assert [claim.id for claim in line.claims] == ["e1", "e2"]
    assert [party.name for party in line.by] == ["Dockers’ Union", "Port Board"]
    assert not line.shown


def test_the_best_that_a_claim_has_of_it_counts() -> None:
    (line,) = lines(("e1", "mentioned", False), ("e2", "linked", True))
    assert (line.presence, line.shown) == ("linked", True)


def test_what_older_versions_called_shown_is_shown() -> None:
    assert lines(("e1", "mentioned", True))[0].presence == "shown"


def test_no_claim_rests_on_evidence_that_is_said_to_be_missing() -> None:
    assert lines(("e1", "absent", False)) == ()


def test_evidence_in_an_articles_own_voice_names_no_party() -> None:
    (line,) = lines(("e3", "mentioned", False))
    assert (line.by, line.voice) == ((), "article")
