"""Who is who: the list of parties, one party, and putting parties together or apart with what that changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rashomon.records import Claim, Decision, Mention, Party
from rashomon.review import anchor_of, reviewed, split_ids
from rashomon.views import CaseIndex, claim_card
from rashomon.views.difference import difference
from rashomon.views.lookalike import Lookalike, lookalike, lookalikes
from rashomon.views.party_page import (
    NameUse,
    PartyLine,
    claims_by_party,
    documents_of,
    mention_key,
    mention_line,
    mentions_in,
    name_uses,
    over_time,
    party_line,
    party_lines,
    regroupings,
)
from rashomon.views.standing import Standings
from rashomon.web.links import Links
from rashomon.web.live import View
from rashomon.web.page import NotHere, author, of_case, render
from rashomon.web.pages.deciding import present, record
from rashomon.web.paging import page_of

#: Claims on a page of a party, each laid out in full, and mentions to choose from on one page.
CARDS, MENTIONS = 20, 100
#: Parties that may be merged at once.
MOST = 50
SHOW = ("all", "speak", "accused", "silent")


@of_case
def show(request: Request, view: View) -> Response:
    """All parties; ``q`` (a name), ``kind`` and ``show`` narrow. ``with`` is one to find others for, to merge."""
    asked = request.query_params
    q, kind = asked.get("q", "").strip(), asked.get("kind", "")
    shown = asked.get("show", "") if asked.get("show") in SHOW else "all"
    lines = _lines(view)
    other = view.index.parties.get(asked.get("with", ""))
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
        page=page_of(parts[shown], asked.get("page")),
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
            "This party is not in the case any more: a new analysis read its names differently. "
            "The history lists what was decided about it."
        )
    claims = _claims(view).get(party.id, ())
    page = page_of(claims, request.query_params.get("page"), CARDS)
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
    party = _party(view, request.path_params["id"])
    said, document = request.query_params.get("words", ""), request.query_params.get("document", "")
    fitting = mentions_in(view.index, party, said, document)
    page = page_of(fitting, request.query_params.get("page"), MENTIONS)
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


@of_case
def preview_merge(request: Request, view: View) -> Response:
    """What would change if the parties with the ids ``id`` were one. The first, or ``keep``, gives it its name."""
    ids = list(dict.fromkeys(request.query_params.getlist("id")))
    parties = _to_merge(view, ids)
    keep = request.query_params.get("keep", "")
    kept = next((party for party in parties if party.id == keep), parties[0])
    name = " ".join(request.query_params.get("name", "").split()) or kept.name
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


async def merge(request: Request) -> Response:
    """Put parties together."""
    form = await request.form(max_files=0, max_fields=MOST + 10)
    return await run_in_threadpool(_merge, request, form)


async def split(request: Request) -> Response:
    """Split mentions off: what would change, and with ``decide`` the decision."""
    form = await request.form(max_files=0, max_fields=MENTIONS + 20)
    return await run_in_threadpool(_split, request, form)


def _merge(request: Request, form: FormData) -> Response:
    view = present(request)
    parties = _to_merge(view, list(dict.fromkeys(str(id) for id in form.getlist("id"))))
    kept = next((party for party in parties if party.id == form.get("keep")), parties[0])
    name = " ".join(str(form.get("name", "")).split()) or kept.name
    note = str(form.get("note", "")).strip()
    record(request, view, ("party", kept.id), "merged", note, **_merging(kept, parties, name))
    return RedirectResponse(Links(view.case.id).party(kept.id), status_code=303)


def _split(request: Request, form: FormData) -> Response:
    view = present(request)
    party = _party(view, request.path_params["id"])
    said, document = str(form.get("words", "")), str(form.get("document", ""))
    every = form.get("all") == "1"
    chosen = _chosen(view.index, party, form, said, document, every)
    name, note = (" ".join(str(form.get(field, "")).split()) for field in ("called", "note"))
    if not chosen or not name:
        raise HTTPException(400, "To split a party, tick the mentions that mean another one, and say who that is.")
    if len(chosen) == len(party.mentions):
        raise HTTPException(400, "These are all of the party’s mentions: nothing would be left. Nothing was decided.")
    places = [[mention.document, mention.span.start, mention.span.end] for mention in chosen]
    if form.get("decide") == "1":
        decision = record(request, view, ("party", party.id), "split", note, mentions=places, name=name)
        made = present(request).review.made.get(decision.number, party.id)
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


def _chosen(
    index: CaseIndex, party: Party, form: FormData, said: str, document: str, every: bool
) -> tuple[Mention, ...]:
    fitting = mentions_in(index, party, said, document)
    if every:
        return fitting
    keys = {str(key) for key in form.getlist("mention")}
    chosen = tuple(mention for mention in party.mentions if mention_key(mention) in keys)
    if len(chosen) < len(keys):
        raise HTTPException(
            409, "Some of these mentions are no longer the party’s. Load the page again; nothing was decided."
        )
    return chosen


def _to_merge(view: View, ids: Sequence[str]) -> list[Party]:
    if not 2 <= len(ids) <= MOST:
        raise HTTPException(400, f"Tick the parties that are one and the same: two or more, and {MOST} at most.")
    return [_party(view, view.review.merged.get(id, id)) for id in ids]


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


def _party(view: View, id: str) -> Party:
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
    return view.once("claims by party", lambda: claims_by_party(view.index))


def _lines(view: View) -> tuple[PartyLine, ...]:
    return view.once("party lines", lambda: party_lines(view.index, _claims(view)))


def _alike(view: View) -> dict[str, tuple[Lookalike, ...]]:
    """Names of parties that look like others, see `rashomon.views.lookalike`."""

    def made() -> dict[str, tuple[Lookalike, ...]]:
        return lookalikes(name for line in _lines(view) for name in (line.name, *line.aliases))

    return view.once("names alike", made)


routes: Sequence[Route] = [
    Route("/parties", show),
    Route("/parties/merge", preview_merge),
    Route("/parties/merge", merge, methods=["POST"]),
    Route("/party/{id}", one),
    Route("/party/{id}/mentions", mentions),
    Route("/party/{id}/split", split, methods=["POST"]),
]
