"""`rashomon verify`: prove that a case is whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import Exit, app, say, told


@app.command(epilog="Example:  rashomon verify event.rashomon")
@told
def verify(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case file.", show_default=False)],
) -> None:
    """Check that every quote equals its words, and that texts, claims and decisions are as they were stored.

    Checks every span against its document's text, every hash against the bytes kept, the chain of the
    decisions, and the file itself. Names what is wrong; changes nothing.
    """
    from rashomon import store

    problems = store.verify(case)
    for problem in problems:
        typer.echo(f"{problem.code}: {problem.where}: {problem.message}")
    if problems:
        say(f"{case}: {len(problems)} problems")
        raise typer.Exit(Exit.PROBLEMS)
    say(f"{case}: whole; every quote equals its words")
