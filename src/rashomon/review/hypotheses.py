"""Hypotheses and how people rate claims and evidence beside them. No totals: nothing here says which one is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rashomon.records import Decision
from rashomon.review.anchors import rated
from rashomon.review.records import Hypothesis, Rating

RATINGS = ("consistent", "inconsistent", "not-applicable")


def hypotheses(
    said: Mapping[str, Sequence[Decision]], ratings: Iterable[tuple[str, Decision]]
) -> tuple[tuple[Hypothesis, ...], tuple[Decision, ...]]:
    """Those on the list, in the order that they were put there; and the ratings that are of none or of no known kind.

    ``said`` are the standing decisions about each hypothesis, and ``ratings`` those about the cells beside them, with
    their present ids, both in the order that they were made. The latest rating of each person in each cell counts.
    """
    latest: dict[str, dict[tuple[str, str, str], Rating]] = defaultdict(dict)
    lost: list[Decision] = []
    for cell, decision in ratings:
        hypothesis, kind, id = rated(cell)
        rating = str(decision.anchor.get("rating"))
        if hypothesis not in said or (decision.judgement == "rated" and rating not in RATINGS):
            lost.append(decision)
        elif decision.judgement == "rated":
            latest[hypothesis].pop((kind, id, decision.author), None)  # so that the order is that of the latest
            latest[hypothesis][kind, id, decision.author] = Rating(
                hypothesis=hypothesis,
                about=(kind, id),
                rating=rating,
                note=decision.note,
                author=decision.author,
                made_at=decision.made_at,
                number=decision.number,
            )
    found = []
    for id, decisions in said.items():
        settling = [decision for decision in decisions if decision.judgement in ("added", "rejected")]
        if settling and settling[-1].judgement == "added":
            added = settling[-1]
            found.append(
                Hypothesis(
                    id=id,
                    text=added.note,
                    author=added.author,
                    made_at=added.made_at,
                    number=added.number,
                    ratings=tuple(latest[id].values()),
                )
            )
    return tuple(sorted(found, key=lambda hypothesis: hypothesis.number)), tuple(lost)
