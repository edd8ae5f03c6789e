"""The guard, over an app that answers anything it gets."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from rashomon.errors import InputError
from rashomon.web.security import Guard
from rashomon.web.serve import serve

HERE = "http://127.0.0.1:8765"


def _answer(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{request.url.path} {getattr(request.state, 'author', '')}".strip())


def client(**guard: Any) -> TestClient:
    app = Starlette(routes=[Route("/{path:path}", _answer, methods=["GET", "POST"])])
    settings = {"port": 8765, "token": "start", **guard}
    return TestClient(Guard(app, **settings), base_url=HERE, follow_redirects=False)


def admitted(**guard: Any) -> TestClient:
    made = client(**guard)
    assert made.get("/", params={"token": "start"}).status_code == 303
    return made


def test_without_the_token_nothing_is_shown() -> None:
    assert client().get("/c/case/").status_code == 403
    assert client().get("/", params={"token": "other"}).status_code == 403


def test_the_token_is_exchanged_for_a_cookie_that_scripts_cant_read() -> None:
    made = client()
    answer = made.get("/c/case/point/7", params={"token": "start", "a": "1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/c/case/point/7?a=1")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "start" not in cookie
    assert made.get("/c/case/point/7").text == "/c/case/point/7"


def test_a_redirect_never_leads_elsewhere() -> None:
    answer = client().get("//evil.example/", params={"token": "start"})
    assert answer.headers["location"].startswith("/")
    assert not answer.headers["location"].startswith("//")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1:9000", "127.0.0.1", ""])
def test_only_our_own_names_are_answered(host: str) -> None:
    assert admitted().get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8765", "[::1]:8765"])
def test_the_loopback_names_are_ours(host: str) -> None:
    assert client().get("/static/x", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9000"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_change_must_come_from_one_of_our_pages(headers: dict[str, str]) -> None:
    assert admitted().post("/c/case/decide", headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [{"origin": HERE}, {"sec-fetch-site": "same-origin"}])
def test_changes_from_our_pages_come_through(headers: dict[str, str]) -> None:
    assert admitted().post("/c/case/decide", headers=headers).status_code == 200


def test_every_answer_is_sealed() -> None:
    for answer in (admitted().get("/c/case/"), client().get("/c/case/")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"


def test_a_proxy_must_say_who_it_is() -> None:
    made = client(token=None, hosts=("desk.example",), user_header="x-user")
    assert made.get("/", headers={"host": "desk.example"}).status_code == 403
    assert made.get("/c", headers={"host": "desk.example", "x-user": "Ada Holm"}).text == "/c Ada Holm"


def test_anything_but_loopback_is_refused_without_a_proxy(tmp_path: Any) -> None:
    with pytest.raises(InputError, match="proxy"):
        serve(tmp_path / "none", author="x", host="0.0.0.0", port=0)
    with pytest.raises(InputError, match="both"):
        serve(tmp_path / "none", author="x", port=0, user_header="x-user")


def test_an_origin_that_is_no_address_is_refused() -> None:
    assert admitted().post("/c/case/decide", headers={"origin": "http://["}).status_code == 403


def test_a_form_too_long_to_be_read_whole_is_refused_unread() -> None:
    made = admitted()
    for sent in ({"content-length": str(10**9)}, {"content-length": "9" * 5000}, {"content-length": "none"}):
        assert made.post("/c/case/decide", headers={"origin": HERE, **sent}).status_code == 413
    endless = made.post("/c/case/decide", headers={"origin": HERE}, content=iter([b"note=", b"x"]))
    assert endless.status_code == 413


def test_a_proxys_user_may_have_a_name_in_any_script() -> None:
    made = client(token=None, hosts=("desk.example",), user_header="x-user")
    for raw, name in (("Łucja Żak".encode(), "Łucja Żak"), ("Jäger".encode("latin-1"), "Jäger")):
        assert made.get("/c", headers=[(b"host", b"desk.example"), (b"x-user", raw)]).text == f"/c {name}"
