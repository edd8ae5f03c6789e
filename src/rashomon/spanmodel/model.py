"""The attribution model at work: text in, attributions out. ONNX Runtime only."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path

import msgspec
import numpy as np

from rashomon.records import Attribution, Span, Spans
from rashomon.spanmodel import confidence, decode
from rashomon.spanmodel.decode import Floats
from rashomon.spanmodel.encode import Window, Words, break_quality, encode_window, words_of
from rashomon.spanmodel.encode import windows as cut
from rashomon.spanmodel.session import session
from rashomon.spanmodel.wordpiece import WordPieces

#: Words that can't be a source by themselves.
_DETERMINERS = frozenset(("the", "a", "an", "this", "that", "these", "those", "and", "but", "as"))

_SENTENCE_ENDS = frozenset(".!?")

#: The share of a piece that an attribution must fill to be freed from it.
_FILLS = 0.8


class ModelFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What ``model.json`` says about the weights beside it."""

    name: str
    digest: str  # of the two networks
    window: int
    margin: int
    threshold: float  # of a cue
    smoothing: float
    accepted: float = 0.0  # the least chance that the content and the source are right
    accepted_unnamed: float = 0.0  # that the content is, where nobody is named and no words can be misattributed
    inner_threshold: float = 0.5
    calibration: dict[str, list[float]] = {}


@dataclass(frozen=True)
class Candidate:
    """One attribution as places in a list of words. ``source`` may be empty, ``content`` is not."""

    cue: tuple[int, int]
    source: tuple[int, ...]
    content: tuple[int, ...]
    cue_probability: float
    source_probability: float
    content_probability: float


class SpanModel:
    """Finds attributions. Loading takes about 0.1 s; one instance serves any number of texts.

    Windows go through the network one at a time: int8 scales are taken over a whole batch, so a
    window's answer would otherwise depend on its neighbours.
    """

    def __init__(self, weights: Path, *, threads: int = 2) -> None:
        facts = (weights / "model.json").read_bytes()
        self.facts = msgspec.json.decode(facts, type=ModelFacts)
        #: Changes with the weights, whose digest is among the facts, and with every threshold.
        self.version = f"{self.facts.name}@{hashlib.sha256(facts).hexdigest()[:12]}"
        self._pieces = WordPieces(weights / "vocab.txt")
        self._encoder = session(weights / "encoder.onnx", threads=threads)
        self._roles = session(weights / "roles.onnx", threads=threads)

    @classmethod
    def shipped(cls, *, threads: int = 2) -> SpanModel:
        """The model that comes with the package."""
        with as_file(files("rashomon.spanmodel") / "weights" / "attribution") as folder:
            return cls(folder, threads=threads)

    def find(self, text: str) -> tuple[Attribution, ...]:
        """All attributions of a text, nested ones included, in the order of their cues."""
        words = words_of(text)
        outer, inner = self._candidates(words, self.facts.threshold)
        accepted = [candidate for candidate in outer if self._is_accepted(candidate)]
        found = _detached(words, _nested(accepted, inner))
        return tuple(self._attribution(words, candidate, within) for candidate, within in found)

    def candidates(self, words: Words, threshold: float) -> list[Candidate]:
        """The outermost attributions of a list of words whose cue reaches the threshold, accepted or not."""
        return self._candidates(words, threshold)[0]

    def _candidates(self, words: Words, threshold: float) -> tuple[list[Candidate], list[Candidate]]:
        """Outermost attributions, and those inside contents, by the two cue taggers."""
        outer: list[Candidate] = []
        inner: list[Candidate] = []
        for window, vectors, outer_scores, inner_scores in self.windows(words):
            cues = [
                (out, cue)
                for out, scores, lowest in (
                    (outer, outer_scores, threshold),
                    (inner, inner_scores, self.facts.inner_threshold),
                )
                for cue in decode.cues(scores, threshold=lowest)
                if window.start <= cue.first + window.left < window.end
            ]
            if not cues:
                continue
            places = np.array([(cue.first, cue.last) for _, cue in cues], dtype=np.int64)
            (role_scores,) = self._roles.run(None, {"words": vectors, "cues": places})
            for (out, cue), role in zip(cues, decode.roles(role_scores, self.facts.smoothing), strict=True):
                if role.content:
                    out.append(_tidy(words, _shifted(cue, role, window.left)))
        return outer, inner

    def windows(self, words: Words) -> Iterator[tuple[Window, Floats, Floats, Floats]]:
        """Each window with its word vectors [W, H] and the tag scores [W, 3] of outermost and inner cues."""
        pieces = self._pieces.pieces(words.texts)
        breaks = words.features[:, 1] >= 2
        sizes = np.fromiter((len(p) for p in pieces), dtype=np.int64, count=len(pieces)) + breaks
        quality = break_quality(words.texts, words.features)
        for window in cut(sizes, quality, size=self.facts.window, margin=self.facts.margin):
            part = slice(window.left, window.right)
            encoded = encode_window(pieces[part], words.features[part], self._pieces.cls, self._pieces.sep)
            vectors, outer, inner = self._encoder.run(
                None, {"ids": encoded.ids[None], "features": encoded.features[None], "first": encoded.first}
            )
            yield window, vectors, outer, inner

    def _is_accepted(self, candidate: Candidate) -> bool:
        content, source = self._chances(candidate)
        if not candidate.source:
            return content >= self.facts.accepted_unnamed
        return content * source >= self.facts.accepted

    def _chances(self, candidate: Candidate) -> tuple[float, float]:
        """That the content is right, and that the source is, given that."""
        row = confidence.features(
            candidate.cue_probability,
            candidate.content_probability,
            candidate.source_probability,
            named=bool(candidate.source),
        )
        return (
            self._chance("content", row, candidate.cue_probability * candidate.content_probability),
            self._chance("source", row, candidate.source_probability),
        )

    def _attribution(self, words: Words, found: Candidate, within: int | None) -> Attribution:
        content, source = self._chances(found)
        return Attribution(
            source=_spans(words, found.source),
            cue=_spans(words, tuple(range(found.cue[0], found.cue[1] + 1))),
            content=_spans(words, found.content),
            confidence=round(content, 3),
            source_confidence=round(source, 3),
            within=within,
        )

    def _chance(self, name: str, row: tuple[float, ...], otherwise: float) -> float:
        """The calibrated chance, or the network's own probability if the weights come without a calibration."""
        weights = self.facts.calibration.get(name)
        return otherwise if weights is None else float(confidence.chance(np.array([row]), weights)[0])


