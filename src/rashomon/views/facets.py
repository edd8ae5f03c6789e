"""What a list of claims or documents can be narrowed by: facets, their values in words, and how many there are of each.

Values of one facet widen ("hedged or denied"), facets narrow one another. Beside each value stands how many there would
be with it and whatever was chosen of the other facets.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

import msgspec

#: The values that each thing of a list has of one facet.
Column = Sequence[tuple[str, ...]]
#: Values of a facet that are listed beside the results; the others are counted, and a page of their own lists them.
FEW = 8
Chosen = Mapping[str, frozenset[str]]


class FacetValue(msgspec.Struct, frozen=True, kw_only=True):
    """One value: its code in addresses, its words, how many have it, and whether it was chosen.

    ``given`` says whether the words come from documents.
    """

    value: str
    words: str
    number: int
    chosen: bool
    given: bool = False


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """One facet with some of its values (those chosen always among them), and how many it has in all."""

    name: str
    heading: str
    values: tuple[FacetValue, ...]
    total: int

    @property
    def chosen(self) -> bool:
        """Whether any value was chosen."""
        return any(value.chosen for value in self.values)


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """A sort of facet. ``order`` lists its values in a fixed order; without one the most frequent come first, or those
    ``sorted`` by their code."""

    name: str
    heading: str
    words: Callable[[str], str]
    order: tuple[str, ...] = ()
    sorted: bool = False
    given: Callable[[str], bool] = lambda value: False


def narrowed(
    among: Iterable[int], columns: Mapping[str, Column], chosen: Chosen
) -> tuple[list[int], dict[str, Counter[str]]]:
    """Which of some things have what was chosen, in their order, and for each facet how many have each of its values.

    Things are places in the columns. The counts of a facet leave its own choice out.
    """
    active = [(name, values) for name, values in chosen.items() if values and name in columns]
    kept: list[int] = []
    others: dict[str, list[int]] = defaultdict(list)  # what only this facet's choice keeps out
    for at in among:
        failed = [name for name, values in active if values.isdisjoint(columns[name][at])]
        if not failed:
            kept.append(at)
        elif len(failed) == 1:
            others[failed[0]].append(at)
    counts = {
        name: Counter(chain.from_iterable([column[at] for at in chain(kept, others.get(name, ()))]))
        for name, column in columns.items()
    }
    return kept, counts


def facet(kind: Kind, counts: Counter[str], chosen: frozenset[str], most: int | None = FEW) -> Facet:
    """A facet in words. At most ``most`` values are listed, of a kind without an order; None lists all."""
    present = counts.keys() | chosen
    if kind.order:
        values = [value for value in kind.order if value in present]
    elif kind.sorted:
        values = sorted(present)
    else:
        values = _most_frequent(counts, chosen, most)
    return Facet(
        name=kind.name,
        heading=kind.heading,
        values=tuple(
            FacetValue(
                value=value,
                words=kind.words(value),
                number=counts[value],
                chosen=value in chosen,
                given=kind.given(value),
            )
            for value in values
        ),
        total=len(present),
    )


def _most_frequent(counts: Counter[str], chosen: frozenset[str], most: int | None) -> list[str]:
    if most is None:
        return sorted(counts.keys() | chosen, key=lambda value: (-counts[value], value))
    listed = [value for value, _ in counts.most_common(most)]
    return listed + sorted(chosen - set(listed), key=lambda value: (-counts[value], value))
