"""Evidence that a text cites: imagery, video, documents, samples, testimony, intercepts, reports, "proof".

A noun that always means evidence (footage, testimony) counts wherever it stands; one that may mean something else
(document, sample, image) counts only where it is shown to be used as evidence: it shows or proves something, somebody
presents or obtains it, or it is "of" or "that" something. Evidence that is said to be missing ("failed to present
proof", "no evidence that") is found too and marked ``absent``.
"""

from __future__ import annotations

import re

from rashomon.reading import Reading
from rashomon.records import Evidence, Presence, Span
from rashomon.records.claim import EvidenceKind

#: Nouns that mean evidence wherever they stand.
_ALWAYS: dict[EvidenceKind, frozenset[str]] = {
    "imagery": frozenset("imagery".split()),
    "video": frozenset("footage".split()),
    "witness": frozenset("testimony".split()),
    "intercept": frozenset("intercept wiretap".split()),
    "unspecified": frozenset("evidence proof".split()),
}
#: Nouns that mean evidence where they are used as such.
_SOMETIMES: dict[EvidenceKind, frozenset[str]] = {
    "imagery": frozenset("image photograph photo picture snapshot screenshot map".split()),
    "video": frozenset("video clip livestream film".split()),
    "document": frozenset(
        "document dossier memo memorandum file cable email e-mail transcript letter paperwork log logbook receipt "
        "invoice contract".split()
    ),
    "sample": frozenset("sample swab autopsy residue trace fragment remnant casing fingerprint dna specimen".split()),
    "intercept": frozenset("recording audio".split()),
    "unspecified": frozenset("intelligence datum data".split()),
}
#: Words before a noun that make it evidence: "satellite pictures", "leaked papers", "intercepted calls".
_BEFORE: dict[EvidenceKind, tuple[str, str]] = {
    "imagery": ("satellite aerial drone radar thermal", "image photo photograph picture map data"),
    "video": ("surveillance security dashcam video cctv", "camera recording image tape"),
    "document": (
        "leaked classified declassified internal secret court medical phone flight bank shipping police forensic "
        "intelligence inspection hospital written",
        "paper record report document note file memo",
    ),
    "sample": (
        "blood soil urine tissue water laboratory lab forensic dna ballistic test chemical",
        "sample test result analysis evidence finding",
    ),
    "witness": ("witness eyewitness survivor", "account statement report testimony"),
    "intercept": (
        "intercepted wiretapped recorded tapped leaked radio",
        "call conversation communication message transmission traffic audio recording",
    ),
    "media": ("media press news newspaper online social-media", "report post account"),
}
_BEFORE_WORDS = {kind: (frozenset(a.split()), frozenset(n.split())) for kind, (a, n) in _BEFORE.items()}

_STRONG = frozenset(
    "leaked classified declassified intercepted wiretapped satellite aerial drone surveillance cctv dashcam forensic "
    "blood soil urine tissue dna witness eyewitness".split()
)
_NO_EVIDENCE = frozenset("file stock random representative".split())

#: Verbs by which evidence speaks.
_SHOWS = frozenset(
    "show prove suggest indicate confirm reveal demonstrate point contradict support depict capture purport appear "
    "establish corroborate disprove refute back bear document record identify".split()
)
#: Verbs by which somebody has or gives evidence.
_GIVES = frozenset(
    "present provide have obtain release publish post share cite see review collect gather find produce offer submit "
    "broadcast circulate verify examine analyse analyze leak upload air gain disclose unveil give recover take match "
    "test seize hand study inspect possess hold hide withhold".split()
)
_CITES = frozenset("cite base accord quote use".split())

#: Words that take away: on the noun itself, on the verb that has it, or as its governor.
_NONE = frozenset("no any zero insufficient scant neither".split())
_NOT_FIRST = _NONE | frozenset(("his", "her", "its", "their", "our", "my", ",", '"', "“", "(", "-"))
_LACKS = frozenset("lack absence want fail refuse decline lose deny neglect unable without".split())

