"""`rashomon report`: a case as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import app, say, told, write


@app.command(epilog="Example:  rashomon report event.rashomon -o dossier.html")
@told
def report(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case file.", show_default=False)],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="The HTML file; - for standard output.")
    ],
) -> None:
    """Write the dossier: one HTML file to read, print or hand on.

    It fetches nothing, runs no script, and every claim in it links to its words.
    """
    from rashomon.export import dossier
    from rashomon.run import open_case

    write(dossier(open_case(case)).encode(), output)
    if output != "-":
        say(f"{output}: open it in any browser")
