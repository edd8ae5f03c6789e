"""The command line's frame: the app, exit codes, and how errors are told."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import IntEnum
from functools import wraps
from typing import Annotated, ParamSpec, TypeVar

import typer

from rashomon.errors import CaseError, InputError, RashomonError

P = ParamSpec("P")
R = TypeVar("R")


class Exit(IntEnum):
    """Exit codes. 2 is the command line's own for a wrong call."""

    OK = 0
    FAILED = 1
    INPUT = 3
    CASE = 4
    UNREAD = 5
    PROBLEMS = 6
    INTERRUPTED = 130


EXIT_CODES = (
    "Exit codes: 0 done; 1 failed; 2 wrong call; 3 input can't be used; 4 case can't be used; "
    "5 done, but some documents could not be read; 6 verify found problems, or import left something out; "
    "130 interrupted."
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def say(message: str) -> None:
    """A line for the person at the terminal; results go to standard output, this does not."""
    typer.echo(message, err=True)


def told(command: Callable[P, R]) -> Callable[P, R]:
    """Turn errors that a user can mend into a line and an exit code."""

    @wraps(command)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except InputError as error:
            say(f"rashomon: {error}")
            raise typer.Exit(Exit.INPUT) from error
        except CaseError as error:
            say(f"rashomon: {error}")
            raise typer.Exit(Exit.CASE) from error
        except RashomonError as error:
            say(f"rashomon: {error}")
            raise typer.Exit(Exit.FAILED) from error
        except OSError as error:
            say(f"rashomon: {error.filename or 'standard output'}: {error.strerror}; nothing in a case is lost by it")
            raise typer.Exit(Exit.FAILED) from error
        except KeyboardInterrupt as error:
            say("\nrashomon: stopped. What was stored stays stored; give the same command to go on.")
            raise typer.Exit(Exit.INTERRUPTED) from error

    return wrapper


def _version(asked: bool) -> None:
    if asked:
        import rashomon

        typer.echo(f"rashomon {rashomon.__version__}")
        raise typer.Exit(Exit.OK)


@app.callback()
def frame(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Lay out who claims what in the reports of one contested event.

    Reads reports (.txt, .html, .pdf), finds whose words are whose, and keeps everything in one case
    file. Every line it shows leads to the exact words. It gives no verdict. Nothing leaves this machine.

    Start with:  rashomon run reports/ -o event.rashomon && rashomon report event.rashomon -o dossier.html
    """


def write(data: bytes, to: str | None) -> None:
    """Write to a file, or to standard output if none is given."""
    if to is None or to == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from pathlib import Path

    try:
        with Path(to).open("rb") as present:
            is_case = present.read(16) == b"SQLite format 3\0"
    except OSError:
        is_case = False
    if is_case:
        raise InputError(f"{to}: is a case or another database, which is not overwritten; name another file")
    try:
        # Beside it first, so that a full disk or Ctrl-C leaves an earlier file as it was.
        beside = Path(f"{to}.part")
        beside.write_bytes(data)
        beside.replace(to)
    except OSError as error:
        raise InputError(f"{to}: can't be written: {error.strerror}; name another file with --output") from error
