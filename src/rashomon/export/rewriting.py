"""All records of a case with other words, spans and ids in them, whatever they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from rashomon.export.blocks import Blocks, blocked, mark
from rashomon.export.naming import folded
from rashomon.export.wanted import Wanted
from rashomon.records import Case, Document, Metadata, Party, Passage, Provenance, Span
from rashomon.review import Reviewed
from rashomon.review.anchors import evidence_id, evidence_passage

# What names a file or an address, in which words are glued together.
_ADDRESSES = {(Document, "name"), (Provenance, "path"), (Metadata, "url")}
_HASHES = {"text_sha256", "sha256", "chain"}


class Rewriting:
    """Goes through all records of a case and rewrites words, spans, ids and hashes."""

    def __init__(self, reviewed: Reviewed, wanted: Sequence[Wanted], texts: Mapping[str, Blocks]) -> None:
        self._wanted, self._texts = wanted, texts
        self._ids = _numbered(reviewed)
        for decision in reviewed.machine.decisions:
            kind, id = decision.about
            if kind in ("evidence", "passage"):
                self._ids[id] = self._passage_id(id)
            elif kind == "rating" and id.count("/") == 2:
                hypothesis, of, subject = id.split("/")
                subject = self._passage_id(subject) if of == "evidence" else self._id(subject)
                self._ids[id] = f"{self._id(hypothesis)}/{of}/{subject}"
        # A title that is the text's own headline is read as the text is.
        self._known = {
            (document.headline.of(document.text), False): blocks.span(document.headline).of(blocks.text)
            for document in reviewed.case.documents
            if document.headline and (blocks := texts[document.id]).changed
        }
        self.elsewhere: dict[int, int] = {}

    def reviewed(self, reviewed: Reviewed) -> Reviewed:
        """The review with all of it rewritten. ``elsewhere`` then has how many other words each number stands in."""
        case = self._case(reviewed.case)
        case = msgspec.structs.replace(case, decisions=self._any(reviewed.machine.decisions, ""))
        return Reviewed(
            case=case,
            machine=case,
            standings={(kind, self._id(id)): self._any(s, "") for (kind, id), s in reviewed.standings.items()},
            unmatched=self._any(reviewed.unmatched, ""),
            hypotheses=self._any(reviewed.hypotheses, ""),
            evidence={self._passage_id(id): self._any(added, "") for id, added in reviewed.evidence.items()},
            merged={self._id(party): self._id(other) for party, other in reviewed.merged.items()},
            made={number: self._id(id) for number, id in reviewed.made.items()},
            subjects={number: self._id(id) for number, id in reviewed.subjects.items()},
            void=reviewed.void,
        )

    def words(self) -> Collection[str]:
        """Everything but texts as it reads now, each once: titles, names, notes, addresses."""
        return set(self._known.values())

    def _case(self, case: Case) -> Case:
        now: Case = self._any(case, "")
        return msgspec.structs.replace(now, parties=tuple(map(self._party, case.parties)))

    def _party(self, party: Party) -> Party:
        now: Party = self._any(party, "")
        for each in self._wanted:
            if party.id in each.parties:
                return msgspec.structs.replace(now, name=mark(each.number), aliases=())
        return now

    def _any(self, value: Any, document: str) -> Any:
        """A value rewritten; its spans are of ``document`` unless it names another."""
        if isinstance(value, str):
            return self._ids.get(value) or self._words(value)
        if isinstance(value, Span):
            return self._texts[document].span(value) if document in self._texts else value
        if isinstance(value, Passage):
            return Passage(self._id(value.document), self._any(value.span, value.document))
        if isinstance(value, msgspec.Struct):
            return self._record(value, document)
        if isinstance(value, (tuple, list)):
            return type(value)(self._any(each, document) for each in value)
        if isinstance(value, dict):
            return {
                self._any(key, document): None if key == "text_sha256" else self._any(each, document)
                for key, each in value.items()
            }
        return value

    def _record(self, record: msgspec.Struct, document: str) -> msgspec.Struct:
        kind = type(record)
        document = record.id if isinstance(record, Document) else getattr(record, "document", None) or document
        changed: dict[str, Any] = {}
        for name in kind.__struct_fields__:
            value = getattr(record, name)
            if name in _fixed(kind):
                continue
            if isinstance(record, Document) and name == "text":
                changed[name] = self._texts[record.id].text
            elif name in _HASHES and isinstance(value, str):
                if self._hides(record, document):
                    changed[name] = None if name == "text_sha256" else ""
            elif (kind, name) in _ADDRESSES and value:
                changed[name] = self._words(value, address=True)
            else:
                changed[name] = self._any(value, document)
        return msgspec.structs.replace(record, **changed)

    def _hides(self, record: msgspec.Struct, document: str) -> bool:
        """Whether a hash would let somebody test a guess: it is of a text that was changed, or of a decision."""
        return not isinstance(record, (Document, Provenance)) or (
            document in self._texts and self._texts[document].changed
        )

    def _id(self, id: str) -> str:
        return self._ids.get(id, id)

    def _passage_id(self, id: str) -> str:
        passage = evidence_passage(id)
        if passage is None or passage.document not in self._texts:
            return self._id(id)
        return evidence_id(self._id(passage.document), self._texts[passage.document].span(passage.span))

    def _words(self, text: str, *, address: bool = False) -> str:
        """Words that are not a document's text: what they hold of the names is replaced and counted."""
        known = self._known.get((text, address))
        if known is None:
            known, counts = self._blocked(text, address)
            self._known[text, address] = known
            for number, times in counts.items():
                self.elsewhere[number] = self.elsewhere.get(number, 0) + times
        return known

    def _blocked(self, text: str, address: bool) -> tuple[str, dict[int, int]]:
        for each in self._wanted:
            if folded(text) in each.forms:
                return mark(each.number), {each.number: 1}
        found = [
            (span, each.number)
            for each in self._wanted
            for pattern in (each.pattern, each.described)
            for span in pattern.spans(text, address=address)
        ]
        if not found:
            return text, {}
        now, _, counts = blocked(text, found)
        return now, counts


def _numbered(reviewed: Reviewed) -> dict[str, str]:
    """A new id for each, by its place in the case."""
    case = reviewed.case
    positions = [position for point in case.points for position in point.positions]
    lists: dict[str, Sequence[Any]] = {
        "d": case.documents, "p": case.parties, "c": case.claims, "q": case.points, "s": positions,
        "o": case.origins, "g": case.gaps, "f": case.findings, "h": reviewed.hypotheses,
    }  # fmt: skip
    ids = {each.id: f"{letter}{n}" for letter, found in lists.items() for n, each in enumerate(found, 1)}
    ids[case.id] = "redacted"
    # Decisions may be about what is in the case no more; their ids were made from words, too.
    others = [d.about[1] for d in reviewed.machine.decisions if d.about[0] not in ("evidence", "passage", "rating")]
    others += [*reviewed.merged, *reviewed.made.values()]
    for id in others:
        ids.setdefault(id, f"x{len(ids)}")
    return ids


@cache
def _fixed(kind: type[msgspec.Struct]) -> frozenset[str]:
    """Fields of a record that hold one of a few fixed words and nothing else."""

    def is_fixed(hint: Any) -> bool:
        return get_origin(hint) is Literal or (
            get_args(hint) != () and all(part is type(None) or is_fixed(part) for part in get_args(hint))
        )

    return frozenset(name for name, hint in get_type_hints(kind).items() if is_fixed(hint))
