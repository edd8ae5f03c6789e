"""Quotations, sentences and lines of a text, as far as origins need them."""

from __future__ import annotations

import bisect
import re

from rashomon.records import Span

# A quotation ends in its own paragraph: one mark too few must not turn the rest of the text inside out.
_QUOTATION = re.compile(r'(?<![\w"])["“„«](?=\S)[^"“”„«»\n]{1,1500}["”»]|‘‘(?=\S)[^‘"“”\n]{1,1500}?’’')
_BREAK = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])|\n\s*")
# A full stop after these ends no sentence.
_SHORTENED = re.compile(
    r"(?:^|[\s(\"“])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|St|No|vs|[A-Z]\.[A-Z])\.$"
)


def quotations(text: str) -> list[Span]:
    """The stretches in double quotation marks, marks included, in order."""
    return [Span(*match.span()) for match in _QUOTATION.finditer(text)]


class Sentences:
    """The sentences of a text. A quotation, however many full stops it holds, is never cut in two."""

    def __init__(self, text: str) -> None:
        quoted = quotations(text)
        opened = [span.start for span in quoted]
        cuts = [0]
        for match in _BREAK.finditer(text):
            around = bisect.bisect_right(opened, match.start()) - 1
            if around >= 0 and match.start() < quoted[around].end - 1:
                continue
            if "\n" not in match.group() and _SHORTENED.search(text, max(0, match.start() - 8), match.start()):
                continue
            cuts.append(match.end())
        self._cuts = cuts
        self._text = text

    def around(self, span: Span) -> Span:
        """The sentence or sentences that the span lies in, without white space around them."""
        first = bisect.bisect_right(self._cuts, span.start) - 1
        after = bisect.bisect_left(self._cuts, span.end)
        start = self._cuts[first]
        end = self._cuts[after] if after < len(self._cuts) else len(self._text)
        return Span(start, start + len(self._text[start:end].rstrip()))
