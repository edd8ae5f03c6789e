"""What syntax says for certain about who says what, where the span model missed it or cut it wrong.

``sources`` puts the sources of what the model found right, ``repairs`` mends what it cut wrong, ``headlines`` reads who
speaks in a headline, ``additions`` finds what was missed, and ``hearsay`` what is passed on in nobody's name.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.annotate.attributions.additions import calls, clauses
from rashomon.annotate.attributions.chain import in_order
from rashomon.annotate.attributions.headlines import with_headline
from rashomon.annotate.attributions.hearsay import as_hearsay, hearsay
from rashomon.annotate.attributions.repairs import mended, trimmed, without_empty
from rashomon.annotate.attributions.sources import corrected
from rashomon.annotate.attributions.syntax import Syntax
from rashomon.records import Attribution, Entity, Span, Token

__all__ = ["put_right"]


def put_right(
    text: str,
    attributions: Sequence[Attribution],
    tokens: Sequence[Token],
    entities: Sequence[Entity],
    headline: Span | None = None,
) -> tuple[Attribution, ...]:
    """The attributions with what syntax repairs and adds, in the order of the text."""
    syntax = Syntax(text, tokens, entities)
    found = [mended(corrected(as_hearsay(a, syntax), syntax), syntax) for a in without_empty(attributions, syntax)]
    if headline is not None:
        found = with_headline(found, syntax, headline)
    added = calls(found, syntax)
    added += clauses([*found, *added], syntax)
    added += hearsay([*found, *added], syntax)
    return in_order([trimmed(a, text) for a in found], added)
