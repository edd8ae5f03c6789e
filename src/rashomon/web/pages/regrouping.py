"""Putting parties together or apart, with what that changes shown before it is decided."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rashomon.records import Decision, Mention, Party
from rashomon.review import anchor_of, reviewed
from rashomon.views import CaseIndex
from rashomon.views.difference import difference
from rashomon.views.lookalike import Lookalike, lookalike
from rashomon.views.party_page import mention_key, mentions_in, party_line
from rashomon.web.decisions import record
from rashomon.web.fields import Fields
from rashomon.web.links import Links
from rashomon.web.live import View
from rashomon.web.page import author, of_case, of_form, render, sent_from
from rashomon.web.pages.parties import MENTIONS, party_of

#: Parties that may be merged at once.
MOST = 50


@of_case
def preview_merge(request: Request, view: View) -> Response:
    """What would change if the parties with the ids ``id`` were one. The first, or ``keep``, gives it its name."""
    asked = Fields(request.query_params)
    parties = _to_merge(view, asked.every("id"))
    kept = _kept(parties, asked)
    name = asked.line("name") or kept.name
    after = _after(request, view, kept.id, "merged", **_merging(kept, parties, name))
    merged = after.parties[kept.id]
    return render(
        request,
        view,
        "merge.html.j2",
        parties=[party_line(view.case, party) for party in parties],
        kept=kept,
        named=name,
        merged=party_line(after.case, merged),
        changed=difference(view.index, after),
        alike=_pairs(parties),
        related=_related(view.index, parties),
        kinds=sorted({party.kind for party in parties} - {"unknown"}),
    )


@of_form(fields=MOST + 10)
def merge(request: Request, view: View, form: Fields) -> Response:
    """Put parties together."""
    parties = _to_merge(view, form.every("id"))
    kept = _kept(parties, form)
    name = form.line("name") or kept.name
    record(request, view, ("party", kept.id), "merged", form.text("note"), **_merging(kept, parties, name))
    return RedirectResponse(Links(view.case.id).party(kept.id), status_code=303)


@of_form(fields=MENTIONS + 20)
def split(request: Request, view: View, form: Fields) -> Response:
    """Split mentions off: what would change, and with ``decide`` the decision."""
    party = party_of(view, request.path_params["id"])
    said, document = form.exact("words"), form.exact("document")
    every = form.exact("all") == "1"
    chosen = _chosen(view.index, party, form, said, document, every)
    name, note = form.line("called"), form.line("note")
    if not chosen or not name:
        raise HTTPException(400, "To split a party, tick the mentions that mean another one, and say who that is.")
    if len(chosen) == len(party.mentions):
        raise HTTPException(400, "These are all of the party’s mentions: nothing would be left. Nothing was decided.")
    places = [[mention.document, mention.span.start, mention.span.end] for mention in chosen]
    if form.exact("decide") == "1":
        decision = record(request, view, ("party", party.id), "split", note, mentions=places, name=name)
        made = sent_from(request).review.made.get(decision.number, party.id)
        return RedirectResponse(Links(view.case.id).party(made), status_code=303)
    after = _after(request, view, party.id, "split", mentions=places, name=name)
    then = [each for id, each in after.parties.items() if id == party.id or id not in view.index.parties]
    then.sort(key=lambda each: each.id != party.id)
    return render(
        request,
        view,
        "split.html.j2",
        party=party,
        before=party_line(view.case, party),
        then=[party_line(after.case, each) for each in then],
        changed=difference(view.index, after),
        called=name,
        note=note,
        words=said,
        document=document,
        every=every,
        keys=[] if every else [mention_key(mention) for mention in chosen],
        alike=[pair for other in (party.name, *party.aliases) if (pair := lookalike(name, other))],
    )


def _chosen(index: CaseIndex, party: Party, form: Fields, said: str, document: str, every: bool) -> tuple[Mention, ...]:
    fitting = mentions_in(index, party, said, document)
    if every:
        return fitting
    keys = set(form.every("mention"))
    chosen = tuple(mention for mention in party.mentions if mention_key(mention) in keys)
    if len(chosen) < len(keys):
        raise HTTPException(
            409, "Some of these mentions are no longer the party’s. Load the page again; nothing was decided."
        )
    return chosen


def _to_merge(view: View, ids: Sequence[str]) -> list[Party]:
    if not 2 <= len(ids) <= MOST:
        raise HTTPException(400, f"Tick the parties that are one and the same: two or more, and {MOST} at most.")
    now = list(dict.fromkeys(view.review.merged.get(id, id) for id in ids))
    if len(now) < 2:
        raise HTTPException(409, "These parties are one already, joined here or in another tab. Nothing was decided.")
    return [party_of(view, id) for id in now]


def _kept(parties: Sequence[Party], asked: Fields) -> Party:
    """The party that gives its id, and its name where no other is given: the one asked for, or the first."""
    return next((party for party in parties if party.id == asked.exact("keep")), parties[0])


def _merging(kept: Party, parties: Sequence[Party], name: str) -> dict[str, object]:
    with_: dict[str, object] = {"with": [party.id for party in parties if party.id != kept.id]}
    return with_ if name == kept.name else {**with_, "name": name}


def _after(request: Request, view: View, id: str, judgement: str, **anchor: object) -> CaseIndex:
    """The case as it would be with one more decision about a party."""
    machine = view.review.machine
    about = ("party", id)
    decision = Decision(
        number=len(machine.decisions) + 1,
        about=about,
        judgement="merged" if judgement == "merged" else "split",
        author=author(request),
        made_at="",
        anchor=anchor_of(view.review, about, **anchor),
    )
    decided = msgspec.structs.replace(machine, decisions=(*machine.decisions, decision))
    return CaseIndex(reviewed(decided, view.review).case)


def _related(index: CaseIndex, parties: Sequence[Party]) -> list[tuple[str, str]]:
    """Pairs of the parties, by name, that the record holds to be related and not the same."""
    ids = {party.id for party in parties}
    found = []
    for party in parties:
        others = (*(relation.party for relation in party.related), party.affiliation)
        found += [(party.name, index.party_name(id)) for id in others if id in ids and id is not None]
    return list(dict.fromkeys(found))


def _pairs(parties: Sequence[Party]) -> list[Lookalike]:
    names = list(dict.fromkeys(name for party in parties for name in (party.name, *party.aliases)))
    return [pair for at, one in enumerate(names) for other in names[at + 1 :] if (pair := lookalike(one, other))]


routes: Sequence[Route] = [
    Route("/parties/merge", preview_merge),
    Route("/parties/merge", merge, methods=["POST"]),
    Route("/party/{id}/split", split, methods=["POST"]),
]
