"""The attribution model at work: text in, attributions out. ONNX Runtime only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.records import Attribution, Span, Spans
from rashomon.spanmodel import decode
from rashomon.spanmodel.encode import Ints, Window, Words, break_quality, encode_window, windows, words_of
from rashomon.spanmodel.wordpiece import WordPieces

#: Words that open a reported clause without being part of what is reported.
_COMPLEMENTISERS = frozenset(("that", "whether", "if"))

#: Words that can't be a source by themselves.
_DETERMINERS = frozenset(("the", "a", "an", "this", "that", "these", "those", "and", "but", "as"))

#: Contents with fewer words than this hold no attribution of their own.
_SHORTEST_HOLDER = 4


class ModelFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What ``model.json`` says about the weights beside it."""

    name: str
    version: str
    window: int
    margin: int
    threshold: float
    smoothing: float
    levels: int = 3  # how deep attributions are looked for inside contents
    nested_threshold: float = 0.5


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
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.facts = msgspec.json.decode((weights / "model.json").read_bytes(), type=ModelFacts)
        self._pieces = WordPieces(weights / "vocab.txt")
        self._encoder = self._session(onnxruntime, weights / "encoder.onnx", options)
        self._roles = self._session(onnxruntime, weights / "roles.onnx", options)

    @staticmethod
    def _session(onnxruntime: Any, path: Path, options: Any) -> Any:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    @classmethod
    def shipped(cls, *, threads: int = 2) -> SpanModel:
        """The model that comes with the package."""
        with as_file(files("rashomon.spanmodel") / "weights") as folder:
            return cls(folder, threads=threads)

    @cached_property
    def _transitions(self) -> NDArray[np.float32]:
        return np.asarray(self.facts.smoothing * decode.TRANSITIONS, dtype=np.float32)

    def find(self, text: str) -> tuple[Attribution, ...]:
        """All attributions of a text, nested ones included, in the order of their cues.

        An attribution inside a content is looked for by reading the contents as texts of their
        own, since the training data marks the outermost level only.
        """
        words = words_of(text)
        found: list[tuple[Candidate, int | None]] = [(c, None) for c in self.candidates(words, self.facts.threshold)]
        level = range(len(found))
        for _ in range(1, self.facts.levels):
            before = len(found)
            found += self.inside(
                words, [(i, found[i][0].content) for i in level], threshold=self.facts.nested_threshold
            )
            level = range(before, len(found))
        order = sorted(range(len(found)), key=lambda i: (found[i][0].cue, found[i][1] is not None))
        place: dict[int | None, int] = {old: new for new, old in enumerate(order)}
        return tuple(self._attribution(words, found[i][0], place.get(found[i][1])) for i in order)

    def candidates(self, words: Words, threshold: float) -> list[Candidate]:
        """The outermost attributions of a list of words whose cue reaches the threshold."""
        out: list[Candidate] = []
        for window, vectors, scores in self._windows(words):
            cues = [
                cue
                for cue in decode.cues(scores, threshold=threshold)
                if window.start <= cue.first + window.left < window.end
            ]
            if not cues:
                continue
            places = np.array([(c.first, c.last) for c in cues], dtype=np.int64)
            (role_scores,) = self._roles.run(None, {"words": vectors, "cues": places})
            for cue, role in zip(cues, decode.roles(role_scores, self._transitions), strict=True):
                if role.content:
                    out.append(_tidy(words, _shifted(cue, role, window.left)))
        return out

    def _windows(self, words: Words) -> Iterator[tuple[Window, NDArray[np.float32], NDArray[np.float32]]]:
        """Each window with its word vectors [W, H] and tag scores [W, 3]."""
        pieces = self._pieces.pieces(words.texts)
        breaks = words.features[:, 1] >= 2
        sizes = np.fromiter((len(p) for p in pieces), dtype=np.int64, count=len(pieces)) + breaks
        quality = break_quality(words.texts, words.features)
        for window in windows(sizes, quality, size=self.facts.window, margin=self.facts.margin):
            part = slice(window.left, window.right)
            encoded = encode_window(pieces[part], words.features[part], self._pieces.cls, self._pieces.sep)
            vectors, scores = self._encoder.run(
                None, {"ids": encoded.ids[None], "features": encoded.features[None], "first": encoded.first}
            )
            yield window, vectors, scores

    def tag_probabilities(self, words: Words) -> NDArray[np.float32]:
        """Probabilities of outside, begin and inside of a cue [words, 3]."""
        out = np.zeros((len(words), 3), dtype=np.float32)
        for window, _, scores in self._windows(words):
            core = slice(window.start - window.left, window.end - window.left)
            out[window.start : window.end] = np.exp(decode.log_softmax(scores))[core]
        return out

    def inside(
        self, words: Words, holders: list[tuple[int, tuple[int, ...]]], *, threshold: float
    ) -> list[tuple[Candidate, int]]:
        """Attributions inside contents: all contents are read as lines of one text, each on its own line."""
        lines = [(owner, _opened(words, content)) for owner, content in holders]
        lines = [(owner, content) for owner, content in lines if len(content) >= _SHORTEST_HOLDER]
        if not lines:
            return []
        index = np.concatenate([np.array(content, dtype=np.int64) for _, content in lines])
        line = np.concatenate([np.full(len(content), i) for i, (_, content) in enumerate(lines)])
        features = words.features[index].copy()
        features[:, 1] = np.minimum(features[:, 1], 1)
        features[:, 2] = 0  # What is quoted in the whole text is plain speech in a text of its own.
        features[np.flatnonzero(np.diff(line, prepend=-1)), 1] = 2
        inner = Words([words.texts[i] for i in index.tolist()], words.starts[index], words.ends[index], features)
        out: list[tuple[Candidate, int]] = []
        for found in self.candidates(inner, threshold):
            owner, content = lines[line[found.cue[0]]]
            everything = (*found.source, *range(found.cue[0], found.cue[1] + 1), *found.content)
            if len({int(line[i]) for i in everything}) > 1 or len(found.content) >= len(content) - 1:
                continue
            out.append((_mapped(found, index), owner))
        return out

    def _attribution(self, words: Words, found: Candidate, within: int | None) -> Attribution:
        return Attribution(
            source=_spans(words, found.source),
            cue=_spans(words, tuple(range(found.cue[0], found.cue[1] + 1))),
            content=_spans(words, found.content),
            confidence=round(found.cue_probability * found.content_probability, 4),
            source_confidence=round(found.source_probability, 4),
            within=within,
        )


def _opened(words: Words, content: tuple[int, ...]) -> tuple[int, ...]:
    """A content without quotation marks or punctuation around it and the conjunction that opens it."""
    kept = list(content)
    while kept and not words.texts[kept[0]].isalnum():
        kept.pop(0)
    while kept and not words.texts[kept[-1]].isalnum():
        kept.pop()
    if kept and words.texts[kept[0]].lower() in _COMPLEMENTISERS:
        kept.pop(0)
    return tuple(kept)


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


def _mapped(found: Candidate, index: Ints) -> Candidate:
    def to(places: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(int(index[i]) for i in places)

    first, last = to(found.cue)
    return Candidate(
        (first, last),
        to(found.source),
        to(found.content),
        found.cue_probability,
        found.source_probability,
        found.content_probability,
    )


def _spans(words: Words, places: tuple[int, ...]) -> Spans:
    """Runs of neighbouring words as spans."""
    spans = []
    for _, run in groupby(enumerate(places), key=lambda item: item[1] - item[0]):
        run_places = [place for _, place in run]
        spans.append(Span(int(words.starts[run_places[0]]), int(words.ends[run_places[-1]])))
    return tuple(spans)
