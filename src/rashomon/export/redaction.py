"""A case in which chosen names can't be read any more, nor found out from what is left."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from rashomon.export.naming import NamePattern, count_of, folded, is_pronoun, ordinary_words, own_words, stands_small
from rashomon.records import Case, Document, Metadata, Party, Passage, Provenance, Span, hull
from rashomon.review import Reviewed
from rashomon.review.anchors import evidence_id, evidence_passage

# What names a file or an address, in which words are glued together.
_ADDRESSES = {(Document, "name"), (Provenance, "path"), (Metadata, "url")}
_HASHES = {"text_sha256", "sha256", "chain"}
# Each single word of their names tells who is meant.
_PERSONS = ("person", "unknown")


class Redaction(msgspec.Struct, frozen=True, kw_only=True):
    """One name that was taken out: the number that stands for it, and at how many places of how many texts.

    ``elsewhere`` counts titles, file names, notes and what else names it. ``left`` are single words of the name
    that still stand in the texts, and how often: of a name that is no known person's, or where they are written as
    words of the language ("may").
    """

    number: int
    places: int
    documents: int
    elsewhere: int
    left: tuple[tuple[str, int], ...] = ()

    @property
    def mark(self) -> str:
        """What stands in its place."""
        return mark(self.number)


def mark(number: int) -> str:
    """The block that stands for a name."""
    return f"[redacted {number}]"


def redacted(
    reviewed: Reviewed, names: Sequence[str], *, whole: Case | None = None
) -> tuple[Reviewed, tuple[Redaction, ...]]:
    """The case with every mention of these names replaced by ``[redacted 1]``, ``[redacted 2]`` ...

    A name is also taken as all other names of the party that it names, as each single word of it if that is a person,
    and as the words by which a text refers to that party ("the minister"), pronouns aside. Spans are moved along, so
    that each still holds its words in the text as it is now. Hashes of files and of texts that were changed are left
    out and all ids are numbered anew, since both are made from the words: whoever guesses a name could test the guess
    against them.

    ``whole`` is the case that this one is a part of: what names a party is looked for there.

    Raises LookupError for a name that stands nowhere in the whole case.
    """
    case, whole = reviewed.case, whole or reviewed.case
    wanted = [_wanted(whole, number, name) for number, name in enumerate(names, 1)]
    texts = {document.id: _Blocks(whole, document, wanted) for document in case.documents}
    rewriting = _Rewriting(reviewed, wanted, texts)
    now = rewriting.reviewed(reviewed)
    found = []
    for each in wanted:
        counts = [count for blocks in texts.values() if (count := blocks.counts.get(each.number, 0))]
        elsewhere = rewriting.elsewhere.get(each.number, 0)
        if not counts and not elsewhere and not (case is not whole and _stands_in(whole, each)):
            raise LookupError(f"{each.name}: stands nowhere in the case")
        left = ((word, sum(count_of(word, blocks.text) for blocks in texts.values())) for word in each.other_words)
        found.append(
            Redaction(
                number=each.number,
                places=sum(counts),
                documents=len(counts),
                elsewhere=elsewhere,
                left=tuple((word, times) for word, times in left if times),
            )
        )
    return now, tuple(found)


class _Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A name to take out, with the parties that it names and all that finds it.

    ``forms`` are whole names of the parties as they are compared by. ``other_words`` are words of a name of nobody
    known, which are left to stand alone.
    """

    number: int
    name: str
    parties: frozenset[str]
    forms: frozenset[str]
    pattern: NamePattern
    described: NamePattern
    other_words: tuple[str, ...]


def _wanted(case: Case, number: int, name: str) -> _Wanted:
    parties = [party for party in case.parties if _is_called(party, name)]
    # A description ("the minister") may be another's elsewhere, so it is taken out only where it means this party.
    texts = [document.text for document in case.documents]
    called = [
        each
        for party in parties
        if party.named
        for each in dict.fromkeys((party.name, *party.aliases))
        if len(own := own_words(each)) > 1 or (own and not stands_small(own[0], texts))
    ]
    persons = [party for party in parties if party.kind in _PERSONS and party.named]
    words = [word for party in persons for each in (party.name, name) for word in own_words(each)]
    words += [each for each in called if " " not in each.strip()]
    # Who gives a name in small letters wants it gone in small letters, too.
    ordinary = [] if name == name.lower() else ordinary_words(words, texts)
    other = own_words(name) if not parties and " " in name.strip() else ()
    ids = frozenset(party.id for party in parties)
    return _Wanted(
        number=number,
        name=name,
        parties=ids,
        forms=frozenset(folded(each) for party in parties for each in (party.name, *party.aliases)),
        pattern=NamePattern(
            [name, *(each for each in called if " " in each.strip())],
            words,
            ordinary,
        ),
        described=NamePattern(_describing(case, ids)),
        other_words=(*other, *(word.lower() for word in ordinary)),
    )


