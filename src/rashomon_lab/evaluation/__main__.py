"""`make eval`: measure everything that has a floor, and fail if something fell below it.

Floors are a ratchet: `--raise` writes the present figures, less the tolerance, where they are higher or new.
Lowering one is done by hand in floors.json, with the reason in the commit.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rashomon.annotate import Annotator
from rashomon.records import Attribution
from rashomon.settings import Settings
from rashomon.spanmodel import CertaintyModel, SpanModel
from rashomon_lab.evaluation import (
    article,
    attribution,
    certainty,
    counts,
    linking,
    meaning,
    nested,
    origins,
    places,
    points,
    rewrites,
    swap,
    times,
    voice,
)

FLOORS = Path(__file__).with_name("floors.json")
EXAMPLE = Path(__file__).parents[3] / "examples/tarrow-ferry"
_TOLERANCE = 0.3  # points: what another processor's rounding may cost


class Product:
    """Attributions as the product shows them: the model's, put right by syntax."""

    def __init__(self, annotator: Annotator) -> None:
        self._annotator = annotator

    def find(self, text: str) -> tuple[Attribution, ...]:
        """The attributions of a text."""
        return self._annotator.attribute(text).attributions


def main() -> int:
    parser = argparse.ArgumentParser(prog="make eval", description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the shared data and tools")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors to what is measured now")
    args = parser.parse_args()
    if not (args.shared / "data").is_dir():
        print(f"nothing measured: {args.shared}/data is not here", file=sys.stderr)
        return 1
    model, certainty_model = SpanModel.shipped(), CertaintyModel.shipped()
    product = Product(Annotator(Settings()))
    measured = {
        "attribution, PolNeAR dev": attribution.evaluate(args.shared, product),
        "attribution by the model alone": attribution.evaluate(args.shared, model),
        "attribution, PolNeAR dev without commas": attribution.evaluate(args.shared, product, without_commas=True),
        "nested attributions, invented set": nested.evaluate(product),
        "certainty, factuality corpora dev": certainty.evaluate(args.shared, certainty_model),
        "certainty, invented claims": certainty.evaluate_claims(certainty_model),
        "own voice, PolNeAR dev": voice.evaluate(args.shared, Annotator(Settings())),
        "meaning, SICK dev": meaning.evaluate(args.shared),
        "counts, FA-KES and the cases": counts.evaluate(args.shared),
        "places, FA-KES": places.evaluate(args.shared),
        "times, WikiWars and TimeBank": times.evaluate(args.shared),
        "parties of the cases": linking.evaluate(args.shared),
        "names swapped, example case": swap.evaluate(EXAMPLE, every=4),
        "origins, copies and the cases": origins.evaluate(args.shared),
        "points, dev cases": points.evaluate(args.shared),
        "points, example case": points.evaluate_example(args.shared, EXAMPLE),
        "points, invented cases": points.evaluate_invented(args.shared),
        "rewritings, FA-KES": rewrites.evaluate(args.shared),
        "seed article": article.evaluate(args.shared),
        "invented articles": article.evaluate_invented(args.shared),
    }
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text())
    fallen = 0
    for part, figures in measured.items():
        print(f"\n{part}")
        for name in sorted(floors.get(part, {}).keys() - figures.keys()):
            fallen += 1
            print(f"  {name:32}      -   floor {floors[part][name]:.1f}  NOT MEASURED")
        for name, value in figures.items():
            floor = floors.get(part, {}).get(name)
            low = floor is not None and value < floor
            fallen += low
            print(f"  {name:32} {value:6.1f}" + (f"   floor {floor:.1f}" if floor is not None else "") + "  FELL" * low)
    if args.lift:
        for part, figures in measured.items():
            pinned = floors.setdefault(part, {})
            for name, value in figures.items():
                pinned[name] = max(pinned.get(name, 0.0), round(value - _TOLERANCE, 1))
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
