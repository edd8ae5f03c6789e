"""The main event of a content: which word names it, and what its clause says for and against it."""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.claims import lexicon
from rashomon.claims.clauses import Clauses
from rashomon.claims.doing import Doing, doing_of

#: What the words around an event say: nothing against it, that it isn't so, or that it is left open.
Polarity = Literal["so", "not so", "open"]

_CLAUSES = ("ccomp", "xcomp", "csubj", "csubjpass", "acl", "advcl", "conj", "relcl", "parataxis")
_COMPLEMENTS = ("acomp", "attr", "oprd")
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_OBJECTS = ("dobj", "attr", "pobj", "oprd")
#: After these a negation word negates no event: "not only", "no fewer than", "no later than".
_NOT_NEGATING = frozenset("only just few less more later long doubt matter".split())
_CONDITIONS = frozenset("if unless provided providing".split())
#: With these "could" speaks of an ability that was there.
_ABLE = frozenset("see hear feel smell remember afford understand tell".split())
#: Verbs of saying that are an event of their own where somebody says: only "is said to" passes on.
_SAYING = frozenset("say claim report allege understand suggest indicate fear consider".split())
_DEEPEST = 5
#: How many words on each side of a slash are its two ways of putting it.
_SIDE = 3


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """An event in its clause, with the reasons for what is said of it.

    ``plain`` marks what the model reads too low: what will be, infinitives ("claims to hold the bridge"), and nouns,
    of which it can't tell whether they name an event.
    """

    place: int
    polarity: Polarity = "so"
    unsure: bool = False
    doing: Doing = "asserts"
    plain: bool = False
    reasons: tuple[str, ...] = ()


def event_of(content: Clauses) -> Event | None:
    """The main event of a content; none if it has no words."""
    if content.head is None:
        return None
    event = _Descent(content, content.head).read()
    doing, why = doing_of(content, content.head)
    two_ways = _two_ways(content)
    return msgspec.structs.replace(
        event,
        doing=doing,
        unsure=event.unsure or two_ways is not None,
        reasons=(*event.reasons, *filter(None, (why, two_ways))),
    )


def _two_ways(content: Clauses) -> str | None:
    """Two ways of putting it, joined by a slash, one of which holds back: "was staged/may have been staged".

    Read word by word, since no parser knows what to do with it.
    """
    for place in content.places:
        if content.word(place) != "/":
            continue
        sides = [_beside(content, place, -1)[::-1], _beside(content, place, 1)]
        verbs = all(any(content.token(i).tag in ("VERB", "AUX") for i in side) for side in sides)
        if verbs and any(content.lemma(i) in lexicon.HEDGES for side in sides for i in side):
            one, other = (" ".join(content.word(i) for i in side) for side in sides)
            return f"put in two ways, “{one}” / “{other}”: the weaker one counts"
    return None


def _beside(content: Clauses, place: int, step: int) -> list[int]:
    """The verb and what goes with it, from a place on in one direction."""
    found: list[int] = []
    here = place + step
    while here in content and content.token(here).tag in ("VERB", "AUX", "ADV", "PART") and len(found) < _SIDE:
        found.append(here)
        here += step
    return found


