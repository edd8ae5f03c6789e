"""How firmly a content is put, and what is done by saying it. A first version, by words and syntax.

The five values are DARPA AIDA's; the score runs from -3 (certainly not) to 3 (certainly), as in the
factuality corpora (Saurí and Pustejovsky, 2009; Stanovsky et al., ACL 2017).
"""

from __future__ import annotations

import msgspec

from rashomon.claims import lexicon
from rashomon.reading import Reading
from rashomon.records import Act, Certainty, Spans, Stance, Token


class Force(msgspec.Struct, frozen=True, kw_only=True):
    """The act, the certainty and the cue's stance, with the reasons in words."""

    act: Act
    certainty: Certainty
    score: float | None
    stance: Stance
    reasons: tuple[str, ...]


def force_of(reading: Reading, cue: Spans, content: Spans) -> Force:
    """Judge a content under its cue; without a cue it is in the article's own voice."""
    cue_tokens = reading.tokens(cue)
    lemmas = [token.lemma for token in cue_tokens]
    act, act_word = _act(lemmas)
    stance, stance_word = _stance(lemmas)
    reasons: list[str] = []
    if act_word:
        reasons.append(f"act from the cue word “{act_word}”")
    if stance_word and stance != "neutral":
        reasons.append(f"{stance} cue word “{stance_word}”")
    if act in ("demands", "promises", "asks", "refuses"):
        return Force(act=act, certainty="unknown", score=None, stance=stance, reasons=tuple(reasons))
    tokens = reading.tokens(content)
    if tokens and tokens[-1].lemma == "?":
        reasons.append("a question")
        return Force(act="asks", certainty="unknown", score=None, stance=stance, reasons=tuple(reasons))
    score = 3.0
    believed = next((lemma for lemma in lemmas if lemma in lexicon.BELIEVING), None)
    if believed:
        score -= 1.5
        reasons.append(f"cue word of belief “{believed}”")
    main = _main_clause(reading, content)
    hedge = next((token.lemma for token in main if token.lemma in lexicon.HEDGES), None)
    if hedge:
        score -= 1.5
        reasons.append(f"hedge “{hedge}”")
    negation = next((token.lemma for token in main if token.relation == "neg"), None)
    negative = (act == "denies") != bool(negation)
    if negation:
        reasons.append(f"negated by “{negation}”")
    if any(lemma in lexicon.NEGATIONS for lemma in lemmas) and act == "asserts":
        reasons.append("negated cue")
        return Force(act=act, certainty="unknown", score=0.0, stance=stance, reasons=tuple(reasons))
    certain = score >= 2.0
    certainty: Certainty
    if negative:
        certainty, score = ("false-certain" if certain else "false-uncertain"), -score
    else:
        certainty = "true-certain" if certain else "true-uncertain"
    return Force(act=act, certainty=certainty, score=max(-3.0, score), stance=stance, reasons=tuple(reasons))


def _act(lemmas: list[str]) -> tuple[Act, str | None]:
    """What the cue does. A negated demand or promise stays one; a negated denial is an assertion."""
    words: tuple[tuple[frozenset[str], Act], ...] = (
        (lexicon.DENYING, "denies"),
        (lexicon.REFUSING, "refuses"),
        (lexicon.ACCUSING, "accuses"),
        (lexicon.PROMISING, "promises"),
        (lexicon.DEMANDING, "demands"),
        (lexicon.ASKING, "asks"),
    )
    if "ask" in lemmas and "for" in lemmas:
        return "demands", "ask for"
    for group, act in words:
        found = next((lemma for lemma in lemmas if lemma in group), None)
        if found and not (act == "denies" and any(lemma in lexicon.NEGATIONS for lemma in lemmas)):
            return act, found
    return "asserts", None


def _stance(lemmas: list[str]) -> tuple[Stance, str | None]:
    for lemma in lemmas:
        if lemma in lexicon.DISTANCING:
            return "distancing", lemma
    for lemma in lemmas:
        if lemma in lexicon.ENDORSING:
            return "endorsing", lemma
    return "neutral", None


def _main_clause(reading: Reading, content: Spans) -> list[Token]:
    """The main verb of a content's first sentence and what hangs on it directly, or on a slash or "and" beside it.

    A hedge further down speaks of something else: "fired by those who *could* see the ferry".
    """
    if not content:
        return []
    tokens = reading.annotations.tokens
    root = reading.root(content[0])
    if root is None:
        return []
    inside = {place for span in content for place in reading.places(span)}
    heads = {root}
    for place in sorted(inside):
        if tokens[place].head in heads and tokens[place].relation in ("conj", "xcomp", "nsubj", "nsubjpass", "attr"):
            heads.add(place)
    found = [place for place in sorted(inside) if place in heads or tokens[place].head in heads]
    return [tokens[place] for place in found]
