"""Write the FA-KES reports (Abu Salem et al., ICWSM 2019) to files with a manifest, as a user would have them.

python -m rashomon_lab.corpora.fakes --shared ../shared --to /tmp/fakes
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path


def write(shared: Path, to: Path, limit: int | None = None) -> int:
    """Write each text as ``ID.txt`` and ``documents.json`` beside them; returns how many."""
    to.mkdir(parents=True, exist_ok=True)
    manifest = []
    lines = (shared / "data/fakes/articles.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[:limit]:
        row = json.loads(line)
        (to / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8", newline="")
        manifest.append({"id": row["id"], "publisher": row["source"], "title": row["title"]})
    (to / "documents.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return len(manifest)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    print(f"{write(args.shared, args.to, args.limit)} reports in {args.to}")


if __name__ == "__main__":
    main()
