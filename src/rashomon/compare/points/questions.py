"""Points and incidents in words."""

from __future__ import annotations

from rashomon.compare.incidents import Incident
from rashomon.records import Slot
from rashomon.records.marks import DISTANCE, PEOPLE

_QUESTIONS: dict[Slot, str] = {
    "occurred": "Did the {what} happen?",
    "agent": "Who did it?",
    "target": "Who or what was hit?",
    "means": "By what means?",
    "cause": "What caused it?",
    "place": "Where did it happen?",
    "time": "When did it happen?",
    "killed": "How many {who} were killed?",
    "injured": "How many {who} were injured?",
    "children_killed": "How many children were killed?",
    "women_killed": "How many women were killed?",
    "detained": "How many {who} were detained?",
    "damage": "What was damaged?",
    "claim_of_responsibility": "Who says that they did it?",
    "evidence": "What evidence is cited?",
    "sequence": "In which order did things happen?",
    "intent": "What was it done for?",
    "other": "Is it so that “{who}”?",
}

_KINDS = {
    "attack": "attack", "crash": "crash", "disaster": "disaster", "killing": "deaths", "capture": "capture",
    "detention": "detentions", "truce": "truce", "war": "war", "protest": "protest", "withdrawal": "withdrawal",
    "outbreak": "outbreak", "control": "control",
}  # fmt: skip


def question(slot: Slot, topic: str, incident: Incident | None = None, value: str = "") -> str:
    """The question that a slot asks; ``topic`` is who is counted, or the statement itself.

    ``value`` is an answer in words, which tells which of several things are counted.
    """
    if topic.startswith("one: "):
        return f"Was the {topic.removeprefix('one: ')} {slot}?"
    if topic.startswith(PEOPLE):
        return f"How many people were {topic.removeprefix(PEOPLE)}?"
    if topic == "over a longer time":
        return f"How many people were {slot.replace('_', ' ')} over a longer time?"
    if topic.startswith("in ") and slot not in ("place", "other"):
        return f"How many people were {slot.replace('_', ' ')} {topic.title().replace('In ', 'in ', 1)}?"
    if topic.startswith("some of the "):
        return f"How many of the {_plural(topic.removeprefix('some of the '))}" + (f" (“{value}”)?" if value else "?")
    if topic == "body found":
        return "How many bodies were found?"
    if topic.startswith(DISTANCE):
        return f"How far, in {topic.removeprefix(DISTANCE)}?"
    if topic.startswith("number of "):
        return f"How many {_plural(topic.removeprefix('number of '))}" + (f" (“{value}”)?" if value else "?")
    if topic.startswith("control of "):
        return f"Who holds {topic.removeprefix('control of ')}?"
    if slot == "time" and topic == "clock":
        return "At what time of day?"
    if topic == "situation":
        return "What was going on when it happened?"
    if slot == "place" and topic == "side":
        return "On whose side of the border?"
    if slot == "place" and topic == "side of a line":
        return "On which side of the line?"
    if slot == "place" and topic == "site":
        return "At what kind of site?"
    who = quotable(topic.removeprefix("whether ")) if slot == "other" else _plural(topic) if topic else "people"
    if slot == "occurred":
        kind = incident.kind if incident is not None else ""
        who = _KINDS.get(kind, kind) if not kind.startswith("death of ") else "death"
        return _QUESTIONS[slot].format(what=who or "event")
    return _QUESTIONS[slot].format(who=who)


def quotable(words: str) -> str:
    """Words without marks of quotation where one mark has its other one outside of them."""
    return words if words.count("“") == words.count("”") else words.replace("“", "").replace("”", "").strip()


def incident_words(incident: Incident | None) -> str:
    """An incident in words: its kind, nearest place and time."""
    if incident is None:
        return ""
    words = _KINDS.get(incident.kind, incident.kind)
    if incident.places:
        words += f" in {incident.places[0]}"
    if incident.when is not None:
        first, last = incident.when.earliest[:10], incident.when.latest[:10]
        words += f", {first}" if first == last else f", {first} to {last}"
    return words


def _plural(noun: str) -> str:
    irregular = {"more": "more people", "staff": "staff", "crew": "crew", "police": "police", "personnel": "personnel",
                 "child": "children", "woman": "women", "man": "men", "people": "people"}  # fmt: skip
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return f"{noun[:-1]}ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
