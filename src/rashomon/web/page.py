"""What every page has in common: the case that it is of, its template, its errors."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache, wraps
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rashomon.export.dossier import environment as templates
from rashomon.records import Decision
from rashomon.views.history import heading
from rashomon.web.fields import Fields
from rashomon.web.links import Links
from rashomon.web.live import Live, View

if TYPE_CHECKING:
    from jinja2 import Environment

#: The pages in the order of the menu: name in the address, words.
MENU = (
    ("", "Overview"),
    ("documents", "Documents"),
    ("parties", "Parties"),
    ("timeline", "Timeline"),
    ("origins", "Origins"),
    ("wordings", "Wordings"),
    ("findings", "Findings"),
    ("evidence", "Evidence"),
    ("hypotheses", "Hypotheses"),
    ("search", "Search"),
    ("history", "History"),
    ("handover", "Hand over"),
)
#: Which page of the menu a page about one thing belongs to.
_BELOW = {"point": "", "document": "documents", "party": "parties"}
#: Holds the name that a person gave, percent-encoded: a cookie can't hold other letters.
AUTHOR_COOKIE = "rashomon-author"
_UNDONE = "undone"  # in an address: the number of the decision that was undone just before
Handler = Callable[[Request, View], Response]
FormHandler = Callable[[Request, View, Fields], Response]


class NotHere(LookupError):
    """What an address names isn't in the case. ``str()`` of it says what, and what to do."""


def of_case(handler: Handler) -> Callable[[Request], Response]:
    """A handler that gets the case as it is now, if the address is of this case."""

    @wraps(handler)
    def handled(request: Request) -> Response:
        view = current(
            request,
            "This address is of another case than the one that is open here. Open that one with `rashomon open`.",
        )
        return handler(request, view)

    return handled


def of_form(fields: int = 20) -> Callable[[FormHandler], Callable[[Request], Awaitable[Response]]]:
    """A handler that gets a form, of so many fields at the most and without files, and the case as it is now.

    The form is read where requests come in and handled in a thread: what it decides is written to the disk.
    """

    def made(handler: FormHandler) -> Callable[[Request], Awaitable[Response]]:
        @wraps(handler)
        async def handled(request: Request) -> Response:
            given = await request.form(max_files=0, max_fields=fields)
            return await run_in_threadpool(lambda: handler(request, sent_from(request), Fields(given)))

        return handled

    return made


def sent_from(request: Request) -> View:
    """The case as it is now, if the form is of it."""
    return current(request, "This form is of another case than the one that is open here. Nothing was decided.")


def current(request: Request, otherwise: str) -> View:
    """The case as it is now; NotHere with these words where the address names another one."""
    live: Live = request.app.state.live
    view = live.view()
    if request.path_params["case"] != view.case.id:
        raise NotHere(otherwise)
    return view


def render(request: Request, view: View, template: str, status: int = 200, **shows: object) -> HTMLResponse:
    """A page of the case. Its template gets ``view``, ``review``, ``index``, ``to`` (addresses) and what is given."""
    live: Live = request.app.state.live
    page = environment().get_template(template)
    return HTMLResponse(
        page.render(
            view=view,
            review=view.review,
            index=view.index,
            to=Links(view.case.id),
            author=author(request),
            here=_without_undone(request.url.path + (f"?{request.url.query}" if request.url.query else "")),
            undone=f"Undone: {heading(undone)}." if (undone := _undone(request, view)) else "",
            section=request.path_params.get("section") or _section(request),
            behind=live.behind,
            menu=MENU,
            **shows,
        ),
        status_code=status,
    )


def author(request: Request) -> str:
    """Who is deciding: whom the proxy names, else whom the person gave, else the one that `rashomon open` was given."""
    proxied: str | None = getattr(request.state, "author", None)
    return proxied or unquote(request.cookies.get(AUTHOR_COOKIE, "")).strip() or str(request.app.state.author)


def back(request: Request, fallback: str, given: str | None, undone: int | None = None) -> RedirectResponse:
    """To the page that a form came from. Only paths of this server are taken.

    That page tells that the decision ``undone`` was undone.
    """
    try:
        parts = urlsplit(given or "")
    except ValueError:
        given = None
    safe = bool(given) and not parts.scheme and not parts.netloc and parts.path.startswith("/c/")
    to = given if safe and given else fallback
    return RedirectResponse(to if undone is None else _without_undone(to, undone), status_code=303)


def _without_undone(address: str, number: int | None = None) -> str:
    """An address that tells of no decision that was undone, or of this one."""
    if number is None and f"{_UNDONE}=" not in address:
        return address
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != _UNDONE]
    query += [] if number is None else [(_UNDONE, str(number))]
    return urlunsplit(parts._replace(query=urlencode(query)))


def _undone(request: Request, view: View) -> Decision | None:
    """The decision that this page has to tell was undone, if it was."""
    given = request.query_params.get(_UNDONE)
    if given is None:
        return None
    void = view.review.void
    return next((d for d in view.case.decisions if str(d.number) == given and d.number in void), None)


def partial(request: Request) -> bool:
    """Whether a part of a page was asked for, by htmx, and not a whole one."""
    return request.headers.get("hx-request") == "true"


def _section(request: Request) -> str:
    parts = request.url.path.split("/")
    place = parts[3] if len(parts) > 3 else ""
    return _BELOW.get(place, place)


@cache
def environment() -> Environment:
    """The workspace's templates."""
    return templates("rashomon.web")
