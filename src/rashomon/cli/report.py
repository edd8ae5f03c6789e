"""`rashomon report`: a case as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import app, say, told, write
from rashomon.errors import InputError

#: Words that may give a redacted name away, as many as are named.
SHOWN = 20


@app.command(epilog="Example:  rashomon report event.rashomon -o dossier.html")
@told
def report(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case file.", show_default=False)],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="The HTML file; - for standard output.")
    ],
    point: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Only this question and what stands behind it; may be given several times."),
    ] = None,
    redact: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Take out every mention of this name; may be given several times."),
    ] = None,
) -> None:
    """Write the dossier: one HTML file to read, print or hand on.

    It fetches nothing, runs no script, and every claim in it links to its words. People's decisions stand
    beside what they are about. --redact takes out a party under all its names, also in quotes, titles and
    file names, and lists the redactions by number. A question's id ends its address in the workspace.
    """
    from rashomon.export import dossier_of
    from rashomon.run import open_case
    from rashomon.views.words import counted

    try:
        made = dossier_of(open_case(case), points=point, redact=redact or ())
    except LookupError as error:
        raise InputError(f"{error.args[0]}; nothing was written") from error
    write(made.html.encode(), output)
    for name, each in zip(redact or (), made.redactions, strict=True):
        where = f"{counted(each.places, 'place')} in {counted(each.documents, 'document')}"
        say(f"{each.mark}: {name}, at {where}")
        for word, times in each.left:
            say(f"  “{word}” still stands {counted(times, 'time')}; give --redact {word} to take it out, too")
        if each.near:
            named = ", ".join(f"“{word}” ({times})" for word, times in each.near[:SHOWN])
            more = f", and {len(each.near) - SHOWN:,} more" if len(each.near) > SHOWN else ""
            say(f"  look whether these give it away: {named}{more}")
    if output != "-":
        say(f"{output}: open it in any browser")
