"""Who is meant: names, titles, acronyms, descriptions and pronouns of one document resolved to parties.

Precision before recall: what can't be told for sure stays a party of its own, or nobody.
"""

from rashomon.claims.parties.document import DocumentParties
from rashomon.claims.parties.speakers import Source

__all__ = ["DocumentParties", "Source"]
