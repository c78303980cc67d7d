"""The server: loopback alone, its own names, nothing but the edition, changes by the page's token;
and builds that are broken off."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import paiban
from paiban.edition.model import Edition
from paiban.pipeline import read_source
from paiban.preview.build_worker import CANCEL, BuildWorker
from paiban.preview.guard import is_own
from paiban.preview.hands import Refused, changed_plan
from paiban.preview.shown_state import ShownState
from paiban.preview.values import Alternatives, Built, Failed, Hand, MadeSoFar, Order, PageView
from tests.preview.conftest import DEMONSTRATION, Served


def _ask(
    address: str, path: str, method: str = "GET", body: str = "", **headers: str
) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.putheader("Content-Length", str(len(body.encode())))
    connection.endheaders(body.encode())
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_other_hosts_paths_and_callers_are_refused(served: Served, edition: Path) -> None:
    (edition.parent / "secret.md").write_text("secret", encoding="utf-8")
    with served(edition) as address:
        status, page = _ask(address, "/")
        assert status == 200
        for host in ("evil.example", "127.0.0.1.evil.example:80", "evil.example:8765", ""):
            assert _ask(address, "/", Host=host)[0] == 421, host
        for path in (
            "/assets/../../pyproject.toml",
            "/assets/..%2f..%2fpyproject.toml",
            "/assets/%2e%2e/preview/preview.html",
            "/photo/../bridge.md",
            "/photo/..%2fbridge.md",
            "/bridge.md",
            "//etc/passwd",
            f"/source?file={edition.parent}/secret.md&line=1",
            f"/source?file={edition}/../secret.md&line=1",
            "/source?file=/etc/passwd&line=1",
            "/source?file=%00&line=1",
        ):
            status, body = _ask(address, path)
            assert status in (400, 404), path
            assert b"secret" not in body and b"root:" not in body
        hand = '{"what":"pin","page":"A06","story":"lift"}'
        assert _ask(address, "/hand", "POST", hand)[0] == 403
        assert _ask(address, "/undo", "POST", "", X_Paiban_Token="no")[0] == 403
        found = re.search(rb'name="token" content="([^"]+)"', page)
        assert found
        token = found[1].decode()
        assert _ask(address, "/hand", "POST", '{"x":1}', X_Paiban_Token=token)[0] == 400
        assert _ask(address, "/undo", "POST", "", X_Paiban_Token=token)[0] == 409
        assert not (edition / "plan.toml").exists()


def _first_build(address: str) -> dict[str, Any]:
    """The first state that ``/events`` tells of a build that is done."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.request("GET", "/events")
    answer = connection.getresponse()
    while line := answer.readline():
        if line.startswith(b"data: "):
            state: dict[str, Any] = json.loads(line[6:])
            if state["pages"] and not state["building"]:
                connection.close()
                return state
    raise AssertionError("the events ended before a build was told")


@pytest.mark.parametrize("now", ["", "2026-11-29T07:00+08:00"])
def test_an_embargo_is_held_against_the_time_that_is_given(
    served: Served, tmp_path: Path, now: str
) -> None:
    item = {
        "uri": "urn:x", "type": "text", "headline": "服务贸易增长",
        "body_text": "前十个月服务进出口总额六万四千亿元，同比增长百分之八点一。",
        "embargoed": "2026-11-29T06:00:00+08:00",
    }  # fmt: skip
    path = tmp_path / "item.json"
    path.write_text(json.dumps(item, ensure_ascii=False), encoding="utf-8")
    with served(path, *(("--now", now) if now else ())) as address:
        codes = {each["code"] for each in _first_build(address)["findings"]}
    assert ("embargoed" in codes) is not bool(now)


