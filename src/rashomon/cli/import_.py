"""`rashomon import`: decisions that come back in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.app import Exit, app, say, told
from rashomon.errors import CaseError, InputError

if TYPE_CHECKING:
    from rashomon.review.incoming import Incoming
    from rashomon.store import CaseFile


@app.command(name="import", epilog="Example:  rashomon import event.rashomon claims.csv --author 'Ada Holm'")
@told
def import_(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case file.", show_default=False)],
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A CSV table of this case, or W3C Web Annotations.", show_default=False),
    ],
    author: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who signs what the file signs with no name. Without it, your login name."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be taken, and take nothing.")] = False,
) -> None:
    """Take decisions back from a table that was worked through, or from annotations.

    Of a CSV table of claims or holders, what stands in decision, note and author is taken; of one of
    decisions, the history. Web Annotations (JSON-LD) bring judgements, and their text as notes.

    All is matched by the hash of the text, by offsets and by words. What doesn't match is reported with
    its line and left out. What the case has already is passed over, so a file can be imported twice.
    """
    from rashomon import store
    from rashomon.cli.workspace import login

    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: can't be read: {error.strerror}") from error
    with store.open_to_decide(case) as opened:
        try:
            found = _read(opened, data, author or login())
        except InputError as error:
            raise InputError(f"{file}: {error}") from error
        if not dry_run:
            _append(opened, found, file.name)
    for refused in found.refused:
        typer.echo(f"{file}:{refused.line}: {refused.what}: {refused.why}")
    taken = "would be taken" if dry_run else "taken"
    say(f"{case}: {len(found.taken)} {taken}, {found.known} there already, {len(found.refused)} not matched")
    unnamed = sum(each.unnamed for each in found.taken)
    if unnamed and not author:
        signed = "would be signed" if dry_run else "signed"
        say(
            f"{unnamed} {signed} “{login()}”, your login name, since the file doesn’t say who decided. "
            "To sign otherwise, fill in its author column, or give --author NAME."
        )
    if found.refused:
        raise typer.Exit(Exit.PROBLEMS)


def _append(opened: CaseFile, found: Incoming, source: str) -> None:
    from rashomon.review.incoming import imported

    numbers: list[int] = []
    for each in found.taken:
        anchor = {**each.anchor, "imported": imported(each, source)}
        if each.undoes is not None:
            anchor["number"] = numbers[each.undoes]
        numbers.append(opened.decide(each.about, each.judgement, each.author, each.note, anchor).number)


def _read(opened: CaseFile, data: bytes, author: str) -> Incoming:
    """What the file brings, be it JSON or a table."""
    from rashomon.review import reviewed
    from rashomon.review.incoming import from_annotations, from_csv

    def has_file(sha256: str) -> bool:
        try:
            opened.original(sha256)
        except CaseError:
            return False
        return True

    review = reviewed(opened.snapshot())
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        return from_annotations(review, data, author=author)
    return from_csv(review, data, author=author, has_file=has_file)
