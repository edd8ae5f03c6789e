"""Search, and with it the list of all claims: by words and by facets, to be gone through from the keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.views import claim_card
from rashomon.views.corpus import Corpus
from rashomon.views.fulltext import LONGEST_QUERY
from rashomon.views.hits import document_hit, marked_claim, parties_called
from rashomon.views.search import Asked, Found, facets, search, whole_facet
from rashomon.web.fields import Fields
from rashomon.web.links import Links
from rashomon.web.live import View
from rashomon.web.page import NotHere, of_case, render
from rashomon.web.paging import A_PAGE, page_of

FACETS = ("status", "certainty", "voice", "act", "evidence", "party", "outlet", "published", "document")
PARTIES_SHOWN = 6
VALUES_A_PAGE = 200
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Part of a list, from the first item on that an address names.

    Pages are named by their first item and not by a number: a list of what is undecided gets shorter while somebody
    goes through it, and with numbers the next page would then skip as many as were decided.
    """

    ids: tuple[str, ...]
    start: int  # from 0
    total: int
    previous: str | None  # the first item of the page before; None where there is none
    next: str | None

    @property
    def end(self) -> int:
        """How many items there are up to the last of these."""
        return self.start + len(self.ids)


#: The lists of a case that are searched, or shown of what is found.
MADE_OF = ("documents", "claims", "parties", "times", "quantities", "places")


@of_case
def show(request: Request, view: View) -> Response:
    """Claims or documents. ``q`` are words, ``in`` says which of the two, the facets' names narrow, ``at`` pages."""
    query = Fields(request.query_params)
    asked = asked_of(query)
    corpus = view.once("corpus", lambda: Corpus(view.index), MADE_OF)
    found = search(corpus, view.review, asked)
    to = Links(view.case.id)

    def link(what: str | None = None, at: str = "", **changed: Iterable[str]) -> str:
        return address(to.page("search"), asked, changed, what=what, at=at)

    def toggled(name: str, value: str) -> str:
        return address(to.page("search"), asked, {name: asked.chosen.get(name, frozenset()) ^ {value}})

    if name := query.exact("facet"):
        facet = whole_facet(corpus, found, name)
        if facet is None:
            raise NotHere(f"Nothing can be narrowed by “{name}” here.")
        values = page_of(facet.values, query.number("page"), VALUES_A_PAGE)
        return render(
            request,
            view,
            "facet.html.j2",
            facet=facet,
            values=values,
            asked=asked,
            link=link,
            page_link=lambda number: link(facet=[name], page=[str(number)]),
            toggled=toggled,
        )
    stretch = stretch_of(corpus, found, query.exact("at"))
    hits: list[object]
    if asked.what == "claims":
        claims = [view.index.claims[id] for id in stretch.ids]
        hits = [
            (claim_card(view.index, claim), marked_claim(view.index, claim, found.terms) if found.terms else None)
            for claim in claims
        ]
    else:
        whole = len(found.ids) == 1
        hits = [document_hit(view.index, id, found.terms, whole=whole) for id in stretch.ids]
    parties = parties_called(view.index, found.terms)
    return render(
        request,
        view,
        "search.html.j2",
        asked=asked,
        found=found,
        stretch=stretch,
        hits=hits,
        facets=facets(corpus, found),
        parties=parties[:PARTIES_SHOWN],
        more_parties=max(0, len(parties) - PARTIES_SHOWN),
        cut=len(query.exact("q")) > LONGEST_QUERY,
        narrowed=sum(map(len, asked.chosen.values())) + bool(asked.first) + bool(asked.last),
        fields=[(name, value) for name, values in sorted(asked.chosen.items()) for value in sorted(values)],
        link=link,
        toggled=toggled,
        plain=address(to.page("search"), Asked(query=asked.query, what=asked.what), {}),
    )


def asked_of(query: Fields) -> Asked:
    """What an address asks for. What isn't known is left out."""
    chosen = {name: frozenset(query.every(name)[:100]) - {""} for name in FACETS}
    return Asked(
        query=query.text("q")[:LONGEST_QUERY],
        what="documents" if query.exact("in") == "documents" else "claims",
        chosen={name: values for name, values in chosen.items() if values},
        first=_date(query.exact("from")),
        last=_date(query.exact("to")),
        order="doubt" if query.exact("order") == "doubt" else "text",
    )


def address(
    path: str, asked: Asked, changed: Mapping[str, Iterable[str]], *, what: str | None = None, at: str = ""
) -> str:
    """The address that asks for the same but for what is changed. Without ``at`` it leads to the first page."""
    values: dict[str, Iterable[str]] = {
        "q": [asked.query],
        "in": ["documents"] if (what or asked.what) == "documents" else [],
        **{name: asked.chosen.get(name, ()) for name in FACETS},
        "from": [asked.first],
        "to": [asked.last],
        "order": ["doubt"] if asked.order == "doubt" else [],
        "at": [at],
        **changed,
    }
    pairs = [(name, value) for name, each in values.items() for value in sorted(each) if value]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def stretch_of(corpus: Corpus, found: Found, at: str) -> Stretch:
    """The page that begins with an item; where that has left the list, with the one that came after it."""
    ids, start = found.ids, 0
    if at in ids:
        start = ids.index(at)
    elif found.asked.what == "claims" and (place := corpus.place(at)) is not None:

        def rank(where: int) -> tuple[float, int]:
            return (corpus.claims[where].confidence if found.asked.order == "doubt" else 0.0, where)

        start = sum(rank(corpus.place(id) or 0) < rank(place) for id in ids)
    start = max(0, min(start, len(ids) - 1))
    return Stretch(
        ids=ids[start : start + A_PAGE],
        start=start,
        total=len(ids),
        previous=ids[max(0, start - A_PAGE)] if start else None,
        next=ids[start + A_PAGE] if start + A_PAGE < len(ids) else None,
    )


def _date(given: str) -> str:
    """An ISO date; empty for anything else."""
    if not _ISO_DATE.fullmatch(given):
        return ""
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        return ""


routes = [Route("/search", show)]
