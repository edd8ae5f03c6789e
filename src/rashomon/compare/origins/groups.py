"""Passages that two documents share to passages that many share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rashomon.compare.origins.closeness import Closeness
from rashomon.compare.origins.matches import Matches
from rashomon.compare.origins.sketch import Sketch
from rashomon.joined import Joined
from rashomon.records import Span, united

#: Words that a shared passage needs: in documents with text in common, alone, and inside quotation marks.
PASSAGE = 15
LONE_PASSAGE = 25
QUOTATION = 8

#: Two passages of one document are one when they share this part of the longer one.
OVERLAP = 0.5

_LETTERS = 5  # characters of a word, at the least, with the space after it


class Side(NamedTuple):
    """A shared passage in one document: words [first, last) of the sketch at ``document``."""

    document: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Group:
    """What several documents share: spans by place in the list of sketches, in order."""

    spans: dict[int, tuple[Span, ...]]

    @property
    def documents(self) -> frozenset[int]:
        """The documents that share it."""
        return frozenset(self.spans)

    @property
    def longest(self) -> int:
        """Characters of the longest passage."""
        return max(span.end - span.start for spans in self.spans.values() for span in spans)

    def of(self, documents: Iterable[int]) -> Group:
        """The same, in some of the documents only."""
        return Group({document: self.spans[document] for document in sorted(documents)})


def find_groups(sketches: Sequence[Sketch], matches: Matches) -> tuple[list[Group], list[Group]]:
    """Copies, and shared words.

    The first are passages of documents with text in common, every two of a group; the second are quotations, or
    passages of some length, in documents that otherwise differ.
    """
    closeness = Closeness(sketches, matches)
    long = matches.a_last - matches.a_first >= PASSAGE
    copies, words = [], []
    for group in _group(sketches, _sides(matches.where(closeness.linked & long))):
        sets = closeness.sets(group.spans)
        copies += [group.of(documents) for documents in sets]
        if sets != [group.documents] and group.longest >= LONE_PASSAGE * _LETTERS:
            words.append(group)
    words += _group(sketches, _shared_words(sketches, matches.where(~closeness.linked)))
    copies = _without_parts(_joined_up(copies), folded=True)
    return copies, _without_parts(_joined_up(words), copies)


def _shared_words(sketches: Sequence[Sketch], matches: Matches) -> Iterable[tuple[Side, Side]]:
    for a, b in _sides(matches):
        if min(a.last - a.first, b.last - b.first) >= LONE_PASSAGE:
            yield a, b
            continue
        quoted = [Side(s.document, *sketches[s.document].longest_quoted(s.first, s.last)) for s in (a, b)]
        if min(side.last - side.first for side in quoted) >= QUOTATION:
            yield quoted[0], quoted[1]


def _sides(matches: Matches) -> list[tuple[Side, Side]]:
    columns = (matches.a, matches.a_first, matches.a_last, matches.b, matches.b_first, matches.b_last)
    return [
        (Side(a, a_first, a_last), Side(b, b_first, b_last))
        for a, a_first, a_last, b, b_first, b_last in zip(*(c.tolist() for c in columns), strict=True)
    ]


def _group(sketches: Sequence[Sketch], pairs: Iterable[tuple[Side, Side]]) -> list[Group]:
    """Sides joined to groups: the two of a pair, and those of one document that cover much the same words."""
    joined = Joined[Side]()
    by_document: dict[int, set[Side]] = defaultdict(set)
    for a, b in pairs:
        joined.join(a, b)
        by_document[a.document].add(a)
        by_document[b.document].add(b)
    for sides in by_document.values():
        for a, b in _alike(sorted(sides, key=lambda s: (s.first, s.last))):
            joined.join(a, b)
    members: dict[Side, list[Side]] = defaultdict(list)
    for sides in by_document.values():
        for side in sides:
            members[joined.root(side)].append(side)
    groups = [_merged(sketches, cluster) for cluster in members.values()]
    return _joined_up([group for group in groups if len(group.spans) > 1])


def _joined_up(groups: Iterable[Group]) -> list[Group]:
    """One group for all that the same documents share: a text copied in pieces is one text."""
    spans: dict[frozenset[int], dict[int, set[Span]]] = defaultdict(lambda: defaultdict(set))
    for group in groups:
        for document, held in group.spans.items():
            spans[group.documents][document].update(held)
    return [Group({document: united(held[document]) for document in sorted(held)}) for held in spans.values()]


def _alike(sides: Sequence[Side]) -> Iterable[tuple[Side, Side]]:
    """Pairs of sides of one document that cover much the same words. Each is compared with the ones after it."""
    for place, a in enumerate(sides):
        for b in sides[place + 1 :]:
            if a.last - b.first < OVERLAP * (a.last - a.first):
                break  # and all that start later share even less
            shared = min(a.last, b.last) - b.first
            if shared >= OVERLAP * max(a.last - a.first, b.last - b.first):
                yield a, b
                break  # the next one leads on from there


def _merged(sketches: Sequence[Sketch], sides: Iterable[Side]) -> Group:
    spans: dict[int, list[Span]] = defaultdict(list)
    for side in sides:
        spans[side.document].append(sketches[side.document].span(side.first, side.last))
    return Group({document: united(spans[document]) for document in sorted(spans)})


def _without_parts(groups: Iterable[Group], within: Iterable[Group] = (), *, folded: bool = False) -> list[Group]:
    """Leave out groups that lie wholly within another one: fewer documents and no other words.

    With ``folded``, one that adds some words to what more documents share is made a part of that: three copies of a
    report that five carry shortened are the same report. It isn't where what it adds is the greater part.
    """
    kept: list[Group] = list(within)
    given = len(kept)
    by_document: dict[int, list[int]] = defaultdict(list)
    for place, group in enumerate(kept):
        for document in group.spans:
            by_document[document].append(place)
    for group in sorted(groups, key=lambda g: (-len(g.spans), sorted(g.spans.items()))):
        larger = [place for place in by_document[min(group.spans)] if group.documents <= kept[place].documents]
        if any(not _added(group, kept[place]) for place in larger):
            continue
        # The nearest one: with the fewest documents more.
        nearest = min(larger, key=lambda place: (len(kept[place].spans), place), default=None)
        if folded and nearest is not None and 2 * _added(group, kept[nearest]) <= _size(kept[nearest], group.spans):
            whole = kept[nearest].spans
            kept[nearest] = Group({d: united((*spans, *group.spans.get(d, ()))) for d, spans in whole.items()})
            continue
        for document in group.spans:
            by_document[document].append(len(kept))
        kept.append(group)
    return kept[given:]


def _added(group: Group, larger: Group) -> int:
    """Characters of the passages that lie outside the larger group's."""
    return sum(
        span.end - span.start
        for document, spans in group.spans.items()
        for span in spans
        if not any(whole.covers(span) for whole in larger.spans[document])
    )


def _size(group: Group, documents: Iterable[int]) -> int:
    return sum(span.end - span.start for document in documents for span in group.spans[document])
