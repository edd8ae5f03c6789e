"""A case as people left it: what every export starts from."""

from __future__ import annotations

from urllib.parse import quote

import msgspec

from rashomon.records import Case, Decision, Span
from rashomon.review import Reviewed, Standing, reviewed

#: Where `rashomon open` serves if it isn't told otherwise.
ADDRESS = "http://127.0.0.1:8765"


def laid(case: Case | Reviewed) -> Reviewed:
    """The case with its decisions laid over it, unless that was done already."""
    return case if isinstance(case, Reviewed) else reviewed(case)


def as_made(case: Case) -> Reviewed:
    """The case as the machine made it: decisions stay in its history, and none is applied."""
    return Reviewed(case=case, machine=case)


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """Where something stands, as a table has it: the decision that settled it, and all other notes in words."""

    decision: str = ""
    note: str = ""
    author: str = ""
    decided_at: str = ""
    notes: str = ""


def judged(standing: Standing) -> Judged:
    """A standing as cells."""
    settled = standing.decision
    return Judged(
        decision=settled.judgement if settled else "",
        note=settled.note if settled else "",
        author=settled.author if settled else "",
        decided_at=settled.made_at if settled else "",
        notes="; ".join(signed(decision) for decision in standing.notes if decision != settled),
    )


def signed(decision: Decision) -> str:
    """A note with who wrote it when."""
    return f"{decision.author}, {decision.made_at}: {decision.note}"


class Addresses:
    """Where the workspace shows what a case holds. The same paths as its own links have."""

    def __init__(self, case: Case, base: str = ADDRESS) -> None:
        self.case = f"{base.rstrip('/')}/c/{quote(case.id, safe='')}"

    def __call__(self, kind: str, id: str) -> str:
        """A claim, point, party or document."""
        return f"{self.case}/{kind}/{quote(id, safe='')}"

    def words(self, document: str, span: Span) -> str:
        """A passage of a document."""
        return f"{self('document', document)}/{span.start}-{span.end}#words"
