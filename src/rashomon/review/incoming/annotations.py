"""Decisions and notes from W3C Web Annotations, our own and other programs'."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from rashomon.errors import InputError
from rashomon.records import Passage
from rashomon.review.anchors import anchor_of, evidence_id
from rashomon.review.incoming.records import STATUSES, Incoming, Known, Refused, Taken
from rashomon.review.incoming.targets import Node, Targets, Unmatched, nodes
from rashomon.review.matching import Matcher
from rashomon.review.records import About, Reviewed

#: Bodies that say what the program read, not what a person thinks.
_MACHINE = ("describing", "classifying", "tagging", "identifying", "linking", "highlighting")


def from_annotations(reviewed: Reviewed, data: bytes, *, author: str) -> Incoming:
    """The judgements and notes in an annotation, a list, a page or a collection of them; one a line will do, too.

    Our own annotations bring back assessments and comments of the claim, point or finding that they are of. Of any
    other, an assessment that is one of ours is taken where its target is one claim, and all text as a note on that
    claim or else on the passage. ``author`` signs what names nobody. Raises InputError where it is no such file.
    """
    text, found = _annotations(data)
    taking = _Taking(reviewed, author)
    line, at = 1, 0
    for number, annotation in enumerate(found, 1):
        id = annotation.get("id")
        place = text.find(msgspec.json.encode(id).decode(), at) if id else -1
        if place >= 0:
            line, at = line + text.count("\n", at, place), place
        try:
            taking.take(line, annotation)
        except (Unmatched, LookupError) as error:
            taking.refused.append(Refused(line=line, what=f"annotation {id or number}", why=str(error)))
    return Incoming(taken=tuple(taking.taken), known=taking.known, refused=tuple(taking.refused))


class _Taking:
    def __init__(self, reviewed: Reviewed, author: str) -> None:
        self._reviewed, self._author = reviewed, author
        self._targets, self._matcher = Targets(reviewed.machine), Matcher(reviewed.machine)
        self._history = Known(reviewed)
        self._seen: set[tuple[object, ...]] = set()
        self.taken: list[Taken] = []
        self.refused: list[Refused] = []
        self.known = 0

    def take(self, line: int, annotation: Node) -> None:
        """Take what one annotation brings. Raises Unmatched or LookupError where it matches nothing."""
        said = list(self._said(annotation))
        if not said:
            return
        passages = self._targets.passages(annotation.get("target"))
        about = self._subject(annotation, passages)
        for judgement, note, by, made_at in said:
            if judgement != "noted" and about[0] == "passage":
                raise Unmatched(f"it says “{judgement}” of words that are no claim of this case")
            key = (about, judgement, note, by, made_at)
            if key in self._seen:  # a point's decision stands in the annotation of each of its positions
                continue
            self._seen.add(key)
            if self._history.has(about, judgement, note, by, made_at=made_at):
                self.known += 1
                continue
            self.taken.append(
                Taken(
                    line=line,
                    about=about,
                    judgement=judgement,  # type: ignore[arg-type]  # one of STATUSES, or noted
                    note=note,
                    author=by or self._author,
                    made_at=made_at,
                    anchor=anchor_of(self._reviewed, about),
                    unnamed=not by,
                )
            )

    def _said(self, annotation: Node) -> Iterator[tuple[str, str, str, str]]:
        """Judgement, note, author and time of each body that a person wrote; an assessment with the note beside it."""
        ours = _ours(annotation)
        waiting: list[tuple[str, str, str]] = []  # assessments whose note has not come yet
        for place, body in enumerate((*nodes(annotation.get("body") or []), {"value": annotation.get("bodyValue")})):
            value, purpose = body.get("value"), body.get("purpose") or annotation.get("motivation")
            if not isinstance(value, str) or not value.strip():
                continue
            # What a finding says stands first in its annotation, as a comment that nobody signed.
            if ours and (purpose in _MACHINE or (place == 0 and "creator" not in body)):
                continue
            by, made_at = self._signed(body, annotation)
            if purpose == "assessing" and value.strip().lower() in STATUSES:
                waiting.append((value.strip().lower(), by, made_at))
                continue
            settled = next((each for each in waiting if ours and each[1:] == (by, made_at)), None)
            if settled is not None:
                waiting.remove(settled)
                yield settled[0], value.strip(), by, made_at
            else:
                yield "noted", value.strip(), by, made_at
        for judgement, by, made_at in waiting:
            yield judgement, "", by, made_at

    def _signed(self, body: Node, annotation: Node) -> tuple[str, str]:
        creators = nodes(body.get("creator") or annotation.get("creator") or [])
        names = [each.get("name") or each.get("nickname") or each.get("id") for each in creators]
        named = ", ".join(name.strip() for name in names if isinstance(name, str) and name.strip())
        made_at = body.get("created") or annotation.get("created") or ""
        return named, made_at if isinstance(made_at, str) else ""

    def _subject(self, annotation: Node, passages: list[Passage]) -> About:
        """What an annotation is of: what its address says, if it is ours; else the one claim with these words."""
        kind, id = _address(annotation) if _ours(annotation) else ("", "")
        documents = {passage.document for passage in passages}
        if not passages:
            raise Unmatched("it has no target")
        if kind in ("point", "finding"):
            slot = {"point": self._matcher.points, "finding": self._matcher.findings}[kind].get(id)
            anchor = {
                "passages": [[p.document, *p.span] for p in passages],
                **({"slot": slot.slot} if kind == "point" and slot else {}),  # type: ignore[attr-defined]
            }
            found = (self._matcher.point if kind == "point" else self._matcher.finding)(id, anchor)
            if found is None:
                raise Unmatched(f"this case has no such {kind}")
            return kind, found
        if len(documents) != 1:
            raise Unmatched("its targets are in several documents")
        claim = self._claim(id if kind == "claim" else "", passages)
        if claim is not None:
            return "claim", claim
        if kind == "claim":
            raise Unmatched("no claim of this case has these words")
        if len(passages) != 1:
            raise Unmatched("its targets are several passages that are not one claim's")
        return "passage", evidence_id(*passages[0])

    def _claim(self, id: str, passages: list[Passage]) -> str | None:
        """The one claim whose words are these passages; of several the one with this id."""
        spans = tuple(sorted(passage.span for passage in passages))
        here = [
            claim.id
            for claim in self._reviewed.machine.claims
            if claim.document == passages[0].document and tuple(sorted(claim.content)) == spans
        ]
        if id in here:
            return id
        return here[0] if len(here) == 1 else None


def _ours(annotation: Node) -> bool:
    generator = annotation.get("generator")
    id = generator.get("id") if isinstance(generator, dict) else generator
    return isinstance(id, str) and id.startswith("urn:rashomon:")


def _address(annotation: Node) -> tuple[str, str]:
    """What one of our annotations is of, by its address: .../claim/ID, .../point/ID#POSITION, .../findings#ID."""
    path, _, fragment = str(annotation.get("id", "")).partition("#")
    *_, kind, last = ["", "", *path.split("/")]
    if last == "findings":
        return "finding", fragment
    return (kind, last) if kind in ("claim", "point") else ("", "")


def _annotations(data: bytes) -> tuple[str, list[Node]]:
    """The text, and the annotations in it in order."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"not text in UTF-8 (byte {error.start})") from error
    try:
        value = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        try:
            value = [msgspec.json.decode(line) for line in text.splitlines() if line.strip()]
        except msgspec.DecodeError:
            raise InputError(f"not JSON ({error})") from error
    found = _found(value)
    if found is None:
        raise InputError("not a W3C Web Annotation: no Annotation, AnnotationPage or AnnotationCollection")
    return text, found


def _found(value: Any) -> list[Node] | None:
    """The annotations in a value; None if it is nothing that holds annotations."""
    if isinstance(value, list):
        parts = [_found(each) for each in value]
        return None if None in parts else [each for part in parts if part for each in part]
    if not isinstance(value, dict):
        return None
    types = value.get("type") or value.get("@type")
    types = types if isinstance(types, list) else [types]
    if "Annotation" in types:
        return [value]
    if "AnnotationPage" in types:
        return _found(value.get("items") or [])
    if "AnnotationCollection" in types:
        first = value.get("first")
        if isinstance(first, str):
            raise InputError(f"a collection whose annotations are elsewhere ({first}); get that page, and import it")
        return [] if first is None else _found(first)
    return None
