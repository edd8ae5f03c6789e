"""What a cue does: the act, the writer's stance, and how its source stands to the content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from rashomon.claims import lexicon
from rashomon.claims.clauses import Clauses
from rashomon.records import Act, Stance

#: How the source stands to what the content says: as it is put there, as a belief, as something not ruled out, as
#: doubtful, as not so; or it is left open.
Attitude = Literal["holds", "believes", "allows", "doubts", "rejects", "open"]

#: Acts that say nothing about whether what they are about has happened.
OPEN_ACTS: frozenset[Act] = frozenset(("demands", "promises", "asks", "refuses"))

#: Verbs that are as good as a negation of the next one.
_STOPPING = frozenset("fail refrain stop avoid unable".split())
#: With "would not", a refusal to speak.
_SPEAKING = frozenset(
    "say comment confirm discuss answer disclose elaborate speak respond reveal name identify".split()
)
#: Verbs with an infinitive that say what one means to do.
_INTENDING = frozenset("plan intend aim seek decide prepare propose consider ready determine due set".split())
_AGREEING = frozenset("agree offer consent".split())
_NOBODY = frozenset("nobody none no neither few".split())


class CueReading(msgspec.Struct, frozen=True, kw_only=True):
    """What was read in a cue, with the reasons in words."""

    act: Act
    stance: Stance
    attitude: Attitude
    reasons: tuple[str, ...]


class Cue:
    """The words of a cue, beside those of its source and its content."""

    def __init__(self, source: Clauses, cue: Clauses, content: Clauses) -> None:
        self._source = source
        self._cue = cue
        self._content = content
        self._lemmas = [cue.lemma(place) for place in cue.places]
        self._negation = self._find_negation()

    def read(self) -> CueReading:
        """Act, stance and attitude. A cue without words is the article's own voice."""
        if not self._cue.places:
            return CueReading(act="asserts", stance="neutral", attitude="holds", reasons=())
        act, word = self._act()
        attitude, why = self._attitude(act)
        stance, stance_word = self._stance()
        reasons = [
            *([f"act from the cue word “{word}”"] if word else []),
            *([f"{stance} cue word “{stance_word}”"] if stance_word else []),
            *([why] if why else []),
        ]
        return CueReading(act=act, stance=stance, attitude=attitude, reasons=tuple(reasons))

    def _find_negation(self) -> str | None:
        """The word that negates the cue: inside it, hanging on its verb, or its subject: "nobody doubts"."""
        cue = self._cue
        for place in cue.places:
            lemma = cue.lemma(place)
            yet = lemma == "yet" and cue.next_lemma(place) == "to"
            if lemma in lexicon.NEGATIONS or lemma in _STOPPING or yet:
                return cue.word(place)
        for place in cue.places:
            if cue.token(place).tag in ("VERB", "AUX", "ADJ"):
                for child in cue.children_anywhere(place):
                    if cue.token(child).relation == "neg":
                        return cue.word(child)
        return self._source.word(self._source.places[0]) if self._source.first_lemma() in _NOBODY else None

    def _has(self, words: frozenset[str]) -> str | None:
        return next((lemma for lemma in self._lemmas if lemma in words), None)

    def _act(self) -> tuple[Act, str | None]:
        """The act of the first word that does one. A negated denial or accusation is an assertion."""
        if "neither" in self._lemmas and "nor" in self._lemmas and self._has(_SPEAKING):
            return "refuses", "neither … nor"
        if self._negation and self._has(frozenset(("would", "will", "wo"))) and (spoken := self._has(_SPEAKING)):
            return "refuses", f"would not {spoken}"
        if self._called_untrue():
            return "denies", "untrue"
        for place in self._cue.places:
            if self._cue.token(place).tag not in ("VERB", "NOUN", "ADJ", "AUX") or self._is_setting(place):
                continue
            act = self._act_of(place, self._cue.lemma(place))
            if act is None:
                continue
            if self._negation and act in ("accuses", "denies"):
                return "asserts", None
            return act, self._cue.lemma(place)
        return "asserts", None

    def _act_of(self, place: int, lemma: str) -> Act | None:
        after, infinitive = self._cue.next_lemma(place), self._content.infinitive()
        if lemma in lexicon.DENYING_OR_REFUSING or (lemma == "rule" and after == "out"):
            if self._belittles(lemma):
                return None
            return "refuses" if self._asked_for() else "denies"
        if lemma in lexicon.DENYING or (self._doubts(place) and lemma != "unlikely"):
            return "denies"
        if lemma in lexicon.REFUSING or (lemma == "turn" and after == "down"):
            return "refuses"
        if lemma in lexicon.ACCUSING or self._points_at(lemma):
            return None if self._is_modifier(place) else "accuses"
        if lemma in lexicon.PROMISING and (lemma != "commit" or after == "to"):
            return None if self._content.finite() and not self._content.future() else "promises"
        if lemma in _AGREEING and infinitive:
            return "promises"
        if lemma == "call":
            return "demands" if after in ("for", "on", "upon") or infinitive else None
        if lemma == "insist":
            return "demands" if after in ("on", "upon") else None
        if lemma == "want" and after == "to" and self._has(frozenset(("know", "learn"))):
            return "asks"
        if lemma == "want" and self._content.first_lemma() in ("to", self._content.head_lemma()) and infinitive:
            return None  # What one wishes to do oneself.
        if lemma in lexicon.ASKING:
            return "demands" if lemma == "ask" and (after == "for" or infinitive) else "asks"
        if lemma in lexicon.TELLING | {"need"} and infinitive:
            return "demands"
        return "demands" if lemma in lexicon.DEMANDING else None

    def _is_setting(self, place: int) -> bool:
        """Whether a word only belongs to where or how it was said: "said on Meet the Press"."""
        verbs = [i for i in self._cue.places if self._cue.token(i).tag == "VERB"]
        return bool(verbs) and verbs[0] < place and self._cue.token(place).relation in ("pobj", "compound")

    def _is_modifier(self, place: int) -> bool:
        """Whether a word such as "alleged" stands before a noun."""
        token, word = self._cue.token(place), self._cue.word(place).lower()
        return word in lexicon.DISTANCING_MODIFIERS and token.relation in ("amod", "compound", "nmod")

    def _asked_for(self) -> bool:
        """Whether what is turned down was asked for, rather than said."""
        asked = self._content.head_lemma() in lexicon.REQUESTS or self._has(lexicon.REQUESTS) is not None
        return asked or self._content.infinitive()

    def _belittles(self, lemma: str) -> bool:
        """ "Dismissed him as a showman" says something of him; "dismissed the claim as absurd" denies a claim."""
        head = self._content.head
        if lemma != "dismiss" or head is None or self._content.finite():
            return False
        named = self._content.token(head).tag in ("PRON", "PROPN")
        return named and any(self._content.word(i).lower() == "as" for i in self._content.places)

    def _called_untrue(self) -> bool:
        """ "It is not true that", "it is a lie that"."""
        if self._has(frozenset(("untrue", "false", "lie", "nonsense"))):
            return self._negation is None
        return self._negation is not None and self._has(frozenset(("true", "case", "correct"))) is not None

    def _doubts(self, place: int) -> bool:
        """Whether a word is one of doubt. "Questioned" is, a question is not."""
        lemma, tag = self._cue.lemma(place), self._cue.token(place).tag
        return self._negation is None and lemma in lexicon.DOUBTING and (lemma != "question" or tag == "VERB")

    def _points_at(self, lemma: str) -> bool:
        words = {*self._lemmas, *(self._content.lemma(i) for i in self._content.places)}
        return (lemma == "hold" and bool(words & {"responsible", "accountable"})) or (
            lemma == "point" and "finger" in words
        )

    def _attitude(self, act: Act) -> tuple[Attitude, str | None]:
        if self._called_untrue():
            return "rejects", "said not to be true"
        if self._negation:
            return self._attitude_negated(self._negation)
        if "chance" in self._lemmas and self._has(frozenset(("little", "slim", "slight"))):
            return "doubts", "little chance, says the cue"
        if word := next((self._cue.lemma(place) for place in self._cue.places if self._doubts(place)), None):
            return "doubts", f"cue word of doubt “{word}”"
        if act == "denies":
            return "rejects", None
        if self._has(lexicon.SURE):
            return "holds", None
        if word := self._has(lexicon.OPEN_PREDICATES - {"know", "sure", "clear", "decide", "early"}):
            return "open", f"left open by the cue word “{word}”"
        if "want" in self._lemmas and act == "asserts":
            return "open", "a wish"
        if (word := self._has(_INTENDING)) and self._content.infinitive():
            return "believes", f"what is meant to be done, by “{word}”"
        if "warn" in self._lemmas and self._has(frozenset(("of", "against", "about"))):
            return "believes", "a warning of what may be"
        if word := self._has(lexicon.HEDGES - {"may", "might", "could"}):
            return "believes", f"cue word “{word}”"
        if (word := self._has(lexicon.BELIEVING)) and not (word == "see" and not self._takes("as")):
            return "believes", f"cue word of belief “{word}”"
        if not self._source.places and self._passed_on():
            return "believes", "passed on without saying whose words they are"
        return "holds", None

    def _attitude_negated(self, negation: str) -> tuple[Attitude, str | None]:
        if self._has(lexicon.DOUBTING):
            return "holds", f"no doubt, by “{negation}”"
        if self._has(lexicon.EXCLUDING) or self._has(frozenset(("dispute", "contest"))):
            return "allows", f"not ruled out, by “{negation}”"
        if (word := self._has(lexicon.NEG_RAISING)) or (word := self._has(lexicon.PROOF)):
            return "doubts", f"negated cue word “{word}”"
        if "chance" in self._lemmas:
            return "doubts", "little chance, says the cue"
        return "open", "negated cue"

    def _passed_on(self) -> bool:
        """Whether a cue without a source only passes something on: "alleged", "is said to", "was accused of"."""
        cue = self._cue
        for place in cue.places:
            word, lemma = cue.word(place).lower(), cue.lemma(place)
            if word in lexicon.DISTANCING_MODIFIERS or self._so_called():
                return True
            if lemma in lexicon.PASSED_ON:
                children = cue.children_anywhere(place)
                passive = any(cue.token(i).relation in ("auxpass", "nsubjpass") for i in children)
                if passive and not any(cue.token(i).relation == "agent" for i in children):
                    return True
        return False

    def _so_called(self) -> bool:
        words = [self._cue.word(i).lower() for i in self._cue.places]
        return words[:1] == ["so-called"] or (words[:1] == ["so"] and words[-1] == "called")

    def _takes(self, word: str) -> bool:
        return word in self._lemmas or self._content.first_lemma() == word

    def _stance(self) -> tuple[Stance, str | None]:
        if word := self._has(lexicon.CALLED_UNTRUE):
            return "distancing", word
        if word := self._has(lexicon.CALLED_TRUE):
            return "endorsing", word
        found = self._first(lexicon.DISTANCING, self._keeps_a_distance)
        if found is None and self._so_called():
            found = "so-called"
        if found is None and self._is_modifier(self._cue.places[-1]):
            found = self._cue.word(self._cue.places[-1]).lower()
        if found:
            return "distancing", found
        if self._negation is None and (found := self._first(lexicon.ENDORSING, self._stands_by)):
            return "endorsing", found
        return "neutral", None

    def _first(self, words: frozenset[str], holds: Callable[[int], bool]) -> str | None:
        places = (place for place in self._cue.places if self._cue.lemma(place) in words and holds(place))
        return next((self._cue.lemma(place) for place in places), None)

    def _keeps_a_distance(self, place: int) -> bool:
        lemma = self._cue.lemma(place)
        if lemma == "claim":
            words = {self._content.head_lemma(), *self._lemmas}
            return not words & {"responsibility", "credit"}
        return not (lemma == "insist" and self._cue.next_lemma(place) in ("on", "upon"))

    def _stands_by(self, place: int) -> bool:
        return self._cue.lemma(place) != "point" or self._cue.next_lemma(place) == "out"
