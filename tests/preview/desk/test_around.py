"""Sign-off in three passes, PDFs, and the way of a phone to the preview."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from paiban.preview.desk.phone import code_lines, code_svg, own_address
from paiban.preview.desk.sign_off import (
    NotSigned,
    Sign,
    read_signs,
    sign_text,
    signed,
    unsigned,
    valid,
)
from paiban.preview.guard import Guard
from tests.preview.conftest import Looking, Served

Look = Callable[..., Looking]


def test_passes_are_signed_in_their_order_and_for_one_state(tmp_path: Path) -> None:
    first = Sign("A1", 1, " 李 ", "2026-11-30T20:00:00+08:00", "x")
    with pytest.raises(NotSigned, match="pass 1"):
        signed((), Sign("A1", 2, "王", "t", "x"))
    with pytest.raises(NotSigned, match="name"):
        signed((), Sign("A1", 1, "  ", "t", "x"))
    with pytest.raises(NotSigned, match="three"):
        signed((), Sign("A1", 4, "王", "t", "x"))
    signs = signed(signed((), first), Sign("A1", 2, "王", "t", "x"))
    assert [each.by for each in valid(signs, "A1", "x")] == ["李", "王"]
    assert valid(signs, "A1", "changed") == [] == valid(signs, "A2", "x")
    with pytest.raises(NotSigned, match="pass 1"):  # the first is of another state by now
        signed(signs, Sign("A1", 2, "王", "t", "changed"))
    anew = signed(signs, Sign("A1", 1, "李", "t", "changed"))
    assert [each.by for each in valid(anew, "A1", "changed")] == ["李"]
    assert unsigned(signs, "A1", 1) == ()
    assert [each.reading for each in unsigned(signs, "A1", 2)] == [1]
    file = tmp_path / "plan.signed.toml"
    file.write_text(sign_text(signs), encoding="utf-8")
    assert read_signs(file) == signs
    assert read_signs(tmp_path / "none.toml") == ()


def test_a_change_takes_the_sign_off_away(served: Served, looking: Look, edition: Path) -> None:
    file = edition / "bridge.md"
    text = file.read_text(encoding="utf-8")
    with served(edition) as address:
        seen = looking(address)
        page = seen.page
        page.click("#sign-summary")
        page.click("#sign-1 button")
        page.wait_for_selector("#status.bad:has-text('your name')")
        page.fill("#sign-name", "李舟")
        assert page.is_disabled("#sign-2 button")
        page.click("#sign-1 button")
        page.wait_for_selector("#sign-summary:has-text('1 / 3')")
        page.click("#sign-2 button")
        page.wait_for_selector("#sign-summary:has-text('2 / 3')")
        assert "李舟" in page.inner_text("#sign-2")
        signs = read_signs(edition / "plan.signed.toml")
        assert [(each.page, each.reading, each.by) for each in signs] == [
            ("A06", 1, "李舟"), ("A06", 2, "李舟"),
        ]  # fmt: skip
        generation = seen.generation
        file.write_text(text.replace("江心大桥", "江上大桥"), encoding="utf-8")
        seen.wait_after(generation)
        page.wait_for_selector("#sign-summary:has-text('0 / 3')")
        generation = seen.generation
        file.write_text(text, encoding="utf-8")  # the state that was signed
        seen.wait_after(generation)
        page.wait_for_selector("#sign-summary:has-text('2 / 3')")
        page.click("#sign-1 button")
        page.wait_for_selector("#sign-summary:has-text('0 / 3')")
        assert [each for each in seen.errors() if "409" not in each] == []


def test_pdfs_are_downloaded_with_the_verdict_of_preflight(
    served: Served, looking: Look, edition: Path
) -> None:
    with served(edition) as address:
        seen = looking(address)
        for purpose in ("screen", "press"):
            seen.page.click("#file-menu summary")
            with seen.page.expect_download(timeout=120_000) as waiting:
                seen.page.click(f"#pdf-{purpose}")
            download = waiting.value
            assert download.suggested_filename == f"edition-{purpose}.pdf"
            assert Path(download.path()).read_bytes().startswith(b"%PDF-")
            if purpose == "screen":
                seen.page.keyboard.press("Escape")
        seen.page.wait_for_selector("#pdf-verdict:has-text('Preflight:')")


def test_a_phone_comes_by_the_code_and_by_nothing_else(
    served: Served, looking: Look, edition: Path
) -> None:
    host = own_address("0.0.0.0")
    if host.startswith("127."):
        pytest.skip("this machine has no address but loopback")
    with served(edition, "--host", "0.0.0.0") as address:
        seen = looking(address)
        seen.page.click("#file-menu summary")
        seen.page.click("#phone")
        alt = seen.page.locator("#phone-code img").get_attribute("alt")
        led = re.search(r"http://\S+", alt)
        assert led and f"//{host}:" in led[0] and "?key=" in led[0]
        bare = led[0].partition("?")[0]
        request = seen.page.request
        assert request.get(bare, max_redirects=0).status == 403
        assert request.get(f"{bare}?key=wrong", max_redirects=0).status == 403
        phone = looking(led[0], 390, 844, is_mobile=True, has_touch=True)
        assert phone.page.url == bare
        phone.page.tap("#panel-toggle")
        phone.page.tap("#tab-stories")
        generation = phone.generation
        phone.page.get_by_role("button", name="Pin: lift", exact=True).click()
        phone.wait_after(generation)
        assert (edition / "plan.toml").exists()


def _status(host: str, client: str, query: bytes = b"", cookie: bytes = b"") -> int:
    """The status of a request as the guard with a guest's address answers it."""
    told: list[int] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200})

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            told.append(message["status"])

    guard = Guard(app, "token", "10.1.2.3", "key")
    headers = [(b"host", host.encode()), (b"cookie", cookie)]
    scope = {"type": "http", "method": "GET", "headers": headers, "client": (client, 1)}
    asked = guard({**scope, "query_string": query}, None, send)  # type: ignore[arg-type]
    with ThreadPoolExecutor(1) as apart:  # where no loop of Playwright runs
        apart.submit(asyncio.run, asked).result()
    return told[0]


def test_other_devices_need_the_key_whatever_name_they_call() -> None:
    assert _status("127.0.0.1:80", "127.0.0.1") == 200
    assert _status("127.0.0.1:80", "10.9.9.9") == 421
    assert _status("10.1.2.3:80", "10.9.9.9") == 403
    assert _status("10.1.2.3:80", "10.9.9.9", b"key=no") == 403
    assert _status("10.1.2.3:80", "10.9.9.9", b"key=key") == 303
    assert _status("10.1.2.3:80", "10.9.9.9", cookie=b"a=b; paiban-key=key") == 200
    assert _status("10.1.2.3:80", "10.9.9.9", cookie=b"paiban-key=no") == 403
    assert _status("evil.example", "10.9.9.9", b"key=key") == 421


def test_the_code_is_square_on_white_ground() -> None:
    address = "http://10.1.2.3:8765/?key=abcdefgh"
    lines = code_lines(address).splitlines()
    width = len(lines[0])
    assert {len(line) for line in lines} == {width} and len(lines) * 2 in (width, width + 1)
    assert set(lines[0]) == {"█"}
    svg = code_svg(address)
    assert f'viewBox="0 0 {width} {width}"' in svg
