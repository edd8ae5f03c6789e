"""How firmly each content and each sentence in the article's own voice puts what it names.

A content is read cut from its cue, so that what is scored is the claimer's commitment; how the writer stands to
it is told by the cue. Of a content of several sentences the first one with a verb is read: it holds the main event.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    starts = [token.span.start for token in tokens]
    word_of_token = np.searchsorted(words.ends, starts, side="right").tolist()
    sentence_of_token = np.searchsorted([s.start for s in reading.annotations.sentences], starts, side="right").tolist()
    out = []
    for content in dict.fromkeys(_texts(reading)):
        places = [place for span in content for place in reading.places(span)]
        with_verb = (sentence_of_token[place] for place in places if tokens[place].tag in ("VERB", "AUX"))
        sentence = next(with_verb, None)
        read = [place for place in places if sentence is None or sentence_of_token[place] == sentence]
        part = sorted({word_of_token[place] for place in read if word_of_token[place] < len(words)})
        score = dict(zip(part, model.of_words(chosen(words, part))[:, 0].tolist(), strict=True)) if part else {}
        of_place = {place: score.get(word_of_token[place]) for place in read}
        scores = (None if (found := of_place.get(place)) is None else round(found, 2) for place in places)
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
