"""Verbs that say, by what they do with a clause; how sure a rule of syntax is."""

from __future__ import annotations

#: How sure the rules are at most: a choice, not a measurement.
BY_RULE = 0.7

#: Verbs that report with a clause, also when they stand inside another's words.
REPORTING = frozenset(
    "say claim allege assert state announce declare report insist maintain argue warn admit acknowledge confirm deny "
    "believe think suspect fear show prove suggest indicate demonstrate reveal establish conclude estimate predict "
    "contend testify complain note add write".split()
)
#: These, and verbs that speak to somebody or of something.
SPEAKING = REPORTING | frozenset(
    "ask demand urge call accuse blame tell order refuse reject promise threaten describe see want speak talk discuss "
    "know hear learn report mention explain stress call hope expect wonder doubt agree concede "
    "vow swear demand".split()
)
#: Verbs that, in the passive, tell how somebody sees the subject: "is viewed by the Kremlin as …".
SEEING = frozenset(
    "view see regard consider describe portray perceive condemn denounce dismiss hail welcome praise".split()
)
#: Verbs that, in the passive, pass on what nobody in particular says: "it is believed that …", "is said to …".
HEARSAY = frozenset("allege assume believe claim fear report rumor rumour say suppose suspect think understand".split())

#: Adverbs that do the same to the clause they stand in.
HEARSAY_ADVERBS = frozenset(("allegedly", "purportedly", "reportedly"))
