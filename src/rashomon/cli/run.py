"""`rashomon run`: add files to a case and analyse them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import Exit, app, say, told


@app.command(epilog="Example:  rashomon run reports/ statement.pdf -o event.rashomon")
@told
def run(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="Files and folders; - reads standard input.", show_default=False),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="CASE", help="The case file, made if it isn't there.")
    ],
    title: Annotated[str | None, typer.Option(help="What to call a new case; the file's name if not given.")] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="documents.json or documents.csv with publisher, title and date per file; "
            "one that lies beside the files is found by itself.",
        ),
    ] = None,
    threads: Annotated[int, typer.Option(min=1, help="Threads for the model.")] = 2,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, only problems.")] = False,
) -> None:
    """Add files and folders to a case and analyse what is new.

    Each file is read in a process of its own with limits on time and memory. A file that can't be read
    is listed with the reason, and the rest goes on. Stopped at any moment, the same command goes on
    where it was.
    """
    from rashomon.cli.progress import shown
    from rashomon.run import run as run_pipeline
    from rashomon.settings import Settings

    with shown(quiet=quiet) as on_progress:
        report = run_pipeline(
            paths,
            output,
            settings=Settings(threads=threads),
            manifest=manifest,
            title=title,
            on_progress=on_progress,
        )
    for skipped in report.skipped:
        say(f"left alone {skipped.path}: {skipped.reason}")
    for path, failure in report.unread:
        say(f"could not read {path}: {failure.message} [{failure.code}]")
    if report.undated:
        say(
            f"{report.undated} without a date of publication: days such as “on Tuesday” stay open in them, and what "
            "they tell can't be laid out in time. Give the dates in documents.json beside the files (see --manifest)."
        )
    if not quiet:
        rate = f", {report.words / report.seconds:,.0f} words a second" if report.words else ""
        say(
            f"{output}: {report.added} added, {f'{report.renewed} analysed anew, ' if report.renewed else ''}"
            f"{report.known} already there, {len(report.unread)} unread, "
            f"{len(report.skipped)} skipped; {report.seconds:.1f} s{rate}"
        )
        say(f"Next:  rashomon open {output}    (or a file to hand over: rashomon report {output} -o dossier.html)")
    if report.unread:
        raise typer.Exit(Exit.UNREAD)
