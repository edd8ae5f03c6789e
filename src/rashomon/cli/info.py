"""`rashomon info`: what a case holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import app, told


@app.command(epilog="Example:  rashomon info event.rashomon")
@told
def info(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case file.", show_default=False)],
) -> None:
    """Say what a case holds: documents, claims, parties, what could not be read, what made it."""
    from rashomon.run import open_case

    snapshot = open_case(case)
    failed = [d for d in snapshot.documents if d.error]
    voices = {voice: sum(c.voice == voice for c in snapshot.claims) for voice in ("attributed", "article", "headline")}
    typer.echo(f"{snapshot.title}  ({snapshot.id})")
    typer.echo(f"documents  {len(snapshot.documents) - len(failed)} read, {len(failed)} unread")
    typer.echo(f"skipped    {len(snapshot.skipped)}")
    typer.echo(
        f"claims     {len(snapshot.claims)}: {voices['attributed']} attributed, "
        f"{voices['article']} in an article's own voice, {voices['headline']} in headlines"
    )
    claiming = {party for claim in snapshot.claims for party in claim.claimers}
    typer.echo(f"parties    {len(snapshot.parties)}, {len(claiming)} of them claim")
    typer.echo(f"decisions  {len(snapshot.decisions)}")
    models = ", ".join(f"{name} {version}" for name, version in sorted(snapshot.pipeline.models.items()))
    typer.echo(f"made by    rashomon {snapshot.pipeline.rashomon}, {models}; {snapshot.analysed_at}")
    for skipped in snapshot.skipped:
        typer.echo(f"skipped    {skipped.path}: {skipped.reason}")
    for document in failed:
        if document.error:
            typer.echo(f"unread     {document.name}: {document.error.message} [{document.error.code}]")
