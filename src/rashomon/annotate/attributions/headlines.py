"""Who speaks in a headline: "Minister: Ferry was hit", "Ferry was hit: minister", "Ferry was hit, minister says"."""

from __future__ import annotations

import re

import msgspec

from rashomon.annotate.attributions.syntax import Syntax
from rashomon.annotate.attributions.verbs import BY_RULE
from rashomon.records import Attribution, Span

_ROLES = frozenset(
    "minister president premier chancellor secretary governor senator spokesman spokeswoman spokesperson mayor chief "
    "director ministry army military police government official officials witnesses residents activists experts report "
    "un police opposition rebels medics doctors survivors lawyer analyst ambassador envoy commander general".split()
)

_COLON = re.compile(r"^([^:\n]{3,60}):\s+(\S.{8,})$")
_AFTER_COLON = re.compile(r"^(.{12,}):\s+([^:\n]{3,60})$")


def with_headline(found: list[Attribution], syntax: Syntax, headline: Span) -> list[Attribution]:
    """ "Minister: Ferry was hit", "Ferry was hit: minister" and "Ferry was hit, minister says"."""
    kept = list(found)
    inside = [n for n, a in enumerate(kept) if any(headline.covers(span) for span in a.cue)]
    title = headline.of(syntax.text)
    for n in inside:
        if kept[n].content and not any(headline.overlaps(span) for span in kept[n].content):
            first = min((span.start for span in (*kept[n].source, *kept[n].cue)), default=headline.start)
            said = syntax.span(syntax.places((Span(headline.start, first),)))
            if said is not None:
                kept[n] = msgspec.structs.replace(
                    kept[n],
                    content=(said,),
                    source_confidence=min(kept[n].source_confidence, BY_RULE),
                    rule="a headline's words end with the headline",
                )
    covered = any(headline.overlaps(span) for a in kept for span in (*a.content, *a.cue))
    if covered:
        return kept
    for pattern, source_group in ((_COLON, 1), (_AFTER_COLON, 2)):
        match = pattern.match(title)
        if match is None:
            continue
        who = Span(headline.start + match.start(source_group), headline.start + match.end(source_group))
        said_group = 3 - source_group
        said = Span(headline.start + match.start(said_group), headline.start + match.end(said_group))
        if not _may_speak(syntax, who) or not _has_verb(syntax, said):
            continue
        colon = title.index(":", match.end(source_group) if source_group == 1 else match.end(1))
        kept.append(
            Attribution(
                source=(who,),
                cue=(Span(headline.start + colon, headline.start + colon + 1),),
                content=(said,),
                confidence=BY_RULE,
                source_confidence=0.9,
                rule="a headline's colon",
            )
        )
        return kept
    return kept


def _may_speak(syntax: Syntax, who: Span) -> bool:
    """Whether a few words name a person, a body or an office, and say nothing by themselves."""
    places = syntax.places((who,))
    if not 0 < len(places) <= 8 or _has_verb(syntax, who):
        return False
    if {syntax.tokens[i].lemma for i in places} & _ROLES or {w.lower() for w in who.of(syntax.text).split()} & _ROLES:
        return True
    return any(e.kind in ("person", "organisation") and who.covers(e.span) for e in syntax.entities)


def _has_verb(syntax: Syntax, span: Span) -> bool:
    return any(syntax.tokens[i].tag in ("VERB", "AUX") for i in syntax.places((span,)))
