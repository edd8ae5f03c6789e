"""What others' rules find: textacy's direct quotations, and a regular expression.

Both give attributions in the scorer's form: {"source": [[s, e]], "cue": [[s, e]], "content": [[s, e]]}.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Found = list[dict[str, list[list[int]]]]
Finder = Callable[[str], Found]

_LINE = re.compile(r"[^\n]+")

_QUOTED = re.compile("“[^“”]+(?:”|$)|\"[^\"]+(?:\"|$)|''.+?(?:''|$)")
_SPEECH_VERB = re.compile(
    r"\b(?:said|says|saying|told|tells|added|adds|asked|asks|wrote|writes|tweeted|argued|argues|called|calls|claimed|claims"
    r"|declared|declares|explained|explains|insisted|insists|noted|notes|replied|replies|responded|responds|stated|states"
    r"|suggested|suggests|warned|warns)\b"
)
_NAME = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. )?[A-Z][\w’'-]*(?: (?:of |de |van |von )?[A-Z][\w.’'-]*)*\b"
    r"|\b(?:he|she|they|it)\b"
)
_FARTHEST = 60  # characters between a quotation and its verb, and between the verb and its name
_SHORTEST = 3  # words: what is shorter is a title or a scare quote


def regular_expression(text: str) -> Found:
    """Quoted spans with the nearest speech verb and the capitalised name (or pronoun) nearest to that.

    Only within a line. Quotations that share a verb are one content in pieces; a quotation without verb is left out.
    """
    found: dict[int, dict[str, list[list[int]]]] = {}
    for line in _LINE.finditer(text):
        quotes = [m.span() for m in _QUOTED.finditer(line.group()) if len(m.group().split()) >= _SHORTEST]
        verbs = [m.span() for m in _SPEECH_VERB.finditer(line.group()) if not _inside(m.start(), quotes)]
        names = [m.span() for m in _NAME.finditer(line.group()) if not _inside(m.start(), quotes)]
        for quote in quotes:
            verb = _nearest(quote, verbs)
            name = _nearest(verb, names) if verb else None
            if verb is None or name is None:
                continue
            at = line.start()
            attribution = found.setdefault(
                at + verb[0], {"source": [_moved(name, at)], "cue": [_moved(verb, at)], "content": []}
            )
            attribution["content"].append(_moved(quote, at))
    return list(found.values())


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _nearest(target: tuple[int, int], spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The span with the smallest gap to the target, if any is near enough."""
    gaps = [(max(target[0] - end, start - target[1]), (start, end)) for start, end in spans]
    gap, nearest = min(gaps, default=(_FARTHEST + 1, None))
    return nearest if gap <= _FARTHEST else None


def _moved(span: tuple[int, int], by: int) -> list[int]:
    return [span[0] + by, span[1] + by]


def textacy_quotations(language: Any) -> Finder:
    """textacy's ``direct_quotations``, a line at a time, since it refuses a text with an odd number of quotation marks.

    Quotations with one cue become one attribution with a content in pieces. Raises ImportError without textacy.
    """
    from textacy.extract import direct_quotations

    def find(text: str) -> Found:
        found: Found = []
        for line in _LINE.finditer(text):
            joined: dict[tuple[int, ...], dict[str, list[list[int]]]] = {}
            for triple in _refusing(direct_quotations, language(line.group())):
                cue = tuple(token.i for token in triple.cue)
                attribution = joined.setdefault(
                    cue,
                    {
                        "source": _token_spans(triple.speaker, line.start()),
                        "cue": _token_spans(triple.cue, line.start()),
                        "content": [],
                    },
                )
                attribution["content"].append(
                    _moved((triple.content.start_char, triple.content.end_char), line.start())
                )
            found += joined.values()
        return found

    return find


def _refusing(extract: Callable[[Any], Iterator[Any]], doc: Any) -> list[Any]:
    """All of a line's quotations, or none where textacy refuses an unclosed one."""
    try:
        return list(extract(doc))
    except ValueError as error:
        if "quotation marks found" not in str(error):
            raise
        return []


def _token_spans(tokens: Any, by: int) -> list[list[int]]:
    return [_moved((token.idx, token.idx + len(token)), by) for token in tokens]
