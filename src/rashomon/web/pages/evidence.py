"""The evidence register: what is cited, by whom, for which claims, and whether anybody shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon import store
from rashomon.errors import CaseError
from rashomon.review import Reviewed
from rashomon.views.evidence import Added, EvidenceLine, added, evidence_lines, is_web
from rashomon.web.decisions import LONGEST_NOTE, anchored, record
from rashomon.web.fields import Fields
from rashomon.web.links import Links
from rashomon.web.live import Live, View
from rashomon.web.page import NotHere, back, of_case, render, sent_from
from rashomon.web.paging import page_of

#: The largest file that can be kept in a case, in bytes.
LARGEST = 100 * 2**20
_FORM = 64 * 2**10  # what a form may have beside its file
SHOW = ("unshown", "shown", "all")


@of_case
def show(request: Request, view: View) -> Response:
    """Evidence that nobody shows, unless more is asked for: ``show``, ``kind`` and ``q`` (who cites it) narrow."""
    lines = view.once("evidence", lambda: evidence_lines(view.index), ("documents", "claims", "parties"))
    asked = Fields(request.query_params)
    chosen, kind, q = asked.one_of("show", SHOW), asked.exact("kind"), asked.text("q")
    fitting = [line for line in lines if kind in ("", line.kind) and _cites(line, q)]
    parts = {
        "unshown": [line for line in fitting if not _seen(view.review, line)],
        "shown": [line for line in fitting if _seen(view.review, line)],
        "all": fitting,
    }
    return render(
        request,
        view,
        "evidence.html.j2",
        page=page_of(parts[chosen], asked.number("page")),
        counts={name: len(part) for name, part in parts.items()},
        claims=len({claim.id for line in parts[chosen] for claim in line.claims}),
        show=chosen,
        kind=kind,
        kinds=sorted({(line.kind, line.kind_words) for line in lines}, key=lambda it: it[1]),
        q=q,
        any=bool(lines),
        added=lambda id: added(view.review.evidence.get(id, ())),
        largest=LARGEST // 2**20,
    )


@of_case
def download(request: Request, view: View) -> Response:
    """The bytes of a file that somebody added, to be saved and never opened in the workspace's own pages."""
    sha256 = request.path_params["sha256"]
    found = next((each for each in _all_added(view.review) if each.sha256 == sha256), None)
    if found is None:
        raise NotHere("No file with this hash was added as evidence, or its addition was undone.")
    live: Live = request.app.state.live
    try:
        with store.open_case(live.path) as case:
            data = case.original(sha256)
    except CaseError as error:
        raise NotHere(str(error)) from error
    name = found.file or sha256
    kept = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._- ") else "_" for letter in name)
    return Response(
        data,
        media_type="application/octet-stream",
        headers={
            "content-disposition": f'attachment; filename="{kept[-150:]}"',
            "content-security-policy": "sandbox; default-src 'none'",
        },
    )


async def add(request: Request) -> Response:
    """Keep a file, or an address, as what shows a cited piece of evidence."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or len(length) > 20 or int(length) > LARGEST + _FORM:
        raise HTTPException(413, f"A file may have {LARGEST // 2**20} MB. Nothing was kept.")
    async with request.form(max_files=1, max_fields=10, max_part_size=8 * LONGEST_NOTE) as form:
        given = form.get("file")
        data = await given.read() if isinstance(given, UploadFile) and given.filename else b""
        name = given.filename if isinstance(given, UploadFile) else None
        return await run_in_threadpool(_add, request, Fields(form), name, data)


def _add(request: Request, form: Fields, name: str | None, data: bytes) -> Response:
    view = sent_from(request)
    id, url, note = form.text("id"), form.text("url"), form.text("note")
    if bool(name) == bool(url):
        raise HTTPException(400, "Choose a file or give an address: one of the two. Nothing was kept.")
    if name and not data:
        raise HTTPException(400, "This file is empty. Nothing was kept.")
    if url and not is_web(url):
        raise HTTPException(400, "An address begins with http:// or https:// and has no spaces. Nothing was kept.")
    anchor: dict[str, object] = {"url": url}
    if name:
        anchored(view, ("evidence", id), "added", note)  # so that no file is kept that nothing leads to
        live: Live = request.app.state.live
        with store.open_to_decide(live.path) as case:
            sha256 = case.keep_file(data)
        anchor = {"file": {"name": name, "sha256": sha256, "size": len(data)}}
    record(request, view, ("evidence", id), "added", note, **anchor)
    return back(request, Links(view.case.id).page("evidence", show="shown"), form.exact("back"))


def _all_added(review: Reviewed) -> Iterator[Added]:
    return (each for decisions in review.evidence.values() for each in added(decisions))


def _cites(line: EvidenceLine, q: str) -> bool:
    """Whether somebody of this name cites it, in the case's name or in the report's own words."""
    names = [party.name for party in line.by] + [claim.who.who for claim in line.claims]
    return not q or any(q.casefold() in name.casefold() for name in names)


def _seen(review: Reviewed, line: EvidenceLine) -> bool:
    return line.shown or bool(review.evidence.get(line.id))


routes: Sequence[Route] = [
    Route("/evidence", show),
    Route("/evidence/add", add, methods=["POST"]),
    Route("/evidence/file/{sha256}", download),
]
