"""Running the workspace on this machine."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

from rashomon.errors import InputError

PORT = 8765
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def serve(
    case: Path,
    *,
    author: str,
    host: str = "127.0.0.1",
    port: int | None = None,
    proxy_hosts: Sequence[str] = (),
    user_header: str | None = None,
    ready: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve a case until interrupted. ``ready`` is called with the address to open once requests are answered.

    ``port`` 0 takes any that is free; without one it is 8765, or a free one where that is taken. Anything but the
    loopback interface needs an authenticating proxy: its names in ``proxy_hosts`` and the header in which it says who
    the person is. Raises InputError for a wrong combination or a port that is taken, CaseError for the case.
    """
    import uvicorn

    from rashomon.web.app import create_app

    if bool(proxy_hosts) != bool(user_header):
        raise InputError("a proxy needs both: --proxy-host with its name, --user-header with the header it sets")
    if host not in _LOOPBACK and not proxy_hosts:
        raise InputError(
            f"{host}: the workspace has no log-in of its own, so it answers this machine only. To serve others, put an "
            "authenticating proxy before it and name it: --proxy-host NAME --user-header HEADER"
        )
    listening = _socket(host, PORT if port is None else port, fall_back=port is None)
    at = int(listening.getsockname()[1])
    token = None if user_header else secrets.token_urlsafe(24)
    app = create_app(case, author=author, port=at, token=token, hosts=tuple(proxy_hosts), user_header=user_header)
    shown = f"http://{f'[{host}]' if ':' in host else host}:{at}/" + (f"?token={token}" if token else "")

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets=sockets)
            ready(shown)

    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, lifespan="off"
    )
    Server(config).run(sockets=[listening])


def _socket(host: str, port: int, *, fall_back: bool) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        if fall_back:
            return _socket(host, 0, fall_back=False)
        raise InputError(f"port {port}: {error.strerror}; choose another with --port, or 0 for any") from error
    return made