def _stands_in(case: Case, wanted: _Wanted) -> bool:
    return bool(wanted.parties) or any(True for each in case.documents for _ in wanted.pattern.spans(each.text))


def _is_called(party: Party, name: str) -> bool:
    """Whether a name is this party's: one of its names, or words of one that tell which it is."""
    asked = folded(name)
    if asked == party.id or asked in {folded(each) for each in (party.name, *party.aliases)}:
        return True
    # Of a person one word is enough; of a body, two of its name ("Harbour Authority").
    words, own = ({folded(word) for word in own_words(each.title())} for each in (name, party.name))
    enough = 1 if party.kind in _PERSONS else 2
    return len(words) >= enough and party.named and words <= own


def _describing(case: Case, parties: frozenset[str]) -> set[str]:
    """The phrases by which texts refer to parties: what is not a text may repeat them."""
    found = {span.of(d.text) for d in case.documents for span in _descriptions(case, d.id, parties)}
    found |= {alias for party in case.parties if party.id in parties for alias in party.aliases}
    return {words for words in found if " " in words.strip()}


class _Blocks:
    """A document's text with its blocks, and where each offset of the old text went."""

    def __init__(self, case: Case, document: Document, wanted: Sequence[_Wanted]) -> None:
        text = document.text
        found = [(span, each.number) for each in wanted for span in each.pattern.spans(text)]
        for each in wanted:
            described = [span for span in _descriptions(case, document.id, each.parties) if span.end <= len(text)]
            found += [(span, each.number) for span in described if span.of(text) and not is_pronoun(span.of(text))]
            # Of several who speak together, only the phrase that means this one.
            for source in _joint(case, document.id, each.parties):
                inside = each.described.spans(source.of(text))
                found += [(Span(source.start + s.start, source.start + s.end), each.number) for s in inside]
        self.text, self._moved, self.counts = _blocked(text, found)

    @property
    def changed(self) -> bool:
        """Whether anything was taken out."""
        return bool(self._moved)

    def span(self, span: Span) -> Span:
        """Where a span of the old text stands now. What lies within a block becomes all of it."""
        return Span(self._place(span.start, end=False), max(self._place(span.start, end=False), self._place(span.end)))

    def _place(self, offset: int, *, end: bool = True) -> int:
        at = bisect_right(self._moved, offset, key=lambda moved: moved[0].start) - 1
        if at < 0:
            return offset
        old, new = self._moved[at]
        if offset >= old.end:
            return new.end + offset - old.end
        return new.start if offset == old.start or not end else new.end


def _descriptions(case: Case, document: str, parties: frozenset[str]) -> Iterable[Span]:
    """Where a text refers to parties: their mentions, and the sources of claims that are theirs alone."""
    for party in case.parties:
        if party.id in parties:
            yield from (mention.span for mention in party.mentions if mention.document == document)
    for claim in case.claims:
        if claim.document == document and claim.claimers and parties.issuperset(claim.claimers):
            yield from claim.source


def _joint(case: Case, document: str, parties: frozenset[str]) -> Iterable[Span]:
    """The sources of claims that parties share with others."""
    for claim in case.claims:
        if claim.document == document and not parties.isdisjoint(claim.claimers) and not parties >= {*claim.claimers}:
            yield from claim.source


def _blocked(text: str, found: Iterable[tuple[Span, int]]) -> tuple[str, list[tuple[Span, Span]], dict[int, int]]:
    """A text with blocks for spans, where each block stood and stands, and the blocks of each number.

    Spans that overlap become one block, which has the number of the first.
    """
    joined: list[tuple[Span, int]] = []
    for span, number in sorted(found):
        if joined and span.start < joined[-1][0].end:
            last, first = joined[-1]
            joined[-1] = (hull((last, span)), first)
        elif span.end > span.start:
            joined.append((span, number))
    parts: list[str] = []
    moved: list[tuple[Span, Span]] = []
    counts: dict[int, int] = {}
    done = length = 0
    for span, number in joined:
        block = mark(number)
        length += span.start - done
        parts += (text[done : span.start], block)
        moved.append((span, Span(length, length + len(block))))
        done, length = span.end, length + len(block)
        counts[number] = counts.get(number, 0) + 1
    return "".join((*parts, text[done:])), moved, counts


class _Rewriting:
    """Goes through all records of a case and rewrites words, spans, ids and hashes."""

    def __init__(self, reviewed: Reviewed, wanted: Sequence[_Wanted], texts: Mapping[str, _Blocks]) -> None:
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
        blocked, _, counts = _blocked(text, found)
        return blocked, counts


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
