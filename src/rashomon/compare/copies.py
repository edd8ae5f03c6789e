"""Reports that hold the words of another report without saying whose they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from rashomon.compare.origins.citing import find_citations, outlet_key
from rashomon.compare.origins.credits import find_credits
from rashomon.records import Document, Finding, Origin, Passage, stable_id

#: Characters of shared text from which on a report is called a copy: a paragraph, not a phrase of statements.
_LEAST = 400


class Report(msgspec.Struct, frozen=True):
    """What is kept of a document: who published it, when, and whether it names anybody whose words it passes on."""

    outlet: str
    name: str
    published: str | None
    credited: bool


def report(document: Document) -> Report:
    """What is kept of a document to tell whether it is a copy."""
    metadata = document.metadata
    return Report(
        outlet=outlet_key(metadata.publisher or ""),
        name=metadata.publisher or document.name,
        published=metadata.published,
        credited=bool(find_credits(document) or find_citations(document)),
    )


class Copies:
    """Reports seen so far; which of them share text without a credit, once it is known what they share."""

    def __init__(self) -> None:
        self._reports: dict[str, Report] = {}

    def see(self, document: Document) -> None:
        """Keep what is asked of one document; its text isn't kept."""
        self.add(document.id, report(document))

    def add(self, document: str, report: Report) -> None:
        """Take over what was kept of a document."""
        self._reports[document] = report

    def findings(self, origins: Iterable[Origin]) -> Iterator[Finding]:
        """One finding for each report whose text stood in another outlet's before, and that credits nobody.

        Where the dates don't tell which was first, nothing is said: either may be the source.
        """
        copied: dict[tuple[str, str], tuple[set[Passage], set[Passage]]] = defaultdict(lambda: (set(), set()))
        for origin in origins:
            if origin.kind != "same-text":
                continue
            shared: dict[str, list[Passage]] = defaultdict(list)
            for passage in origin.passages:
                shared[passage.document].append(passage)
            for document, passages in shared.items():
                before = self._before(document, shared)
                if before is not None:
                    own, theirs = copied[document, before]
                    own.update(passages)
                    theirs.update(shared[before])
        for (document, before), (own, theirs) in sorted(copied.items()):
            length = sum(passage.span.end - passage.span.start for passage in own)
            if length >= _LEAST:
                yield self._finding(document, before, length, (*sorted(own), *sorted(theirs)))

    def _finding(self, document: str, before: str, length: int, passages: tuple[Passage, ...]) -> Finding:
        first = self._reports[before]
        return Finding(
            id=stable_id("f", "copied-without-credit", document, before),
            kind="copied-without-credit",
            spans=passages,
            explanation=(
                f"{length} characters are the same as in the earlier report of {first.name} ({first.published}), and "
                "this text names no agency or outlet that they come from. Both may have them from a third."
            ),
            confidence=0.75,
        )

    def _before(self, document: str, shared: Iterable[str]) -> str | None:
        """The first of the reports by another outlet that share a text and are of a day before this uncredited one."""
        own = self._reports.get(document)
        if own is None or own.credited or not own.published or not own.outlet:
            return None
        earlier = [
            (other.published, each)
            for each in shared
            if (other := self._reports.get(each)) is not None
            and other.published
            and other.outlet not in ("", own.outlet)
            and other.published[:10] < own.published[:10]
        ]
        return min(earlier)[1] if earlier else None
