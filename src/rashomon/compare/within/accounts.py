"""Rival accounts of why something happened: staged, an accident, deliberate, natural."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from rashomon.compare.within.holders import Holders
from rashomon.compare.within.making import finding
from rashomon.reading import Reading
from rashomon.records import Claim, DocumentResults, Finding, Span

#: Words for each account. No two of the accounts can both be the whole of it.
_WORDS = {
    "staged": r"staged|orchestrated|fabricated|faked|false.flag|a hoax|a provocation|mock(?:ed)?.up|made up",
    "a mistake or accident": (
        r"(?:by|in) (?:mistake|error)|mistaken(?:ly)?|by accident|accident(?:al|ally)?|unintentional(?:ly)?|"
        r"inadvertent(?:ly)?|human error|misfire[d]?|misidentified"
    ),
    "a fault or neglect": (
        r"malfunction(?:ed)?|(?:technical|mechanical|electrical|structural|equipment|software|engine|system|power) "
        r"(?:faults?|failures?|errors?|problems?|defects?|glitch(?:es)?)|(?:poor|lack of|bad) maintenance|neglected|"
        r"negligence|worn(?:.out)?|corrosion|corroded|metal fatigue|overload(?:ed)?|faulty|defective|short circuit|"
        r"software update|design flaws?|ageing|aging|cracks?|"
        r"gave way|given way|giving way|cracked(?! down| open)|overtopped|wore out|burn(?:ed|t) out|"
        r"(?:gates?|valves?|doors?|brakes?) (?:was |were |had )?jammed|"
        r"(?:lines?|cables?|grid|system|equipment|pumps?|engines?|motors?|brakes?|gates?|valves?|wall|structure) "
        r"(?:had |have |has )?(?:first )?failed|failed first"
    ),
    "deliberate": (
        r"deliberate(?:ly)?|intentional(?:ly)?|on purpose|sabotage[d]?|saboteurs?|premeditated|arson(?:ists?)?|"
        r"hackers?|hacked|hacking|cyber.?attack|explosives?|blown up|blew up|planted|shot down|"
        r"act of (?:terror|war)\w*|charges? (?:that (?:was|were|had been) )?(?:laid|set|placed|detonated)|"
        r"explosive charges?|switched off|"
        r"(?:set|was set) on fire|torched|poisoned|tampered with"
    ),
    "natural": (
        r"natural causes|(?:days|hours|weeks|nights?) of rain|"
        r"storms?|earthquakes?|tremors?|lightning|heavy rains?|record rains?|flood ?waters?|landslides?|"
        r"high winds?|bad weather|ice|drought|heat ?wave|gusts?"
    ),
}
_ACCOUNTS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _WORDS.items()}
_NEGATIONS = re.compile(
    r"\b(?:not|no|n['’]t|never|without|denied|denies|ruled out|rather than|as opposed to|instead of)\b", re.I
)
#: Words with which a cause is told.
_BROUGHT_ABOUT = re.compile(
    r"\b(?:caus\w+|set off|sets off|trigger\w*|brought (?:down|about)|led to|leads to|because of|due to|resulted|"
    r"to blame|blamed|responsible for)\b",
    re.IGNORECASE,
)
#: Accounts that one side may well give together: rain, and gates that jammed in it.
_TOGETHER = {"natural", "a fault or neglect"}
_MOST = 150  # accounts that are compared, in the order of the text
_QUOTES = frozenset('"“‘')
_NEAR = 400  # characters
_EMPTY = frozenset(
    "be have do say tell people claim attack strike raid air force army military new other many civilian town city "
    "area first last next same own".split()
)


class _Account(msgspec.Struct, frozen=True):
    claim: Claim
    name: str
    words: Span


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """Claims on one event whose accounts can't both be the whole of it: a finding for each two accounts and sides."""
    holders = Holders(reading, results)
    accounts = [account for claim in results.claims for account in _accounts(reading, claim)][:_MOST]
    main = _main_account(reading, results)
    outer = {account.claim.id: account.name for account in accounts}
    accounts = [a for a in accounts if a.claim.within is None or outer.get(a.claim.within) != a.name]
    pairs: dict[tuple[bool, frozenset[str]], list[tuple[_Account, _Account]]] = defaultdict(list)
    for one, other in itertools.combinations(accounts, 2):
        if one.name == other.name:
            continue
        explained = (
            main is not None
            and main in (one.name, other.name)
            and (_explains(reading, one) or _explains(reading, other))
        )
        if not (_one_event(reading, one.claim, other.claim) or _answers(one, other) or explained):
            continue
        if any(a.overlaps(b) for a in one.claim.content for b in other.claim.content):
            continue
        if {one.name, other.name} == {"staged", "deliberate"}:
            continue  # Who stages something does it on purpose.
        if holders.sides(one.claim) & holders.sides(other.claim) and {one.name, other.name} == _TOGETHER:
            continue
        written = one.claim.voice != "attributed" and other.claim.voice != "attributed"
        same = written or bool(holders.sides(one.claim) & holders.sides(other.claim))
        pairs[same, frozenset((one.name, other.name))].append((one, other))
    for (same, _), found in pairs.items():
        members = sorted({account.words: account for pair in found for account in pair}.values(), key=_place)
        told = ", ".join(f"{a.name} (“{a.words.of(reading.text)}”, {holders.words(a.claim)})" for a in members)
        explanation = f"Accounts of what happened that don't go together: {told}."
        if same:
            explanation += " They come from one side, and the text does not say how they fit."
        yield finding(
            results.document,
            "party-holds-two-positions" if same else "contradiction-within-document",
            [span for a in members for span in (a.words, next(s for s in a.claim.content if s.covers(a.words)))],
            explanation,
            0.7,
        )


