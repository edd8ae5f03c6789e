"""A case in which chosen names can't be read any more, nor found out from what is left."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.export.blocks import Blocks, mark
from rashomon.export.naming import count_of
from rashomon.export.remains import near, words_of
from rashomon.export.rewriting import Rewriting
from rashomon.export.wanted import stands_in, wanted
from rashomon.records import Case
from rashomon.review import Reviewed


class Redaction(msgspec.Struct, frozen=True, kw_only=True):
    """One name that was taken out: the number that stands for it, and at how many places of how many texts.

    ``elsewhere`` counts titles, file names, notes and what else names it. ``left`` are single words of the name
    that still stand in the texts, and how often: of a name that is no known person's, or where they are written as
    words of the language ("may"). ``near`` are other words that may give it away, see `rashomon.export.remains`.
    """

    number: int
    places: int
    documents: int
    elsewhere: int
    left: tuple[tuple[str, int], ...] = ()
    near: tuple[tuple[str, int], ...] = ()

    @property
    def mark(self) -> str:
        """What stands in its place."""
        return mark(self.number)


def redacted(
    reviewed: Reviewed, names: Sequence[str], *, whole: Case | None = None
) -> tuple[Reviewed, tuple[Redaction, ...]]:
    """The case with every mention of these names replaced by ``[redacted 1]``, ``[redacted 2]`` ...

    A name is also taken as all other names of the party that it names, as each single word of it if that is a person,
    and as the words by which a text refers to that party ("the minister"), pronouns aside. Spans are moved along, so
    that each still holds its words in the text as it is now. Hashes of files and of texts that were changed are left
    out and all ids are numbered anew, since both are made from the words: whoever guesses a name could test the guess
    against them.

    ``whole`` is the case that this one is a part of: what names a party is looked for there.

    Raises LookupError for a name that stands nowhere in the whole case.
    """
    case, whole = reviewed.case, whole or reviewed.case
    names_out = [wanted(whole, number, name) for number, name in enumerate(names, 1)]
    texts = {document.id: Blocks(document, names_out) for document in case.documents}
    rewriting = Rewriting(reviewed, names_out, texts)
    now = rewriting.reviewed(reviewed)
    words = words_of((*(blocks.text for blocks in texts.values()), *rewriting.words()))
    found = []
    for each in names_out:
        counts = [count for blocks in texts.values() if (count := blocks.counts.get(each.number, 0))]
        elsewhere = rewriting.elsewhere.get(each.number, 0)
        if not counts and not elsewhere and not (case is not whole and stands_in(whole, each)):
            raise LookupError(f"{each.name}: stands nowhere in the case")
        left = ((word, sum(count_of(word, blocks.text) for blocks in texts.values())) for word in each.other_words)
        found.append(
            Redaction(
                number=each.number,
                places=sum(counts),
                documents=len(counts),
                elsewhere=elsewhere,
                left=tuple((word, times) for word, times in left if times),
                near=near(each.all_words, words),
            )
        )
    return now, tuple(found)
