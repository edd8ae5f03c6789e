"""Which evidence a claim rests on, of all that its document cites.

A claim rests on evidence that speaks for it ("satellite imagery proves that ..."), that its words cite, or that its
claimer points to while saying it ("..., she said, citing intercepted calls"). Evidence that is said to be missing
supports nothing; that it was said to be missing goes into the claim's reasons.
"""

from __future__ import annotations

import bisect

import msgspec

from rashomon.reading import Reading
from rashomon.records import Evidence, Span, Spans, hull

#: Verbs by which a speaker points to evidence beside what is said.
_POINTING = frozenset("cite citing point present base show produce quote hold wave".split())


class Support(msgspec.Struct, frozen=True, kw_only=True):
    """Evidence that a claim rests on, and reasons in words."""

    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[str, ...] = ()


class CitedEvidence:
    """The evidence of one document, looked up by claim."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._evidence = reading.annotations.evidence
        self._starts = [evidence.span.start for evidence in self._evidence]
        self._sentences = [sentence.start for sentence in reading.annotations.sentences]

    def of(self, source: Spans, cue: Spans, content: Spans) -> Support:
        """The evidence that a claim with these words rests on, in the order of the text."""
        if not self._evidence:
            return Support()
        whole = self._sentence(hull((*source, *cue, *content)))
        found, reasons = [], []
        for evidence in self._within(whole):
            quote = evidence.span.of(self._reading.text)
            if any(evidence.span.overlaps(span) for span in cue):
                if evidence.presence == "absent":
                    reasons.append(f"evidence for it is said to be missing: “{quote}”")
            elif any(evidence.span.overlaps(span) for span in (*source, *content)) or self._pointed_to(
                evidence, cue, content
            ):
                if evidence.presence == "absent":
                    reasons.append(f"says that evidence is missing: “{quote}”")
                else:
                    found.append(evidence)
        return Support(evidence=tuple(found), reasons=tuple(dict.fromkeys(reasons)))

    def _within(self, span: Span) -> tuple[Evidence, ...]:
        return self._evidence[bisect.bisect_left(self._starts, span.start) : bisect.bisect_left(self._starts, span.end)]

    def _sentence(self, span: Span) -> Span:
        """The span, drawn out to the ends of its sentences."""
        sentences = self._reading.annotations.sentences
        first = bisect.bisect_right(self._sentences, span.start) - 1
        last = bisect.bisect_left(self._sentences, span.end) - 1
        if first < 0 or last < first:
            return span
        return Span(min(span.start, sentences[first].start), max(span.end, sentences[last].end))

    def _pointed_to(self, evidence: Evidence, cue: Spans, content: Spans) -> bool:
        """Whether evidence outside a content hangs on a pointing verb beside or under the cue."""
        place = self._reading.root(evidence.span)
        tokens = self._reading.annotations.tokens
        cues = {i for span in cue for i in self._reading.places(span)}
        inside = {i for span in content for i in self._reading.places(span)}
        pointing = False
        for _ in range(6):
            if place is None or tokens[place].head == place:
                return False
            place = tokens[place].head
            pointing = pointing or tokens[place].lemma in _POINTING
            if place in cues:
                return pointing
            if place in inside:
                return False
        return False