def _nested(outer: list[Candidate], inner: list[Candidate]) -> list[tuple[Candidate, int | None]]:
    """Every inner attribution with the place of its holder: the smallest content that has its cue.

    What reaches out of the holder's content is cut off; one that no content holds is dropped.
    The result is in the order of cues.
    """
    taken = {candidate.cue[0] for candidate in outer}
    found: list[tuple[Candidate, int | None]] = [(candidate, None) for candidate in outer]
    contents = [frozenset(candidate.content) for candidate in outer]
    by_word: dict[int, list[int]] = defaultdict(list)
    for place, content in enumerate(contents):
        for word in content:
            by_word[word].append(place)
    for place, candidate in enumerate(outer):
        larger = [i for i in by_word.get(candidate.cue[0], ()) if i != place and contents[place] < contents[i]]
        if larger:
            found[place] = (candidate, min(larger, key=lambda i: (len(contents[i]), i)))
    # Larger contents first, so that a holder is settled before what it holds.
    for candidate in sorted(inner, key=lambda c: (-len(c.content), c.cue)):
        holders = by_word.get(candidate.cue[0])
        if candidate.cue[0] in taken or not holders:
            continue
        holder = min(holders, key=lambda place: (len(contents[place]), place))
        inside = tuple(word for word in candidate.content if word in contents[holder])
        if not 0 < len(inside) < len(contents[holder]) - 1:
            continue
        taken.add(candidate.cue[0])
        source = tuple(word for word in candidate.source if word in contents[holder])
        for word in inside:
            by_word[word].append(len(found))
        contents.append(frozenset(inside))
        found.append((replace(candidate, source=source, content=inside), holder))
    order = sorted(range(len(found)), key=lambda place: found[place][0].cue)
    new = {old: place for place, old in enumerate(order)}
    return [(found[old][0], None if (held := found[old][1]) is None else new[held]) for old in order]


def _detached(words: Words, found: list[tuple[Candidate, int | None]]) -> list[tuple[Candidate, int | None]]:
    """Free an attribution that fills a piece of its holder's content in another sentence, outside quotation marks.

    "It rained, Ann said. Bob denied it." Where Bob's sentence was drawn into Ann's content, Ann would be made to
    say what Bob says; so the piece is taken from her and Bob speaks for himself.
    """
    out = list(found)
    for place, (candidate, within) in enumerate(found):
        if within is None:
            continue
        holder = out[within][0]
        pieces = _runs(holder.content)
        piece = next((run for run in pieces if run[0] <= candidate.cue[0] <= run[-1]), None)
        if piece is None or len(pieces) < 2 or words.features[piece, 2].any():
            continue
        whole = {*candidate.source, *range(candidate.cue[0], candidate.cue[1] + 1), *candidate.content}
        low, high = sorted((piece[0], holder.cue[0]))
        ends = any(words.texts[i] in _SENTENCE_ENDS for i in range(low, high))
        if ends and len(whole.intersection(piece)) >= _FILLS * len(piece):
            kept = tuple(word for word in holder.content if not piece[0] <= word <= piece[-1])
            out[within] = (replace(holder, content=kept), out[within][1])
            out[place] = (candidate, None)
    return out


def _runs(places: tuple[int, ...]) -> list[list[int]]:
    """Places as runs of neighbours."""
    return [[p for _, p in run] for _, run in groupby(enumerate(places), key=lambda item: item[1] - item[0])]


def _tidy(words: Words, found: Candidate) -> Candidate:
    """A source that is only an article, or no word at all, is none."""
    if any(
        words.texts[i].lower() not in _DETERMINERS and any(c.isalnum() for c in words.texts[i]) for i in found.source
    ):
        return found
    return replace(found, source=())


def _shifted(cue: decode.Cue, role: decode.Roles, by: int) -> Candidate:
    return Candidate(
        (cue.first + by, cue.last + by),
        tuple(i + by for i in role.source),
        tuple(i + by for i in role.content),
        cue.probability,
        role.source_probability,
        role.content_probability,
    )


def _spans(words: Words, places: tuple[int, ...]) -> Spans:
    """Runs of neighbouring words as spans."""
    return tuple(Span(int(words.starts[run[0]]), int(words.ends[run[-1]])) for run in _runs(places))
