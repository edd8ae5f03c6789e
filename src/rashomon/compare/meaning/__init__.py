"""How alike words are: static vectors and a list of opposites, looked up by lemma.

Vectors tell that "seize" is near to "capture"; they also put opposites side by side ("north", "south"), so those are
listed (MODEL_CARD.md says where both come from). Nothing is loaded before the first look-up.
"""

from rashomon.compare.meaning.lexicon import CALENDAR, NEAR, Words, words

__all__ = ["CALENDAR", "NEAR", "Words", "words"]
