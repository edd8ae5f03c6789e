"""`rashomon export`: a case for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import app, told, write


class Format(StrEnum):
    """What a case can be exported as."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


@app.command(epilog="Example:  rashomon export event.rashomon --format csv -o claims.csv")
@told
def export(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case file.", show_default=False)],
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="json: the whole case; jsonl, csv: a line for each claim.")
    ] = Format.JSON,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; standard output if not given.")
    ] = None,
    reproducible: Annotated[
        bool, typer.Option(help="Leave out times of processing: the same input gives the same bytes.")
    ] = False,
) -> None:
    """Write a case as JSON, JSON Lines or CSV. Nothing is cut.

    Cells that a spreadsheet would take for a formula are made harmless in CSV and listed as such; JSON
    has them raw.
    """
    from rashomon.export import case_json, claims_csv, claims_jsonl
    from rashomon.run import open_case

    snapshot = open_case(case)
    if format_ is Format.JSON:
        write(case_json(snapshot, reproducible=reproducible), output)
    elif format_ is Format.JSONL:
        write(b"".join(claims_jsonl(snapshot)), output)
    else:
        write(claims_csv(snapshot).encode(), output)
