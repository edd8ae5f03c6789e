"""What every page has in common: the case that it is of, its template, its errors."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rashomon.export.dossier import environment as templates
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
Handler = Callable[[Request, View], Response]


class NotHere(LookupError):
    """What an address names isn't in the case. ``str()`` of it says what, and what to do."""


def of_case(handler: Handler) -> Callable[[Request], Response]:
    """A handler that gets the case as it is now, if the address is of this case."""

    @wraps(handler)
    def handled(request: Request) -> Response:
        live: Live = request.app.state.live
        view = live.view()
        if request.path_params["case"] != view.case.id:
            raise NotHere(
                "This address is of another case than the one that is open here. Open that one with `rashomon open`."
            )
        return handler(request, view)

    return handled


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
            here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
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


def back(request: Request, fallback: str, given: str | None) -> RedirectResponse:
    """To the page that a form came from. Only paths of this server are taken."""
    try:
        parts = urlsplit(given or "")
    except ValueError:
        return RedirectResponse(fallback, status_code=303)
    safe = bool(given) and not parts.scheme and not parts.netloc and parts.path.startswith("/c/")
    return RedirectResponse(given if safe and given else fallback, status_code=303)


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
