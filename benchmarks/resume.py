"""Kill a run over many reports ten times at random moments, finish it, and compare with a run never stopped.

python benchmarks/resume.py --reports FOLDER --work FOLDER
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import subprocess
import sys
import time
from pathlib import Path


def command(reports: Path, case: Path) -> list[str]:
    return [sys.executable, "-m", "rashomon", "run", str(reports), "-o", str(case), "--title", "reports", "--quiet"]


def exported(case: Path) -> str:
    export = [sys.executable, "-m", "rashomon", "export", str(case), "--reproducible"]
    return hashlib.sha256(subprocess.run(export, check=True, capture_output=True).stdout).hexdigest()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="an empty folder for the two cases")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    whole, killed = args.work / "whole.rashomon", args.work / "killed.rashomon"
    began = time.monotonic()
    subprocess.run(command(args.reports, whole), check=False)
    seconds = time.monotonic() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"undisturbed: {seconds:.1f} s, peak memory of one process {peak:.0f} MB, "
          f"case {whole.stat().st_size / 2**20:.1f} MiB")  # fmt: skip
    rng, kills = random.Random(args.seed), 0
    while kills < args.kills:
        process = subprocess.Popen(command(args.reports, killed))
        try:
            process.wait(timeout=rng.uniform(0.5, seconds / args.kills * 1.2))
            break
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            kills += 1
    subprocess.run(command(args.reports, killed), check=False)
    same = exported(whole) == exported(killed)
    verified = subprocess.run([sys.executable, "-m", "rashomon", "verify", str(killed)], check=False).returncode == 0
    print(f"killed {kills} times: export {'identical byte by byte' if same else 'DIFFERS'}, "
          f"verify {'passes' if verified else 'FAILS'}")  # fmt: skip
    return 0 if same and verified else 1


if __name__ == "__main__":
    sys.exit(main())
