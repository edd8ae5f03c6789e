"""The marks in terms and topics of answers: written where these are read off a text, read where they are compared.

See :class:`rashomon.records.Answer`.
"""

from __future__ import annotations

#: Terms that stand by themselves: the question is left open; there was nothing else; somebody is blamed for it, rather
#: than told of as doing it.
UNKNOWN, ONLY, BLAMED = "unknown", "only", "blamed"

#: What stands before a term: the class of a thing, the side of a state, how a place lies to another, names and numbers
#: among content words, and those words once more that are the main verb, its subject and its objects.
CLASS, SIDE, RELATION, NAME, NUMBER, CORE = "class:", "side:", "relation:", "name:", "number:", "core:"

#: Of a clause of what may, will, must or should be; and before the things that it says there were none of.
OPEN, MISSING = CORE + "open:", CORE + "none:"

#: Topics of counts: bodies that were found, what adds to another count, those of many events, those of one place.
FOUND, MORE, OVER, IN = "body found", "more", "over a longer time", "in "

#: How topics of other counts begin: of people who were missing, aboard and the like, and of units of length.
PEOPLE, DISTANCE = "number of people ", "distance in "

#: The topic of what was going on when something happened.
SITUATION = "situation"
