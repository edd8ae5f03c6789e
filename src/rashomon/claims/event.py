"""The main event of a content: which word names it, and what its clause says for and against it."""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.claims import lexicon
from rashomon.claims.clauses import Clauses

#: What the words around an event say: nothing against it, that it isn't so, or that it is left open.
Polarity = Literal["so", "not so", "open"]
#: What a content does by itself, under whatever cue: nothing but assert, ask, demand, promise or refuse.
Doing = Literal["asserts", "asks", "demands", "promises", "refuses"]

_CLAUSES = ("ccomp", "xcomp", "csubj", "csubjpass", "acl", "advcl", "conj", "relcl", "parataxis")
_COMPLEMENTS = ("acomp", "attr", "oprd")
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_OBJECTS = ("dobj", "attr", "pobj", "oprd")
#: After these a negation word negates no event: "not only", "no fewer than", "no later than".
_NOT_NEGATING = frozenset("only just few less more later long doubt matter".split())
_CONDITIONS = frozenset("if unless provided providing".split())
_FUTURE = frozenset(("will", "wo", "'ll", "’ll", "shall"))
#: With these "could" speaks of an ability that was there.
_ABLE = frozenset("see hear feel smell remember afford understand tell".split())
#: Verbs of saying that are an event of their own where somebody says: only "is said to" passes on.
_SAYING = frozenset("say claim report allege understand suggest expect fear plan intend set schedule consider".split())
#: Verbs that look the same in the past.
_ALSO_PAST = frozenset("cut hit put set let shut hurt cost burst cast spread split read beat bet quit".split())
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
    doing, why = _doing(content, content.head)
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
        sides = [
            [i for i in range(place - _SIDE, place) if i in content],
            [i for i in range(place + 1, place + 1 + _SIDE) if i in content],
        ]
        verbs = all(any(content.token(i).tag in ("VERB", "AUX") for i in side) for side in sides)
        if verbs and any(content.lemma(i) in lexicon.HEDGES for side in sides for i in side):
            one, other = (" ".join(content.word(i) for i in side) for side in sides)
            return f"put in two ways, “{one}” / “{other}”: the weaker one counts"
    return None


def _doing(content: Clauses, head: int) -> tuple[Doing, str | None]:
    """Questions, "must" and "should", imperatives, and what "I" or "we" will and won't do."""
    if _ends_as_question(content, head):
        return "asks", "a question"
    children = content.children(head)
    lemmas = [content.lemma(i) for i in children]
    subjects = [i for i in children if content.token(i).relation in ("nsubj", "nsubjpass", "expl", "csubj")]
    if content.token(head).tag in ("VERB", "AUX") and _inverted(content, head, subjects):
        return "asks", "a question by its order of words"
    duty = next((lemma for lemma in lemmas if lemma in ("must", "should", "ought")), None)
    negated = any(content.token(i).relation == "neg" for i in children)
    bare = not negated and "yet" not in lemmas and not any(content.token(i).relation == "aux" for i in children)
    if content.lemma(head) == "ought" or (content.lemma(head) in ("need", "have") and bare):
        below = [i for i in children if content.token(i).relation == "xcomp" and content.infinitive_at(i)]
        duty = duty or (f"{content.lemma(head)} to" if below else None)
    if duty and "have" not in lemmas:
        return "demands", f"what ought to be done, by “{duty}”"
    if _imperative(content, head):
        return "demands", "an imperative"
    first_person = any(content.lemma(i) in ("i", "we") for i in subjects)
    if first_person and any(lemma in _FUTURE for lemma in lemmas):
        if negated:
            return "refuses", "what the speaker won't do"
        return "promises", "what the speaker will do"
    return "asserts", None


def _ends_as_question(content: Clauses, head: int) -> bool:
    """Whether a question mark ends the main clause's sentence, and no question that is only quoted in it."""
    quoted = 0
    for place in content.places:
        word = content.word(place)
        if place <= head:
            continue
        if word in ".!":
            return False
        quoted += (word == "“") - (word == "”" and quoted > 0)
        if word == "?":
            return not quoted
    return False


def _imperative(content: Clauses, head: int) -> bool:
    """Whether a bare verb without a subject opens the content: "Leave the harbour", "Do not drink the water"."""
    opening = [i for i in content.places if content.token(i).tag not in ("PUNCT", "SYM", "INTJ")][:3]
    while opening and content.word(opening[0]).lower() in ("please", "do", "don’t", "not", "n't", "never", "just"):
        opening.pop(0)
    if not opening or opening[0] != head or content.token(head).tag != "VERB":
        return False
    # Before the content may stand what makes an infinitive of it: "refused to | play".
    before = content.before(content.places[0])
    own = content.word(head).lower() == content.lemma(head) and content.lemma(head) not in _ALSO_PAST
    plain = not any(content.token(i).relation in (*_SUBJECTS, "aux") for i in content.children(head) if i > head)
    return own and plain and before in ("", "“", '"', "‘", "'", ".", "!", "?", ":", "\n")


def _inverted(content: Clauses, head: int, subjects: list[int]) -> bool:
    """Whether an auxiliary opens the clause and the subject follows it, as in a question without its mark."""
    first = next((i for i in content.places if content.token(i).tag != "PUNCT"), head)
    if not subjects or first > subjects[0] or content.token(first).head != head:
        return False
    # "Had the pilot boarded" is a condition.
    return content.token(first).relation in ("aux", "auxpass") and content.word(first).lower() != "had"


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
        if (word := first(lexicon.UNSURE_PREDICATES)) and not self._is_said_by_someone(place, word):
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

    def _is_said_by_someone(self, place: int, lemma: str) -> bool:
        """ "She said that …" inside a content is an event of its own; "is said to" only passes on."""
        if lemma not in _SAYING or self._content.lemma(place) != lemma:
            return False
        if lemma in ("plan", "intend", "expect", "set", "schedule"):
            return False
        children = self._content.children(place)
        return not any(self._content.token(i).relation in ("auxpass", "nsubjpass") for i in children)

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
