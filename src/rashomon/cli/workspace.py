"""`rashomon open`: the workspace."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import app, say, told


@app.command(name="open", epilog="Example:  rashomon open event.rashomon --author 'Ada Holm'")
@told
def open_(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case file.", show_default=False)],
    author: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who signs the decisions. Without it, the name you are logged in with."),
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65_535, help="The port; 0 for any. Without it 8765, or a free one if that is taken."),
    ] = None,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    proxy_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="The name of an authenticating proxy, as browsers see it (name:port)."),
    ] = None,
    user_header: Annotated[
        str | None, typer.Option(metavar="HEADER", help="The header in which that proxy says who the person is.")
    ] = None,
) -> None:
    """Open a case in the browser: read, check, decide, hand over.

    Serves on this machine only, fetches nothing, and needs no network. Decisions are kept in the case at once, signed
    and undoable; `rashomon run` may add documents meanwhile. Ctrl-C ends it.
    """
    from rashomon.web.serve import serve

    def ready(address: str) -> None:
        say(f"Serving {case} at\n  {address}\nCtrl-C ends it. Every decision is kept at once.")
        if browser:
            import webbrowser

            webbrowser.open(address)

    try:
        serve(
            case,
            author=author or login(),
            host=host,
            port=port,
            proxy_hosts=tuple(proxy_host or ()),
            user_header=user_header,
            ready=ready,
        )
    except KeyboardInterrupt:  # the way to end it
        say("\nClosed. Every decision is kept.")


def login() -> str:
    """The name that the person is logged in with; decisions are signed with it where no other is given."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user in a container
        return "unnamed"
