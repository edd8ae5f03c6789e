"""A case as tables to work through: one row for each claim, holder of a position, piece of evidence, decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, get_args

import msgspec

from rashomon.export.reviews import ADDRESS, Addresses, judged, laid, signed
from rashomon.records import Case, Claim, Document, Span, Spans, TimeExpression
from rashomon.review import Reviewed, evidence_id
from rashomon.views import CaseIndex, words
from rashomon.views.claims import GAP
from rashomon.views.holders import who

Cell = str | int | float
Row = dict[str, Cell]
Rows = Literal["claims", "holders", "evidence", "decisions"]
ROWS: tuple[Rows, ...] = get_args(Rows)

#: What people fill in, and what `rashomon import` takes back.
TO_FILL = ("decision", "note", "author")
_DECIDED = ("claim", *TO_FILL, "decided_at", "notes")
_DOCUMENT = ("document", "document_name", "title", "publisher", "published", "url", "text_sha256")
COLUMNS: dict[Rows, tuple[str, ...]] = {
    "claims": (
        *_DECIDED, "voice", "claimers", "claimer_ids", "source", "cue", "content", "act", "certainty",
        "certainty_score", "form", "cue_stance", "said_earliest", "said_latest", "times", "counts", "places",
        "evidence", "evidence_shown", "accused", "within", "confidence", *_DOCUMENT, "source_spans", "cue_spans",
        "content_spans", "address", "reasons",
    ),
    "holders": (
        *_DECIDED, "point", "incident", "slot", "question", "contested", "point_decision",
        "point_note", "point_author", "point_decided_at", "position", "answer",
        "number_low", "number_high", "independent_origins", "holder", "holder_id", "voice", "stance", "quote", "span",
        *_DOCUMENT, "address", "point_address",
    ),
    "evidence": (
        "evidence", "presence", "kind", "quote", "span", "claim", "claimers", "content", "added", *_DOCUMENT, "address",
    ),
    "decisions": ("number", "kind", "id", "judgement", "author", "made_at", "note", "anchor", "chain"),
}  # fmt: skip


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of one kind. Each has a cell for every column; text is as it is, nothing is escaped or cut yet."""

    rows: Rows
    columns: tuple[str, ...]
    lines: tuple[Row, ...]


def table(case: Case | Reviewed, rows: Rows = "claims", *, address: str = ADDRESS) -> Table:
    """The rows of one kind, in the order of the case."""
    reviewed = laid(case)
    shown = _Shown(reviewed, address)
    make: dict[Rows, Callable[[], Iterator[Row]]] = {
        "claims": shown.claims,
        "holders": shown.holders,
        "evidence": shown.evidence,
        "decisions": shown.decisions,
    }
    return Table(rows=rows, columns=COLUMNS[rows], lines=tuple(make[rows]()))