def _main_account(reading: Reading, results: DocumentResults) -> str | None:
    """The one account that the headline gives: what the text is about."""
    headline = reading.document.headline
    named = accounts_in(reading, headline) if headline is not None else {}
    return next(iter(named)) if len(named) == 1 else None


def _explains(reading: Reading, account: _Account) -> bool:
    """Whether a claim says what brought something about."""
    return any(_BROUGHT_ABOUT.search(span.of(reading.text)) for span in account.claim.content)


def accounts_in(reading: Reading, span: Span) -> dict[str, Span]:
    """The accounts that some words give, each with its first words; denied ones left out."""
    found = {}
    for name, words in _ACCOUNTS.items():
        match = words.search(reading.text, span.start, span.end)
        if match is None or (name == "natural" and not _is_noun(reading, match.start())):
            continue
        sentence = reading.sentence(match.start()) or span
        before = reading.text[max(span.start, sentence.start, match.start() - 60) : match.start()]
        if not _NEGATIONS.search(before):
            found[name] = Span(match.start(), match.end())
    return found


def _place(account: _Account) -> Span:
    return account.words


def _accounts(reading: Reading, claim: Claim) -> Iterator[_Account]:
    """The accounts that a claim gives, as far as it doesn't deny them. Only the outermost claim of a chain counts."""
    if claim.act not in ("asserts", "accuses") or claim.certainty.startswith("false"):
        return
    for span in claim.content:
        for name, words in accounts_in(reading, span).items():
            if claim.form != "indirect" or reading.text[max(0, words.start - 1)] not in _QUOTES:
                yield _Account(claim, name, words)  # Not a word taken up from somebody else.


def _is_noun(reading: Reading, start: int) -> bool:
    """Whether a word is no verb: "a storm", not "tried to storm"."""
    return all(token.tag != "VERB" for token in reading.tokens((Span(start, start + 1),)))


def _answers(one: _Account, other: _Account) -> bool:
    """Whether two named sides give their accounts one after the other."""
    near = abs(one.words.start - other.words.start) < _NEAR
    return near and bool(one.claim.claimers and other.claim.claimers) and one.claim.claimers != other.claim.claimers


def _one_event(reading: Reading, one: Claim, other: Claim) -> bool:
    """Whether two claims speak of one thing: a noun or name in common, other than of who speaks."""

    def nouns(claim: Claim) -> set[str]:
        return {t.lemma for t in reading.tokens(claim.content) if t.tag in ("NOUN", "ADJ") and t.lemma not in _EMPTY}

    return bool(nouns(one) & nouns(other))
