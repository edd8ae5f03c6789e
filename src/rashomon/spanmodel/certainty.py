"""The certainty model at work: text in, two scores for every word out. ONNX Runtime only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np

from rashomon.records import Span
from rashomon.spanmodel.decode import Floats
from rashomon.spanmodel.encode import Window, Words, break_quality, encode_window, windows, words_of
from rashomon.spanmodel.session import session
from rashomon.spanmodel.wordpiece import WordPieces

#: The scale that the corpora are labelled on ends here on both sides.
_MOST = 3.0


class CertaintyFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What ``model.json`` says about the weights beside it."""

    name: str
    digest: str  # of the network
    window: int
    margin: int


class WordScore(NamedTuple):
    """If the word names an event: how firmly the text puts it, and whether it has happened by then.

    Both from -3 (certainly not) over 0 (nothing said) to 3 (certainly). They differ for what will be: "the gates
    will open" is firm and has not happened.
    """

    span: Span
    committed: float
    happened: float


class CertaintyModel:
    """Scores how firmly events are put. Loading takes about 0.1 s; one instance serves any number of texts.

    Texts go through the network one at a time: int8 scales are taken over a whole batch, so a text's
    answer would otherwise depend on its neighbours.
    """

    def __init__(self, weights: Path, *, threads: int = 2) -> None:
        facts = (weights / "model.json").read_bytes()
        self.facts = msgspec.json.decode(facts, type=CertaintyFacts)
        #: Changes with the weights, whose digest is among the facts.
        self.version = f"{self.facts.name}@{hashlib.sha256(facts).hexdigest()[:12]}"
        self._pieces = WordPieces(weights / "vocab.txt")
        self._network = session(weights / "certainty.onnx", threads=threads)

    @classmethod
    def shipped(cls, *, threads: int = 2) -> CertaintyModel:
        """The model that comes with the package."""
        with as_file(files("rashomon.spanmodel") / "weights" / "certainty") as folder:
            return cls(folder, threads=threads)

    def scores(self, text: str) -> tuple[WordScore, ...]:
        """Scores of all words of a text, best a single sentence or the content of one attribution."""
        words = words_of(text)
        return tuple(
            WordScore(Span(start, end), committed, happened)
            for start, end, (committed, happened) in zip(
                words.starts.tolist(), words.ends.tolist(), self.of_words(words).tolist(), strict=True
            )
        )

    def of_words(self, words: Words) -> Floats:
        """The same for words that are split already: committed and happened [words, 2]."""
        pieces = self._pieces.pieces(words.texts)
        # Line breaks say nothing here: in training every text was one line.
        flat = np.zeros_like(words.features)
        scores = np.zeros((len(words), 2), dtype=np.float32)
        for part in self._parts(words, pieces):
            seen = slice(part.left, part.right)
            encoded = encode_window(pieces[seen], flat[seen], self._pieces.cls, self._pieces.sep)
            first = encoded.first[part.start - part.left : part.end - part.left]
            (found,) = self._network.run(None, {"ids": encoded.ids[None], "first": first})
            scores[part.start : part.end] = found
        return np.clip(scores, -_MOST, _MOST)

    def _parts(self, words: Words, pieces: Sequence[Sequence[int]]) -> Iterable[Window]:
        """What is read at once: nearly always all of it."""
        sizes = np.fromiter((len(p) for p in pieces), dtype=np.int64, count=len(pieces))
        if sizes.sum() <= self.facts.window - 2:
            return [Window(0, len(words), 0, len(words))] if len(words) else []
        quality = break_quality(words.texts, words.features)
        return windows(sizes, quality, size=self.facts.window, margin=self.facts.margin)


def chosen(words: Words, places: Sequence[int]) -> Words:
    """Some of a text's words as words of their own."""
    index = np.array(places, dtype=np.int64)
    return Words([words.texts[i] for i in places], words.starts[index], words.ends[index], words.features[index])
