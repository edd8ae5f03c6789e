"""What a content does by itself, under a cue that only says it: asks, demands, promises, refuses."""

from __future__ import annotations

from typing import Literal

from rashomon.claims.clauses import Clauses

#: What a content does by itself, under whatever cue: nothing but assert, ask, demand, promise or refuse.
Doing = Literal["asserts", "asks", "demands", "promises", "refuses"]

_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_FUTURE = frozenset(("will", "wo", "'ll", "’ll", "shall"))
#: Verbs that look the same in the past.
_ALSO_PAST = frozenset("cut hit put set let shut hurt cost burst cast spread split read beat bet quit".split())


def doing_of(content: Clauses, head: int) -> tuple[Doing, str | None]:
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
