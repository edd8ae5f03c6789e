"""When a person was here last, kept in a cookie of theirs: what came in since is new to them."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

#: Seconds without a look at the overview after which the next one begins another visit.
PAUSE = 1_800


def last_visit(request: Request, case: str, answer: Response | None = None, now: float | None = None) -> str | None:
    """The end of the visit before this one, ISO 8601 UTC; None for a first visit. ``answer`` gets the cookie."""
    now = time.time() if now is None else now
    name = f"rashomon-seen-{case}"
    before, last = _read(request.cookies.get(name, ""))
    if last is not None and now - last > PAUSE:
        before = last
    if answer is not None:
        value = f"{before or 0:.0f}.{now:.0f}"
        answer.set_cookie(name, value, httponly=True, samesite="lax", path="/", max_age=365 * 86_400)
    return None if not before else datetime.fromtimestamp(before, UTC).isoformat().replace("+00:00", "Z")


def _read(cookie: str) -> tuple[float | None, float | None]:
    before, _, last = cookie.partition(".")
    if not (before.isdecimal() and last.isdecimal() and len(cookie) < 40):
        return None, None
    return float(before) or None, float(last)
