"""What still stands in texts from which names were taken out, and may give them away.

Nothing knows that "Lise" is short for "Elisabeth", or that "Vahn" is a slip for "Vann". So words that hold a part of a
name, or are near one, are shown to whoever hands the texts over, who can take them out too. Such a word may as well be
another's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from rashomon.export.naming import fold, words_in
from rashomon.views.lookalike import skeleton

#: Letters of the shortest part of a name that is looked for at the beginning of longer words; of one that is looked for
#: within words, and whose slips of one letter are; and of the shortest short form.
_BEGINS, _WITHIN, _SHORT = 4, 5, 3
#: What pet names end with: "Robbie" is "Rob".
_PET = re.compile(r"(.)\1?(?:i|y|ie|ey)$")


def words_of(texts: Iterable[str]) -> Counter[str]:
    """All words of the texts, as they are written, with how often they stand there."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(words_in(text))
    return found


def near(names: Collection[str], words: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Words that hold a word of a name, begin one, look like one or are one letter off; the most frequent first.

    ``names`` are single words of names. A word of a name itself is none of these: it is known to stand there or not.
    """
    wanted = [(fold(name).text, skeleton(name)) for name in names]
    exact = {name for name, _ in wanted}
    found = [
        (word, times)
        for word, times in words.items()
        if (form := fold(word).text) not in exact
        and any(_gives_away(word, form, name, look, words) for name, look in wanted)
    ]
    return tuple(sorted(found, key=lambda it: (-it[1], it[0])))


def _gives_away(word: str, form: str, name: str, look: str, words: Counter[str]) -> bool:
    """Whether a word, as it is written and folded, may give away a word of a name, folded and as it looks."""
    if len(name) >= _WITHIN and name in form:
        return True
    if not word[0].isupper():
        return False
    if skeleton(word) == look or (len(name) >= _BEGINS and form.startswith(name)):
        return True
    # "The" is not short for "Theresa": what also stands in small letters is a word of the language.
    if word.lower() in words:
        return False
    short = _PET.sub(r"\1", form)
    return any(len(each) >= _SHORT and name.startswith(each) for each in (form, short)) or (
        len(name) >= _WITHIN and _one_off(form, name)
    )


def _one_off(one: str, other: str) -> bool:
    """Whether one letter at most is another, too many or missing, or two beside each other have changed places."""
    one, other = sorted((one, other), key=len)
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    rest, others = one[start:], other[start:]
    if len(one) + 1 == len(other):
        return rest == others[1:]
    return len(one) == len(other) and (rest[1:] == others[1:] or rest == others[1:2] + others[:1] + others[2:])
