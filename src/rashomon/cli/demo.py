"""`rashomon demo`: the example case from reports to dossier."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import app, say, told, write
from rashomon.errors import InputError

#: The bundled example: in a checkout, and inside an installed package.
_EXAMPLE = "tarrow-ferry"


@app.command(epilog="Example:  rashomon demo -o demo")
@told
def demo(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where to put the results.")] = Path(
        "demo"
    ),
) -> None:
    """Analyse the bundled example (eight invented reports of one invented event) and write its dossier."""
    from rashomon.cli.progress import shown
    from rashomon.export import case_json, dossier
    from rashomon.run import open_case
    from rashomon.run import run as run_pipeline

    example = _example()
    output.mkdir(parents=True, exist_ok=True)
    case_file = output / f"{_EXAMPLE}.rashomon"
    with shown(quiet=False) as on_progress:
        run_pipeline([example], case_file, title="The Tarrow ferry", on_progress=on_progress)
    case = open_case(case_file)
    write(dossier(case).encode(), str(output / "dossier.html"))
    write(case_json(case), str(output / "case.json"))
    say(f"{case_file}: {len(case.documents)} documents, {len(case.claims)} claims")
    say(f"{output / 'dossier.html'}: open it in any browser")
    say(f"Next:  {_command()} open {case_file}    (read, check and decide in your browser)")


def _command() -> str:
    """How to call the program from here, be it in an environment that isn't active."""
    import shutil
    import sys

    beside = Path(sys.argv[0])
    if shutil.which("rashomon") or beside.name != "rashomon":
        return "rashomon"
    try:
        return str(beside.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(beside)


def _example() -> Path:
    here = Path(__file__).resolve()
    for folder in (here.parents[3] / "examples", here.parents[1] / "examples"):
        if (folder / _EXAMPLE / "reports").is_dir():
            return folder / _EXAMPLE / "reports"
    raise InputError("the example reports are missing from this installation; reinstall the package")