#: What "has still to" and "have yet to" be done was not.
_PENDING = frozenset(("still", "yet"))
#: Adjectives of a picture that is how things stand, and verbs for such a picture.
_FIGURATIVE = frozenset(
    "full whole big bigger complete overall wider broader fuller true real mixed grim bleak".split()
)

_CAPTION = re.compile(
    r"\b(?:pictured|in this (?:\w+\W+){0,5}(?:photo|photograph|picture|image)|"
    r"(?:photo|photograph|picture|image) taken (?:on|in)|handout (?:photo|picture|image)|"
    r"see (?:the )?(?:\w+ )?(?:below|above)|"
    r"(?:seen|shown|pictured|attached) (?:here|below|above))\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"^\W{0,3}(?:photo|image|video|picture|watch|footage|document|caption)s?\s*(?:credit\s*)?:", re.I)
_LINK = re.compile(r"https?://|\bwww\.|\bpic\.twitter\.com|\]\(", re.IGNORECASE)
_TELLS = re.compile(r"\b(?:below|above|here|attached|embedded)\b", re.IGNORECASE)


def find(reading: Reading) -> tuple[Evidence, ...]:
    """All evidence cited in a text, in its order. A span is the noun with the words that describe it."""
    found = []
    finder = _Finder(reading)
    for sentence in reading.annotations.sentences:
        for place in reading.places(sentence):
            kind = finder.kind(place)
            if kind is not None:
                presence = finder.presence(place, sentence)
                span = finder.phrase(place, sentence)
                found.append(Evidence(span=span, kind=kind, shown=presence in ("shown", "linked"), presence=presence))
    return tuple(found)


class _Finder:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._tokens = reading.annotations.tokens

    def kind(self, place: int) -> EvidenceKind | None:
        """What kind of evidence a word cites, if any."""
        token = self._tokens[place]
        if token.tag not in ("NOUN", "PROPN") or self._describes_another(place):
            return None
        if self._archived(place) or self._is_called(place):
            return None
        before = self._before(place)
        for kind, (words, nouns) in _BEFORE_WORDS.items():
            if token.lemma in nouns and before & words and (before & _STRONG or self._used(place)):
                return kind
        for kind, nouns in _ALWAYS.items():
            if token.lemma in nouns:
                return kind
        if token.lemma == "witness" and self._in_content(place):
            return "witness" if self._used(place) else None
        for kind, nouns in _SOMETIMES.items():
            if token.lemma in nouns and self._used(place):
                return kind
        return None

    def _before(self, place: int) -> set[str]:
        """The word right before, as lemma and as it stands: taggers take "leaked" for the verb as often as not."""
        if not place:
            return set()
        token = self._tokens[place - 1]
        return {token.lemma, token.span.of(self._reading.text).lower()}

    def _describes_another(self, place: int) -> bool:
        """Whether a noun only describes the next one, as in "video game" or "document review"."""
        token = self._tokens[place]
        return token.relation in ("compound", "nmod", "poss") and token.head > place

    def _archived(self, place: int) -> bool:
        """A picture from the archive, a poll's sample, or "the full picture": evidence of nothing here."""
        words = self._before(place)
        one = self._tokens[place].span.of(self._reading.text).lower() == "picture"
        return not words.isdisjoint(_NO_EVIDENCE) or (one and not words.isdisjoint(_FIGURATIVE))

    def _is_called(self, place: int) -> bool:
        """Whether something is only likened to evidence: "her welcome is proof of ..."."""
        token = self._tokens[place]
        there = any(
            t.relation == "expl" and t.head == token.head for t in self._tokens[max(0, token.head - 3) : token.head]
        )
        return token.relation == "attr" and not there

    def _in_content(self, place: int) -> bool:
        span = self._tokens[place].span
        return any(s.covers(span) for a in self._reading.annotations.attributions for s in a.content)

    def _used(self, place: int) -> bool:
        """Whether a noun stands where evidence stands."""
        token, tokens = self._tokens[place], self._tokens
        head = tokens[token.head]
        if token.relation == "conj" and token.head != place and head.tag in ("NOUN", "PROPN"):
            token, head = head, tokens[head.head]
        if token.relation in ("nsubj", "nsubjpass") and head.lemma in _SHOWS | _GIVES:
            return True
        if token.relation in ("dobj", "nsubjpass") and head.lemma in _GIVES:
            return True
        if token.relation == "pobj":
            governor = tokens[head.head]
            if (head.lemma == "to" and governor.lemma == "accord") or governor.lemma in _CITES:
                return True
            if head.lemma in ("on", "in", "from") and governor.lemma in ("base", "show", "see", "appear", "depict"):
                return True
        for child in range(place + 1, min(place + 8, len(tokens))):
            after = tokens[child]
            if after.head == place and (
                (after.relation in ("acl", "relcl") and after.lemma in _SHOWS | _GIVES)
                or (
                    after.relation == "prep"
                    and after.lemma == "of"
                    and tokens[place].lemma not in ("map", "film", "letter")
                )
            ):
                return True
        return False

    def presence(self, place: int, sentence: Span) -> Presence:
        """Whether the document shows, links or only mentions it; or says that it is missing."""
        if self._missing(place):
            return "absent"
        text = self._reading.text
        words = sentence.of(text)
        line = text[text.rfind("\n", 0, sentence.start) + 1 : sentence.end]
        near = text[self._tokens[place].span.start : self._tokens[place].span.end + 25]
        if _CREDIT.match(line) or _CAPTION.search(words) or (_TELLS.search(near) and "(" in near):
            return "shown"
        following = text[sentence.end : text.find("\n", sentence.end + 1) if "\n" in text[sentence.end + 1 :] else None]
        if _LINK.search(words) or _LINK.match(following.strip()):
            return "linked"
        return "mentioned"

    def _missing(self, place: int) -> bool:
        tokens = self._tokens
        first = min([place, *(i for i in range(max(0, place - 4), place) if tokens[i].head == place)])
        if any(tokens[i].lemma in _NONE for i in range(first, place)) or (first and tokens[first - 1].lemma == "nor"):
            return True
        at = place
        for _ in range(4):
            head = tokens[at].head
            if head == at:
                return False
            if tokens[head].lemma in _LACKS or tokens[head].lemma == "without" or self._pending(head):
                return True
            if tokens[head].tag in ("VERB", "AUX"):
                if tokens[at].relation in ("nsubj", "nsubjpass"):
                    # Else it is there, but doesn't show something, or wasn't shown.
                    return tokens[at].relation == "nsubjpass" and self._to_nobody(head)
                if any(tokens[i].relation == "neg" for i in range(max(0, head - 5), head) if tokens[i].head == head):
                    return True
                if tokens[at].relation in ("ccomp", "advcl", "relcl"):
                    return False
            at = head
        return False

    def _pending(self, verb: int) -> bool:
        """ "has still to produce", "have yet to show"."""
        words = [token.span.of(self._reading.text).lower() for token in self._tokens[max(0, verb - 4) : verb]]
        at = next((i for i, word in enumerate(words) if word in _PENDING), None)
        return at is not None and words[at + 1 :] == ["to"] and words[at - 1 : at] in (["has"], ["have"], ["had"])

    def _to_nobody(self, verb: int) -> bool:
        """ "was shown to no one"."""
        words = [token.span.of(self._reading.text).lower() for token in self._tokens[verb + 1 : verb + 4]]
        return words[:1] in (["to"], ["by"]) and (words[1:2] == ["nobody"] or words[1:3] == ["no", "one"])

    def phrase(self, place: int, sentence: Span) -> Span:
        """The noun with its adjectives and compounds, without article or "no"."""
        first = place - 1 if self._before(place) & _STRONG else place
        for i in range(first - 1, max(-1, place - 8), -1):
            token = self._tokens[i]
            if token.span.start < sentence.start or not first <= token.head <= place:
                break
            if token.relation not in ("amod", "compound", "nmod", "nummod", "poss", "case", "punct", "advmod"):
                break
            first = i
        while first < place and self._tokens[first].lemma in _NOT_FIRST:
            first += 1
        return Span(self._tokens[first].span.start, self._tokens[place].span.end)