class _Descent:
    """From the main predicate down to the event that it is about, gathering what is said on the way."""

    def __init__(self, content: Clauses, place: int) -> None:
        self._content = content
        self._place = place
        self._negative = False
        self._unsure = False
        self._reasons: list[str] = []

    def read(self) -> Event:
        """Follow predicates such as "is likely that", "seems to", "failed to"; then read the event's own clause."""
        for _ in range(_DEEPEST):
            open_word = self._step()
            if open_word == "":
                continue
            if open_word is not None:
                return self._event("open")
            break
        if self._own_clause():
            return self._event("open")
        return self._event("not so" if self._negative else "so")

    def _event(self, polarity: Polarity) -> Event:
        content, place = self._content, self._place
        verb = content.token(place).tag in ("VERB", "AUX")
        future = any(content.lemma(i) in ("will", "would", "shall") for i in content.children(place))
        return Event(
            place=place,
            polarity=polarity,
            unsure=self._unsure,
            plain=not verb or future or content.infinitive(),
            reasons=tuple(dict.fromkeys(self._reasons)),
        )

    def _step(self) -> str | None:
        """Go one predicate down: nothing if there is none, an empty word after a step, else what leaves it open."""
        content, place = self._content, self._place
        own = self._around(place)
        predicates = [place, *(i for i in own if content.token(i).relation in (*_COMPLEMENTS, "acomp"))]
        below = self._clause_below(place, own)
        negation = self._negation_of(place, own)

        def first(words: frozenset[str]) -> str | None:
            return next((content.lemma(i) for i in predicates if content.lemma(i) in words), None)

        word = first(lexicon.OPEN_PREDICATES)
        if word and word == "clear" and content.lemma(place) == "clear":
            word = None  # A ship clears a strait.
        if word and (below is not None or content.lemma(place) == "be"):
            if word not in ("know", "clear", "sure", "decide") or negation:
                self._reasons.append(f"left open by “{word}”")
                return word
            if below is not None and word in ("clear", "sure"):
                return self._down(below, None)
        if below is None:
            if content.lemma(place) == "be" and (word := first(lexicon.DOUBTFUL_PREDICATES)):
                self._unsure, self._negative = True, not self._negative
                self._reasons.append(f"doubted by “{word}”")
            return None
        if (word := first(lexicon.PROOF)) and negation:
            self._unsure, self._negative = True, not self._negative
            return self._down(below, f"“{negation} {word}”")
        if word := first(lexicon.UNTRUE_PREDICATES):
            if negation and word != "impossible":
                return self._down(below, f"said to be so by “{negation} {word}”")
            if negation:
                self._unsure = True
            else:
                self._negative = not self._negative
            return self._down(below, f"“{negation} {word}”" if negation else f"said not to be so by “{word}”")
        if content.lemma(place) == "have" and any(content.lemma(i) == "yet" for i in own):
            self._negative = not self._negative
            return self._down(below, "“yet to”")
        if word := first(lexicon.TRUE_PREDICATES):
            self._negative ^= negation is not None
            return self._down(below, f"negated by “{negation}”" if negation else None)
        if word := first(lexicon.DOUBTFUL_PREDICATES):
            self._unsure, self._negative = True, not self._negative
            return self._down(below, f"doubted by “{word}”")
        if (word := first(lexicon.NEGATIVE_IMPLICATIVES)) and content.token(below).relation == "xcomp":
            self._negative ^= negation is None
            return self._down(below, f"not done, by “{word}”" if not negation else f"“{negation} {word}”")
        if (word := first(lexicon.IMPLICATIVES)) and content.token(below).relation == "xcomp":
            self._negative ^= negation is not None
            return self._down(below, f"negated by “{negation}”" if negation else None)
        if (word := first(lexicon.UNSURE_PREDICATES)) and not self._is_said_by_someone(place, word, own):
            self._unsure = True
            self._negative ^= negation is not None
            self._reasons.append(f"hedge “{word}”")
            return self._down(below, f"negated by “{negation}”" if negation else None)
        if content.token(place).tag == "NOUN" and self._is_that_clause(below):
            if any(content.lemma(i) in ("preliminary", "tentative", "initial") for i in own):
                self._unsure = True
                self._reasons.append("not final")
            return self._down(below, None)
        return None

    def _down(self, below: int, reason: str | None) -> str:
        self._place = below
        if reason:
            self._reasons.append(reason)
        return ""

    def _own_clause(self) -> bool:
        """Read what stands beside the event itself. True if a condition leaves it open."""
        content, place = self._content, self._place
        own = self._around(place)
        lemmas = [content.lemma(i) for i in own if content.token(i).relation in ("aux", "auxpass")]
        negation = self._negation_of(place, own)
        if negation and content.lemma(place) in ("rule", "exclude"):
            self._unsure = True
            self._reasons.append("not ruled out")
        elif negation:
            self._negative = not self._negative
            self._reasons.append(f"negated by “{negation}”")
        almost = next((content.lemma(i) for i in content.children(place) if self._is_almost(i)), None)
        if almost:
            self._negative = not self._negative
            self._reasons.append(f"not quite so, by “{almost}”")
        hedge = next((content.word(i) for i in own if self._hedges(i, negated=negation is not None)), None)
        hedge = hedge or self._inferred(lemmas) or self._almost_sure(own)
        if hedge:
            self._unsure = True
            self._reasons.append(f"hedge “{hedge}”")
        if "would" in lemmas and "have" in lemmas and not self._unsure:
            self._negative = not self._negative
            self._reasons.append("what would have been")
        elif condition := self._condition(place):
            self._reasons.append(f"under a condition, by “{condition}”")
            return True
        if content.token(place).tag in ("NOUN", "PROPN") and content.lemma(place) in lexicon.INTENTIONS:
            self._unsure = True
            self._reasons.append(f"what is meant to be done, by “{content.lemma(place)}”")
        return False

    def _around(self, place: int) -> list[int]:
        """What hangs on a predicate and on its complement, without clauses of their own."""
        content, out = self._content, []
        for child in content.children(place):
            relation = content.token(child).relation
            if relation in _CLAUSES and (relation != "advcl" or content.children(child)):
                continue  # An adverb such as "reportedly" may be parsed as a clause, but one of a single word.
            out.append(child)
            if relation in (*_COMPLEMENTS, "aux", "auxpass"):
                out += [i for i in content.children(child) if content.token(i).relation in ("neg", "advmod", "det")]
                out += [i for i in content.children(child) if content.token(i).relation in _COMPLEMENTS]
        return out

    def _clause_below(self, place: int, own: list[int]) -> int | None:
        """The clause that a predicate speaks of."""
        content = self._content
        for over in (place, *(i for i in own if content.token(i).relation in (*_COMPLEMENTS, "dobj"))):
            for child in content.children(over):
                relation = content.token(child).relation
                plain = relation in ("ccomp", "xcomp", "csubj", "csubjpass")
                if plain or (relation == "acl" and (over != place or self._is_that_clause(child))):
                    return child
        return None

    def _is_that_clause(self, place: int) -> bool:
        """Whether a clause says what a noun is: "the conclusion that ..."."""
        marks = [i for i in self._content.children(place) if self._content.token(i).relation == "mark"]
        return any(self._content.lemma(i) in ("that", "whether") for i in marks)

    def _is_said_by_someone(self, place: int, lemma: str, own: list[int]) -> bool:
        """ "She said that …" inside a content is an event of its own; "is said to" and "evidence suggests" are not."""
        if lemma not in _SAYING or self._content.lemma(place) != lemma:
            return False
        relations = {self._content.token(i).relation for i in own}
        evidence = any(
            self._content.lemma(i) in lexicon.EVIDENCE for i in own if self._content.token(i).relation == "nsubj"
        )
        return not evidence and not relations & {"auxpass", "nsubjpass"}

    def _is_almost(self, place: int) -> bool:
        return self._content.lemma(place) in lexicon.ALMOST and self._content.token(place).relation == "advmod"

    def _hedges(self, place: int, *, negated: bool) -> bool:
        content = self._content
        lemma, token = content.lemma(place), content.token(place)
        if lemma in ("may", "might"):
            return token.relation == "aux"
        if lemma == "could":
            able = content.lemma(token.head) in _ABLE
            return token.relation == "aux" and not negated and not able
        if lemma in lexicon.HEDGES:
            return token.relation in ("advmod", "amod", "acomp", "npadvmod", "advcl", "intj", "parataxis")
        if lemma == "in" and token.relation == "prep":
            return any(content.lemma(i) in ("likelihood", "probability", "theory") for i in content.children(place))
        return False

    def _almost_sure(self, own: list[int]) -> str | None:
        """ "Almost certainly" is not certainly."""
        content = self._content
        for place in own:
            if content.lemma(place) in ("certainly", "certain") and any(map(self._is_almost, content.children(place))):
                return "almost " + content.word(place)
        return None

    def _inferred(self, auxiliaries: list[str]) -> str | None:
        return "must have" if "must" in auxiliaries and "have" in auxiliaries else None

    def _negation_of(self, place: int, own: list[int]) -> str | None:
        """The word that negates a clause: on its verb, or in its subject or object."""
        content = self._content
        for child in own:
            token, lemma = content.token(child), content.lemma(child)
            plainly = token.relation == "neg" or lemma == "n’t"
            plainly = plainly or (lemma in ("never", "not", "no") and token.relation in ("advmod", "det"))
            if plainly and content.next_lemma(child) not in _NOT_NEGATING:
                return content.word(child)
            if token.relation in (*_SUBJECTS, *_OBJECTS) and token.head == place:
                if lemma in ("nobody", "nothing", "none", "neither"):
                    return content.word(child)
                for one in (child, *content.children(child)):  # "not one of our units", "not one shell"
                    if one and content.lemma(one) == "one" and content.tokens[one - 1].lemma.lower() == "not":
                        return "not one"
                for below in content.children(child):
                    if content.lemma(below) in ("no", "neither") and content.next_lemma(below) not in _NOT_NEGATING:
                        return f"{content.word(below)} {content.word(child)}"
        return None

    def _condition(self, place: int) -> str | None:
        """The word that puts the event under a condition: "if" before another clause, or before this one."""
        content = self._content
        for child in content.children(place):
            relation = content.token(child).relation
            if relation in ("advcl", "mark", "prep"):
                for mark in [child] if relation != "advcl" else content.children(child):
                    if content.lemma(mark) in _CONDITIONS and mark < place + 40:
                        return content.word(mark)
        return None
