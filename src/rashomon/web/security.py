"""Who may talk to the workspace, and what its pages may do.

A page from elsewhere, open in the same browser, can send requests to any port of this machine. So: the Host header must
name this server (else a name that somebody points at 127.0.0.1 would do), a secret from the start-up address must have
been exchanged for a cookie, and whatever changes something must come from one of our own pages. OWASP's cheat sheets on
cross-site request forgery and DNS rebinding describe the attacks.
"""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from starlette.datastructures import URL, Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
#: What shows nothing of a case: the style and scripts of the pages, also of those that refuse.
OPEN_PREFIX = "/static/"
#: The largest form in bytes that is read whole. Files come in parts, which are limited where they are read.
LARGEST_FORM = 2 * 2**20
_SAFE = frozenset({"GET", "HEAD"})
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Guard:
    """ASGI middleware that lets through only what comes from this person's own browser.

    ``token`` is the secret of the start-up address; None where a proxy has done the asking, and then ``user_header``
    names the header in which it says who it is. ``hosts`` are further values that Host may have.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        port: int,
        token: str | None,
        hosts: tuple[str, ...] = (),
        user_header: str | None = None,
    ) -> None:
        self._app = app
        self._token = token
        self._session = secrets.token_urlsafe(32)
        self._cookie = f"rashomon-{port}"  # browsers share cookies between the ports of a machine
        self._hosts = {f"{name}:{port}" for name in _LOOPBACK} | set(hosts)
        if port == 80:
            self._hosts |= set(_LOOPBACK)
        self._user_header = user_header

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                raise RuntimeError("the workspace has no web sockets")
            await self._app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._refused(scope)
        await (answer or self._app)(scope, receive, sealed)

    def _refused(self, scope: Scope) -> Response | None:
        """The answer to a request that doesn't get through; None for one that does."""
        request = Request(scope)
        headers = request.headers
        if headers.get("host", "") not in self._hosts:
            return _no(
                400, "This address is not one that the workspace answers to. Use the one it printed at its start."
            )
        if request.method not in _SAFE and not _from_here(headers, self._hosts):
            return _no(403, "Refused: the request did not come from a page of this workspace.")
        if request.method not in _SAFE and not _readable(headers):
            return _no(413, f"This form is too long: {LARGEST_FORM // 2**20} MB can be read. Nothing was decided.")
        if scope["path"].startswith(OPEN_PREFIX):
            return None
        if self._user_header is not None:
            user = _utf8(headers.get(self._user_header, "")).strip()
            if not user:
                return _no(403, f"The proxy did not say who you are (header {self._user_header}).")
            scope.setdefault("state", {})["author"] = user
            return None
        if self._token is None:
            return None
        given = request.query_params.get("token")
        if given is not None and request.method == "GET":
            if not secrets.compare_digest(given.encode(), self._token.encode()):
                return _no(
                    403, "This start-up address is of another run. Open the one that `rashomon open` printed last."
                )
            answer = RedirectResponse(_without_token(request.url), status_code=303)
            # Lax: a link to a claim works from a mail, too. What changes anything is asked for its origin above.
            answer.set_cookie(self._cookie, self._session, httponly=True, samesite="lax", path="/")
            return answer
        if not secrets.compare_digest(request.cookies.get(self._cookie, "").encode(), self._session.encode()):
            return _no(
                403, "Locked. Open the address that `rashomon open` printed: it holds the key to this workspace."
            )
        return None


def _from_here(headers: Headers, hosts: set[str]) -> bool:
    """Whether a page of ours sent it. Browsers name the origin with every request that changes something."""
    origin = headers.get("origin")
    if origin is not None:
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        return parts.scheme in ("http", "https") and parts.netloc in hosts and parts.netloc == headers.get("host")
    return headers.get("sec-fetch-site") == "same-origin"


def _readable(headers: Headers) -> bool:
    if headers.get("content-type", "").startswith("multipart/form-data"):
        return True
    length = headers.get("content-length", "")
    return length.isdecimal() and len(length) < 20 and int(length) <= LARGEST_FORM


def _utf8(value: str) -> str:
    """A header's value, which is handed on as Latin-1 whatever the proxy wrote."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _without_token(url: URL) -> str:
    left = url.remove_query_params("token")
    path = "/" + left.path.lstrip("/")  # never "//elsewhere"
    return f"{path}?{left.query}" if left.query else path


def _no(status: int, why: str) -> Response:
    return PlainTextResponse(why + "\n", status_code=status)
