"""What was noticed in the record: by kind over the case, and document by document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from rashomon.records import Finding
from rashomon.views import terms, words
from rashomon.views.index import CaseIndex
from rashomon.views.passages import PassageLine, passage_line


class FindingLine(msgspec.Struct, frozen=True, kw_only=True):
    """Something noticed, with the words that it rests on. ``unsure`` ones have to look it."""

    id: str
    heading: str
    explanation: str
    level: words.ConfidenceLevel
    passages: tuple[PassageLine, ...]

    @property
    def unsure(self) -> str | None:
        """How unsure it is, in words; None if it isn't."""
        return {"low": "unsure", "middling": "likely"}.get(self.level)


class FindingGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Findings of one kind, the surest first."""

    kind: str
    heading: str
    meaning: str
    findings: tuple[FindingLine, ...]
    documents: int


def finding_groups(index: CaseIndex) -> tuple[FindingGroup, ...]:
    """All findings of a case by kind."""
    return _grouped(index, index.case.findings)


def findings_of(index: CaseIndex) -> dict[str, tuple[FindingGroup, ...]]:
    """The findings of each document by kind: those that rest on its words, alone or beside another's."""
    of: dict[str, dict[str, Finding]] = defaultdict(dict)
    for finding in index.case.findings:
        for passage in finding.spans:
            of[passage.document][finding.id] = finding
    return {document: _grouped(index, found.values(), document) for document, found in of.items()}


def _grouped(index: CaseIndex, findings: Iterable[Finding], document: str | None = None) -> tuple[FindingGroup, ...]:
    of: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        of[finding.kind].append(finding)
    return tuple(
        FindingGroup(
            kind=kind,
            heading=terms.finding_words(kind),
            meaning=terms.finding_meaning(kind),
            findings=tuple(
                _line(index, finding, document)
                for finding in sorted(of[kind], key=lambda each: (-each.confidence, each.spans, each.id))
            ),
            documents=len({passage.document for finding in of[kind] for passage in finding.spans}),
        )
        for kind in sorted(of, key=lambda kind: (terms.place_in(terms.FINDING_ORDER, kind), kind))
    )


def _line(index: CaseIndex, finding: Finding, document: str | None) -> FindingLine:
    """A finding; of one document, its words come first."""
    passages = sorted(finding.spans, key=lambda passage: document is not None and passage.document != document)
    return FindingLine(
        id=finding.id,
        heading=terms.finding_words(finding.kind),
        explanation=terms.explained(finding.explanation),
        level=words.confidence_level(finding.confidence),
        passages=tuple(passage_line(index, passage) for passage in passages),
    )