def test_it_listens_on_loopback_alone(served: Served, edition: Path) -> None:
    with served(edition) as address:
        port = urlsplit(address).port
        tables = [Path("/proc/net/tcp"), Path("/proc/net/tcp6")]
        if not tables[0].exists():
            pytest.skip("no /proc/net/tcp here")
        rows = [row.split() for table in tables for row in table.read_text().splitlines()[1:]]
        listening = {row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{port:04X}")}
        assert listening == {f"0100007F:{port:04X}"}


def test_names_of_this_machine() -> None:
    own = ("127.0.0.1", "localhost:80", "[::1]:8765", "[::1]", "LOCALHOST")
    assert all(map(is_own, own))
    assert not any(map(is_own, ("", "localhost.evil", "a:1", "127.0.0.1:x", ":80", "0.0.0.0")))


@pytest.mark.skipif(CANCEL is None, reason="no signals here")
def test_a_build_that_is_out_of_date_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert CANCEL is not None
    newest = 1
    worker = BuildWorker(str(DEMONSTRATION), None, lambda: newest)
    before = signal.signal(CANCEL, worker.cancel)
    try:
        assert isinstance(worker.done(Order(1)), Built)

        def saved_meanwhile(*given: Any) -> Edition:
            nonlocal newest
            newest = 3
            os.kill(os.getpid(), CANCEL)
            raise AssertionError("the signal did not break the build off")

        newest = 2
        with monkeypatch.context() as patched:
            patched.setattr("paiban.pipeline.read_source", saved_meanwhile)
            assert worker.done(Order(2)) is None
        os.kill(os.getpid(), CANCEL)  # between builds it does nothing

        def signal_lost(*given: Any) -> Edition:
            """As where Python runs a finaliser, in which exceptions are ignored."""
            nonlocal newest
            newest = 4
            return read_source(*given)

        with monkeypatch.context() as patched:
            patched.setattr("paiban.pipeline.read_source", signal_lost)
            assert worker.done(Order(3)) is None
        built = worker.done(Order(4))
        assert isinstance(built, Built) and built.generation == 4
    finally:
        signal.signal(CANCEL, before)


def test_an_older_build_is_never_shown_after_a_newer_one() -> None:
    state = ShownState()
    page = Built(2, "new", 0.1, (), (), 0, (), {}, (), ())
    state.built(page)
    state.built(Built(1, "old", 0.1, (), (), 0, (), {}, (), ()))
    assert state.told()["title"] == "new"
    state.failed(Failed(3, ()))
    assert state.told()["title"] == "new" and not state.told()["ok"]


def _view(key: str) -> PageView:
    return PageView("A1", "", 10.0, 10.0, key, f"map-{key}", 0, (), {})


def test_a_browser_still_gets_the_pages_that_it_was_told_of_a_moment_ago() -> None:
    """Told of one state, it asks for its pages when the next may stand already."""
    state = ShownState()
    state.built(Built(1, "", 0.1, (_view("a"),), (), 0, (), {}, (), ()))
    state.partly(MadeSoFar(2, (_view("b"),), 0, (), {}))
    state.built(Built(2, "", 0.1, (_view("c"),), (), 0, (), {}, (), ()))
    assert [state.page("A1", key=key) for key in "abc"] == [_view("a"), _view("b"), _view("c")]
    assert state.page("A1", map_key="map-b") == _view("b")
    assert state.page("A2", key="a") is None and state.page("A1", key="d") is None
    for generation in range(3, 90):
        view = _view(f"n{generation}")
        state.built(Built(generation, "", 0.1, (view,), (), 0, (), {}, (), ()))
    assert state.page("A1", key="a") is None, "what was told long ago is let go"
    state.learn(Built(90, "", 0.1, (), (), 0, ("a glyph of a new session",), {}, (), ()))
    assert state.page("A1", key="n80") is None, "its glyphs are gone"


def test_photos_and_glyphs_are_learned_apart_and_none_forgotten() -> None:
    state = ShownState()
    state.learn(Built(1, "", 0.1, (), (), 0, ("a", "b"), {"1.jpeg": b"1"}, (), ()))
    session = state.session
    state.learn(Built(2, "", 0.1, (), (), 2, (), {"2.jpeg": b"2"}, (), ()))
    state.learn(Alternatives(1, 2, "A1", "a save broke it off"))
    assert (state.glyphs, state.session) == (["a", "b"], session)
    assert set(state.photos) == {"1.jpeg", "2.jpeg"}


def test_hands_refuse_what_cannot_be(edition: Path) -> None:
    laid = paiban.build(edition).made.laid
    for hand, words in (
        (Hand("move", "B01", "lift"), "no page"),
        (Hand("move", "A06", "nobody"), "not on page"),
        (Hand("move", "A06", "lift", columns=99), "larger"),
        (Hand("move", "A06", "lift", onto="nobody"), "not on page"),
        (Hand("columns", "A06", "lift", text_columns=99), "columns"),
        (Hand("dance", "A06", "lift"), "no change"),
    ):
        with pytest.raises(Refused, match=words):
            changed_plan(laid, None, hand)


def test_what_is_pinned_stays_where_others_move(edition: Path, tmp_path: Path) -> None:
    built = paiban.build(edition)
    file = tmp_path / "plan.toml"
    file.write_text(changed_plan(built.made.laid, None, Hand("pin", "A06", "lift")), "utf-8")
    free = file.read_text("utf-8").replace("locked = true", "locked = false")
    file.write_text(free, "utf-8")

    def place(made: paiban.Build) -> object:
        trial, spec = made.made.laid[0].trial, made.made.laid[0].desk.spec
        return next(
            plan.slot for plan in trial.plan.modules if spec.stories[plan.unit].story.id == "lift"
        )

    assert place(paiban.build(edition, plan=file)) == place(built)
