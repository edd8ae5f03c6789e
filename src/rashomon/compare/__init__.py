"""The accounts side by side: what the reports of one case have in common and where they differ."""

from rashomon.compare.case import laid_side_by_side
from rashomon.compare.digest import Digest, answers_of, digest, digest_of, packed
from rashomon.compare.keeping import Keeping

__all__ = ["Digest", "Keeping", "answers_of", "digest", "digest_of", "laid_side_by_side", "packed"]
