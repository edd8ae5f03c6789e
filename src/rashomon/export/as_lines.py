"""The claims of a case one by one: a JSON object a line, or a row of a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import msgspec

from rashomon.export.as_json import claim_out
from rashomon.export.shape import ClaimOut
from rashomon.records import Case, Spans
from rashomon.views import CaseIndex
from rashomon.views.claims import GAP

# What a spreadsheet may take as the start of a formula or an import. The full-width forms work in East Asian locales.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_ENCODER = msgspec.json.Encoder(order="deterministic")


class Claimer(msgspec.Struct, frozen=True, kw_only=True):
    """A party by id and name."""

    id: str
    name: str


class ClaimLine(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that can be read without the rest of the case."""

    claim: ClaimOut
    claimers: tuple[Claimer, ...]
    document_name: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    text_sha256: str | None


def claims_jsonl(case: Case) -> Iterator[bytes]:
    """One claim a line, in the order of the case: the keys of ``claims[]`` in the JSON export, but
    ``claimers`` with their names, and what document it is from. Each line ends in a line feed.
    """
    for line in _lines(case):
        record = msgspec.structs.asdict(line.claim) | {
            "claimers": line.claimers,
            "document_name": line.document_name,
            "title": line.title,
            "publisher": line.publisher,
            "published": line.published,
            "url": line.url,
            "text_sha256": line.text_sha256,
        }
        yield _ENCODER.encode(record) + b"\n"


def claims_csv(case: Case) -> str:
    """One claim a row (RFC 4180, every cell quoted), with a byte order mark, so that spreadsheets read it as UTF-8.

    A text cell that a spreadsheet might run as a formula gets a leading apostrophe, and the row's last
    column, ``escaped``, names the columns of such cells: what it names minus one apostrophe is the raw text.
    Write it without newline translation: ``path.write_text(table, "utf-8", newline="")``.
    """
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([*COLUMNS, "escaped"])
    for line in _lines(case):
        cells = row(line)
        escaped = [name for name in COLUMNS if name not in _OUR_NUMBERS and cells[name].startswith(FORMULA_STARTS)]
        for name in escaped:
            cells[name] = "'" + cells[name]
        writer.writerow([*(cells[name] for name in COLUMNS), " ".join(escaped)])
    return "\ufeff" + out.getvalue()


COLUMNS = (
    "claim", "document", "document_name", "title", "publisher", "published", "url", "voice", "claimers", "claimer_ids",
    "source", "cue", "content", "within", "form", "act", "certainty", "certainty_score", "cue_stance", "said_earliest",
    "said_latest", "evidence", "accused", "confidence", "source_spans", "cue_spans", "content_spans", "reasons",
)  # fmt: skip
# Made by this program and never text from a document: "-2.6" has to stay a number.
_OUR_NUMBERS = frozenset({"certainty_score", "confidence"})


def row(line: ClaimLine) -> dict[str, str]:
    """A claim's cells before anything is escaped. Pieces of a quote are joined with " … ", lists with "; "."""
    claim = line.claim
    return {
        "claim": claim.id,
        "document": claim.document,
        "document_name": line.document_name,
        "title": line.title or "",
        "publisher": line.publisher or "",
        "published": line.published or "",
        "url": line.url or "",
        "voice": claim.voice,
        "claimers": "; ".join(claimer.name for claimer in line.claimers),
        "claimer_ids": "; ".join(claim.claimers),
        "source": GAP.join(claim.words.source),
        "cue": GAP.join(claim.words.cue),
        "content": GAP.join(claim.words.content),
        "within": claim.within or "",
        "form": claim.form,
        "act": claim.act,
        "certainty": claim.certainty,
        "certainty_score": "" if claim.certainty_score is None else repr(claim.certainty_score),
        "cue_stance": claim.cue_stance,
        "said_earliest": claim.said_at.earliest if claim.said_at else "",
        "said_latest": claim.said_at.latest if claim.said_at else "",
        "evidence": "; ".join(
            f"{evidence.kind} {_span_words((evidence.span,))} {evidence.presence}" for evidence in claim.evidence
        ),
        "accused": GAP.join(claim.words.accused),
        "confidence": repr(claim.confidence),
        "source_spans": _span_words(claim.source),
        "cue_spans": _span_words(claim.cue),
        "content_spans": _span_words(claim.content),
        "reasons": "; ".join(claim.reasons),
    }


def _lines(case: Case) -> Iterator[ClaimLine]:
    index = CaseIndex(case)
    for claim in case.claims:
        document = index.documents[claim.document]
        yield ClaimLine(
            claim=claim_out(index, claim),
            claimers=tuple(Claimer(id=party, name=index.party_name(party)) for party in claim.claimers),
            document_name=document.name,
            title=document.metadata.title,
            publisher=document.metadata.publisher,
            published=document.metadata.published,
            url=document.metadata.url,
            text_sha256=document.text_sha256,
        )


def _span_words(spans: Spans) -> str:
    # A colon rather than a hyphen: spreadsheets read "1-9" as a date. They read "1:09" as a time, hence the brackets.
    return " ".join(f"[{span.start}:{span.end}]" for span in spans)
