"""`rashomon export`: a case for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import app, say, told, write


class Format(StrEnum):
    """What a case can be exported as."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    WEB_ANNOTATION = "web-annotation"
    SCHEMA_ORG = "schema-org"
    FTM = "ftm"


class RowsOf(StrEnum):
    """What a table has a row for."""

    CLAIMS = "claims"
    HOLDERS = "holders"
    EVIDENCE = "evidence"
    DECISIONS = "decisions"


@app.command(epilog="Example:  rashomon export event.rashomon --format csv --rows holders -o holders.csv")
@told
def export(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case file.", show_default=False)],
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            help="json: the whole case; jsonl: a line for each claim; csv, xlsx: tables to work through; "
            "web-annotation: W3C annotations, JSON-LD; schema-org: Claims with where they appear, JSON-LD; "
            "ftm: FollowTheMoney entities (needs rashomon[ftm]).",
        ),
    ] = Format.JSON,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; standard output if not given.")
    ] = None,
    rows: Annotated[
        RowsOf | None,
        typer.Option(help="csv: a row for each of these; claims if not given. xlsx has a sheet for each."),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Where the workspace is served, for links to the words."),
    ] = None,
    machine: Annotated[
        bool, typer.Option("--machine", help="As the machine made it: people's decisions listed, not applied.")
    ] = False,
    reproducible: Annotated[
        bool, typer.Option(help="Leave out times of processing: the same input gives the same bytes.")
    ] = False,
) -> None:
    """Write a case for other programs, with people's decisions laid over it. Nothing is cut.

    The csv and xlsx tables can be worked through and given back to `rashomon import`. Cells that a
    spreadsheet would take for a formula are made harmless in CSV and listed as such; JSON has them raw.
    """
    from rashomon import export as made
    from rashomon.review import reviewed
    from rashomon.run import open_case

    if rows is not None and format_ is not Format.CSV:
        raise typer.BadParameter("only csv has rows to choose", param_hint="--rows")
    snapshot = open_case(case)
    found = made.as_made(snapshot) if machine else reviewed(snapshot)
    name = format_.value if rows in (None, RowsOf.CLAIMS) else f"{format_.value}-{rows.value}"
    chosen = made.FORMATS[name]
    write(chosen.write(found, address or made.ADDRESS, reproducible), output)
    if rejected := made.left_out(found, chosen):
        left = "rejected claim is" if rejected == 1 else "rejected claims are"
        say(f"{rejected} {left} left out; --format json has {'it' if rejected == 1 else 'them'}")
