"""How firmly each content and each sentence in the article's own voice puts what it names.

A content is read cut from its cue, so that what is scored is the claimer's commitment; how the writer stands to
it is told by the cue. Long contents are read sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import numpy as np

from rashomon.reading import Reading
from rashomon.records import Commitment, Spans, hull
from rashomon.spanmodel import CertaintyModel
from rashomon.spanmodel.certainty import chosen
from rashomon.spanmodel.encode import words_of


def commitments(reading: Reading, model: CertaintyModel) -> tuple[Commitment, ...]:
    """Scores for every content, and for every sentence with a verb outside all attributions."""
    words = words_of(reading.text)
    tokens = reading.annotations.tokens
    word_of_token = np.searchsorted(words.ends, [token.span.start for token in tokens], side="right")
    sentence_starts = [sentence.start for sentence in reading.annotations.sentences]
    sentence_of_word = np.searchsorted(sentence_starts, words.starts, side="right")
    out = []
    for content in dict.fromkeys(_texts(reading)):
        places = [place for span in content for place in reading.places(span)]
        inside = sorted({int(word_of_token[place]) for place in places if word_of_token[place] < len(words)})
        score: dict[int, float] = {}
        for _, group in groupby(inside, key=lambda word: int(sentence_of_word[word])):
            part = list(group)
            found = model.of_words(chosen(words, part))[:, 0]
            score.update(zip(part, found.tolist(), strict=True))
        scores = (round(score.get(int(word_of_token[place]), 0.0), 2) for place in places)
        out.append(Commitment(content=content, scores=tuple(scores)))
    return tuple(out)


def _texts(reading: Reading) -> Iterator[Spans]:
    annotations = reading.annotations
    for attribution in annotations.attributions:
        if attribution.content:
            yield attribution.content
    taken = bytearray(len(reading.text))
    for attribution in annotations.attributions:
        whole = hull((*attribution.source, *attribution.cue, *attribution.content))
        taken[whole.start : whole.end] = b"\x01" * (whole.end - whole.start)
    for sentence in annotations.sentences:
        if any(token.tag in ("VERB", "AUX") and not taken[token.span.start] for token in reading.tokens((sentence,))):
            yield (sentence,)