class _Shown:
    """Makes the rows of one case."""

    def __init__(self, reviewed: Reviewed, address: str) -> None:
        self._reviewed = reviewed
        self._index = CaseIndex(reviewed.case)
        self._at = Addresses(reviewed.case, address)

    def claims(self) -> Iterator[Row]:
        index = self._index
        for claim in index.case.claims:
            said = claim.said_at
            yield {
                **self._decided(claim.id),
                "voice": claim.voice,
                "claimers": self._names(claim),
                "claimer_ids": "; ".join(claim.claimers),
                "source": self._words(claim, claim.source),
                "cue": self._words(claim, claim.cue),
                "content": self._words(claim, claim.content),
                "act": claim.act,
                "certainty": claim.certainty,
                "certainty_score": "" if claim.certainty_score is None else claim.certainty_score,
                "form": claim.form,
                "cue_stance": claim.cue_stance,
                "said_earliest": said.earliest if said else "",
                "said_latest": said.latest if said else "",
                "times": self._read(claim, ((t.span, _dates(t)) for t in index.times(claim.document, claim.content))),
                "counts": self._read(
                    claim, ((q.span, words.count_words(q)) for q in index.quantities(claim.document, claim.content))
                ),
                "places": self._read(
                    claim, ((p.span, words.place_words(p)) for p in index.places(claim.document, claim.content))
                ),
                "evidence": "; ".join(f"{e.kind} {_spans((e.span,))} {e.presence}" for e in claim.evidence),
                "evidence_shown": _shown(claim),
                "accused": self._words(claim, claim.accused),
                "within": claim.within or "",
                "confidence": claim.confidence,
                **_document(index.documents[claim.document]),
                "source_spans": _spans(claim.source),
                "cue_spans": _spans(claim.cue),
                "content_spans": _spans(claim.content),
                "address": self._at("claim", claim.id),
                "reasons": "; ".join(claim.reasons),
            }

    def holders(self) -> Iterator[Row]:
        index, reviewed = self._index, self._reviewed
        for point in index.case.points:
            settled = judged(reviewed.standing("point", point.id))
            for position in point.positions:
                low, high = position.number or (None, None)
                for holder in position.holders:
                    yield {
                        **self._decided(holder.claim),
                        "point": point.id,
                        "incident": point.incident,
                        "slot": point.slot,
                        "question": point.question,
                        "contested": "yes" if point.contested else "no",
                        "point_decision": settled.decision,
                        "point_note": settled.note,
                        "point_author": settled.author,
                        "point_decided_at": settled.decided_at,
                        "position": position.id,
                        "answer": position.value,
                        "number_low": "" if low is None else low,
                        "number_high": "" if high is None else high,
                        "independent_origins": position.independent_origins,
                        "holder": who(index, holder),
                        "holder_id": holder.party or "",
                        "voice": holder.voice,
                        "stance": holder.stance,
                        "quote": holder.span.of(index.text(holder.document)),
                        "span": _spans((holder.span,)),
                        **_document(index.documents[holder.document]),
                        "address": self._at("claim", holder.claim)
                        if holder.claim
                        else self._at.words(holder.document, holder.span),
                        "point_address": self._at("point", point.id),
                    }

    def evidence(self) -> Iterator[Row]:
        index = self._index
        for claim in index.case.claims:
            for cited in claim.evidence:
                id = evidence_id(claim.document, cited.span)
                yield {
                    "evidence": id,
                    "presence": cited.presence,
                    "kind": cited.kind,
                    "quote": cited.span.of(index.text(claim.document)),
                    "span": _spans((cited.span,)),
                    "claim": claim.id,
                    "claimers": self._names(claim),
                    "content": self._words(claim, claim.content),
                    "added": "; ".join(
                        f"{added_words(decision.anchor)} ({signed(decision)})"
                        for decision in self._reviewed.evidence.get(id, ())
                    ),
                    **_document(index.documents[claim.document]),
                    "address": self._at("claim", claim.id),
                }

    def decisions(self) -> Iterator[Row]:
        for decision in self._reviewed.machine.decisions:
            yield {
                "number": decision.number,
                "kind": decision.about[0],
                "id": decision.about[1],
                "judgement": decision.judgement,
                "author": decision.author,
                "made_at": decision.made_at,
                "note": decision.note,
                "anchor": msgspec.json.encode(decision.anchor, order="sorted").decode(),
                "chain": decision.chain,
            }

    def _decided(self, claim: str | None) -> Row:
        return {"claim": claim or "", **msgspec.structs.asdict(judged(self._reviewed.standing("claim", claim or "")))}

    def _names(self, claim: Claim) -> str:
        return "; ".join(self._index.party_name(party) for party in claim.claimers)

    def _words(self, claim: Claim, spans: Spans) -> str:
        return GAP.join(self._index.words(claim.document, spans))

    def _read(self, claim: Claim, values: Iterable[tuple[Span, str]]) -> str:
        """Words with what they were read as, where that is more than the words."""
        text = self._index.text(claim.document)
        return "; ".join(f"{span.of(text)} ({read})" if read else span.of(text) for span, read in values)


def added_words(anchor: dict[str, object]) -> str:
    """What a person added as evidence: the file with its hash, or the link."""
    file = anchor.get("file")
    if isinstance(file, dict):
        return f"{file.get('name', '')}, SHA-256 {file.get('sha256', '')}"
    return str(anchor.get("url", ""))


def _shown(claim: Claim) -> str:
    cited = [evidence for evidence in claim.evidence if evidence.presence != "absent"]
    if not cited:
        return ""
    return "yes" if any(evidence.shown for evidence in cited) else "no"


def _dates(time: TimeExpression) -> str:
    if time.when is None:
        return "date not known"
    earliest, latest = time.when.earliest, time.when.latest
    return earliest if earliest == latest else f"{earliest} to {latest}"


def _document(document: Document) -> Row:
    about = document.metadata
    return {
        "document": document.id,
        "document_name": document.name,
        "title": about.title or "",
        "publisher": about.publisher or "",
        "published": about.published or "",
        "url": about.url or "",
        "text_sha256": document.text_sha256 or "",
    }


def _spans(spans: Spans) -> str:
    # A colon rather than a hyphen: spreadsheets read "1-9" as a date. They read "1:09" as a time, hence the brackets.
    return " ".join(f"[{span.start}:{span.end}]" for span in spans)
