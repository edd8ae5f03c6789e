"""Who is who: the list of parties, one party, and its mentions. `regrouping` puts parties together or apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rashomon.records import Claim, Party
from rashomon.review import split_ids
from rashomon.views import claim_card
from rashomon.views.lookalike import Lookalike, lookalikes
from rashomon.views.over_time import over_time
from rashomon.views.party_page import (
    NameUse,
    PartyLine,
    claims_by_party,
    documents_of,
    mention_line,
    mentions_in,
    name_uses,
    party_line,
    party_lines,
    regroupings,
)
from rashomon.views.standing import Standings
from rashomon.web.fields import Fields
from rashomon.web.links import Links
from rashomon.web.live import View
from rashomon.web.page import NotHere, of_case, render
from rashomon.web.paging import page_of

#: Claims on a page of a party, each laid out in full, and mentions to choose from on one page.
CARDS, MENTIONS = 20, 100
SHOW = ("all", "speak", "accused", "silent")


@of_case
def show(request: Request, view: View) -> Response:
    """All parties; ``q`` (a name), ``kind`` and ``show`` narrow. ``with`` is one to find others for, to merge."""
    asked = Fields(request.query_params)
    q, kind, shown = asked.text("q"), asked.exact("kind"), asked.one_of("show", SHOW)
    lines = _lines(view)
    other = view.index.parties.get(asked.exact("with"))
    fitting = [
        line for line in lines if kind in ("", line.kind) and _named(line, q) and (other is None or line.id != other.id)
    ]
    parts = {
        "all": fitting,
        "speak": [line for line in fitting if line.claims],
        "accused": [line for line in fitting if line.accused],
        "silent": [line for line in fitting if not line.claims and not line.accused],
    }
    return render(
        request,
        view,
        "parties.html.j2",
        page=page_of(parts[shown], asked.number("page")),
        counts={name: len(part) for name, part in parts.items()},
        show=shown,
        kind=kind,
        kinds=sorted({(line.kind, line.kind_words) for line in lines}, key=lambda it: it[1]),
        q=q,
        other=other,
        alike=_alike(view),
        any=bool(lines),
    )


@of_case
def one(request: Request, view: View) -> Response:
    """One party: its names, how it stands to others, its answers, its claims over time."""
    party = view.index.parties.get(request.path_params["id"])
    if party is None:
        now = _now(view, request.path_params["id"])
        if now in view.index.parties:
            return RedirectResponse(Links(view.case.id).party(now), status_code=303)
        raise NotHere(
            "There is no such party in the case. If this address worked before, a new analysis read its names "
            "differently; the history lists decisions about it."
        )
    claims = _claims(view).get(party.id, ())
    page = page_of(claims, Fields(request.query_params).number("page"), CARDS)
    made = {id: number for number, id in view.review.made.items()}
    names = view.once(("names", party.id), lambda: name_uses(view.index, party))
    alike = [pair for name in (party.name, *party.aliases) for pair in _alike(view).get(name, ())]
    return render(
        request,
        view,
        "party.html.j2",
        party=party,
        line=party_line(view.case, party),
        standing=view.once("standings", lambda: Standings(view.index)).of(party.id),
        names=names,
        other_names=_other_names(party, names),
        time=view.once(("time", party.id), lambda: over_time(view.index, claims)),
        page=page,
        cards=[claim_card(view.index, claim) for claim in page.items],
        alike=alike,
        ids={name: line.id for line in _lines(view) for name in (*line.aliases, line.name)} if alike else {},
        regrouped=regroupings(view.review.standing("party", party.id).decisions, view.review.made),
        split_off=next((d for d in view.case.decisions if d.number == made.get(party.id)), None),
    )


@of_case
def mentions(request: Request, view: View) -> Response:
    """The mentions of a party, to be read in their context and split off; ``words`` and ``document`` narrow."""
    party = party_of(view, request.path_params["id"])
    asked = Fields(request.query_params)
    said, document = asked.exact("words"), asked.exact("document")
    fitting = mentions_in(view.index, party, said, document)
    page = page_of(fitting, asked.number("page"), MENTIONS)
    return render(
        request,
        view,
        "mentions.html.j2",
        party=party,
        names=view.once(("names", party.id), lambda: name_uses(view.index, party)),
        documents=documents_of(view.index, party),
        words=said,
        document=document,
        page=page,
        lines=[mention_line(view.index, mention) for mention in page.items],
    )


def party_of(view: View, id: str) -> Party:
    """The party with this id. Raises NotHere."""
    party = view.index.parties.get(id)
    if party is None:
        raise NotHere("This party is not in the case any more. Nothing was decided.")
    return party


def _now(view: View, id: str) -> str:
    """What has become of a party: the one that it is part of, or that it was split from before that was undone."""
    of = {made: number for number, made in split_ids(view.case.decisions).items()}
    id = next((decision.about[1] for decision in view.case.decisions if decision.number == of.get(id)), id)
    return view.review.merged.get(id, id)


def _other_names(party: Party, uses: Sequence[NameUse]) -> list[str]:
    """The aliases that are not its name or words of its mentions by themselves, each once whatever its case."""
    seen = {party.name.casefold(), *(use.words.casefold() for use in uses)}
    return [
        alias for alias in {name.casefold(): name for name in party.aliases}.values() if alias.casefold() not in seen
    ]


def _named(line: PartyLine, q: str) -> bool:
    return not q or any(q.casefold() in name.casefold() for name in (line.name, *line.aliases))


def _claims(view: View) -> Mapping[str, Sequence[Claim]]:
    return view.once("claims by party", lambda: claims_by_party(view.index), ("documents", "claims", "parties"))


def _lines(view: View) -> tuple[PartyLine, ...]:
    return view.once("party lines", lambda: party_lines(view.index, _claims(view)))


def _alike(view: View) -> dict[str, tuple[Lookalike, ...]]:
    """Names of parties that look like others, see `rashomon.views.lookalike`."""

    def made() -> dict[str, tuple[Lookalike, ...]]:
        return lookalikes(name for line in _lines(view) for name in (line.name, *line.aliases))

    return view.once("names alike", made)


routes: Sequence[Route] = [
    Route("/parties", show),
    Route("/party/{id}", one),
    Route("/party/{id}/mentions", mentions),
]
