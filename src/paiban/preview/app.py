"""Request handlers of the preview: its page, events, pages, glyphs, photos, sources, and hand
changes. The only file that knows Starlette."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from paiban.base.files import real, shipped
from paiban.base.language.message_catalogue import PREVIEW, told_lines
from paiban.base.language.user_language import choose
from paiban.base.language.words_for_scripts import with_words
from paiban.preview.builder import Builder
from paiban.preview.desk.desk_routes import desk_routes
from paiban.preview.difference import edition_difference
from paiban.preview.guard import Guard
from paiban.preview.json_text import decoded, encoded
from paiban.preview.values import Alternative, ChangedPlan, Hand, PageView, Proofed

_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_FOR_EVER = {"Cache-Control": "private, max-age=31536000, immutable"}
_ALIVE = 15.0
"""Seconds between keep-alive comments on a quiet event stream."""
_AROUND = 4
"""Source lines shown before and after the requested one."""
_LONGEST = 8_000_000
"""Largest source that is shown, in bytes."""


def make_app(builder: Builder, token: str, host: str = "", key: str = "") -> Guard:
    """The application, behind its guard; other devices reach it as ``host``, with ``key``."""
    answers = _Answers(builder, token)
    routes = [
        Route("/", answers.page),
        Route("/assets/{name:path}", answers.asset),
        Route("/events", answers.events),
        Route("/page/{number}/{key}", answers.parts),
        Route("/map/{number}/{key}", answers.map),
        Route("/glyphs/{session}/{first:int}/{last:int}", answers.glyphs),
        Route("/photo/{name}", answers.photo),
        Route("/source", answers.source),
        Route("/other/{key}", answers.other),
        Route("/proof/{number}/{generation:int}", answers.proofs),
        Route("/proof/{number}/{generation:int}/{what}", answers.proof),
        Route("/kept/{generation:int}/{number}", answers.kept),
        Route("/changes/{generation:int}", answers.changes),
        Route("/alternatives", answers.alternatives, methods=["POST"]),
        Route("/hand", answers.hand, methods=["POST"]),
        Route("/undo", answers.undo, methods=["POST"]),
        *desk_routes(builder),
    ]
    return Guard(Starlette(routes=routes), token, host, key)


def _json(data: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(encoded(data), status, headers, media_type="application/json")


def _missing() -> Response:
    return PlainTextResponse("not found\n", 404)


class _Answers:
    def __init__(self, builder: Builder, token: str) -> None:
        self.builder, self.state, self.token = builder, builder.state, token

    async def page(self, request: Request) -> Response:
        choose(request.query_params.get("lang", ""))
        html = shipped("assets", "preview", "preview.html").read_text(encoding="utf-8")
        body = with_words(html).replace("{{token}}", self.token)
        return Response(body, media_type="text/html", headers={"Cache-Control": "no-store"})

    async def asset(self, request: Request) -> Response:
        name = request.path_params["name"]
        folder = shipped("assets", "preview")
        kind = _KINDS.get(Path(name).suffix)
        known = {str(file.relative_to(folder)): file for file in folder.rglob("*.*")}
        if kind is None or name not in known:
            return _missing()
        data = known[name].read_bytes()
        return Response(data, media_type=kind, headers={"Cache-Control": "no-cache"})

    async def events(self, _request: Request) -> Response:
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(self._events(), headers=headers, media_type="text/event-stream")

    async def _events(self) -> AsyncIterator[bytes]:
        """The state now and after each change; slow clients get only the newest."""
        while not self.state.closed:
            changed = self.state.changed
            yield b"data: " + encoded(self.state.told()) + b"\n\n"
            while not changed.is_set():
                try:
                    await asyncio.wait_for(changed.wait(), _ALIVE)
                except TimeoutError:
                    yield b": alive\n\n"

    async def parts(self, request: Request) -> Response:
        number, key = request.path_params["number"], request.path_params["key"]
        page = self.state.page(number, key=key)
        return _missing() if page is None else _json(page.parts, headers=_FOR_EVER)

    async def map(self, request: Request) -> Response:
        number, key = request.path_params["number"], request.path_params["key"]
        page = self.state.page(number, map_key=key)
        return _missing() if page is None else _json(page.map, headers=_FOR_EVER)

    async def glyphs(self, request: Request) -> Response:
        first, last = request.path_params["first"], request.path_params["last"]
        if request.path_params["session"] != self.state.session:
            return _missing()
        body = "\n".join(self.state.glyphs[first:last])
        return Response(body, media_type="text/plain", headers=_FOR_EVER)

    async def photo(self, request: Request) -> Response:
        name = request.path_params["name"]
        data = self.state.photos.get(name)
        if data is None:
            return _missing()
        kind = name.rpartition(".")[2]
        return Response(data, media_type=f"image/{kind}", headers=_FOR_EVER)

    async def source(self, request: Request) -> Response:
        """A few lines of a file that the pages are made of; other files are refused."""
        line = request.query_params.get("line", "0")
        try:
            path = real(request.query_params.get("file", ""))
        except (OSError, ValueError):
            return _missing()
        if str(path) not in self.state.sources or not line.isdecimal():
            return _missing()
        found = await asyncio.to_thread(_excerpt, path, int(line))
        return _json({"path": str(path), "name": path.name, "line": int(line), "lines": found})

    async def hand(self, request: Request) -> Response:
        try:
            wanted = decoded(await request.body(), Hand)
        except ValueError as problem:
            return _json({"message": str(problem)}, 400)
        return _told(await self.builder.change(wanted))

    async def other(self, request: Request) -> Response:
        """The drawing of an alternative plan."""
        page = self.state.others.get(request.path_params["key"])
        return _missing() if page is None else _json(page.parts, headers=_FOR_EVER)

    async def kept(self, request: Request) -> Response:
        """The drawing of a page in an earlier build."""
        page = self._kept(request).get(request.path_params["number"])
        if page is None:
            return _missing()
        return _json({"key": page.key, "glyphs": page.glyphs, "parts": page.parts})

    def _kept(self, request: Request) -> dict[str, PageView]:
        """The pages of a kept build; {} if it is not kept."""
        wanted = request.path_params["generation"]
        return next((each.pages for each in self.state.kept if each.generation == wanted), {})

    async def changes(self, request: Request) -> Response:
        """The differences between an earlier build and the shown one."""
        before, after, shown = self._kept(request), self.state.pages, self.state.shown
        if not before:
            return _missing()
        found = await asyncio.to_thread(edition_difference, before, after)
        return _json({"generation": shown, "pages": found})

    async def proofs(self, request: Request) -> Response:
        """The available proof pictures of a page."""
        found = await self._proofed(request, "")
        if found is None or found.message:
            return _missing() if found is None else _told(found.message)
        return _json({"plates": found.plates, "told": told_lines(found.told, PREVIEW)})

    async def proof(self, request: Request) -> Response:
        """One proof picture of a page."""
        found = await self._proofed(request, request.path_params["what"])
        if found is None or found.message:
            return _missing() if found is None else _told(found.message)
        return Response(found.png, media_type="image/png", headers={"Cache-Control": "no-store"})

    async def _proofed(self, request: Request, what: str) -> Proofed | None:
        """The worker's proof; None if another build is shown by now."""
        number, shown = request.path_params["number"], request.path_params["generation"]
        if shown != self.state.shown or number not in self.state.pages:
            return None
        return await self.builder.proof(number, what)

    async def alternatives(self, request: Request) -> Response:
        try:
            wanted = decoded(await request.body(), Hand)
        except ValueError as problem:
            return _json({"message": str(problem)}, 400)
        found = await self.builder.alternatives(wanted.page)
        if isinstance(found, ChangedPlan):
            return _told(found.message)
        rows = [_alternative(each) for each in found.found]
        message = told_lines(found.message, PREVIEW)
        return _json({"message": message, "total": found.total, "found": rows})

    async def undo(self, _request: Request) -> Response:
        return _told(self.builder.undo())


def _alternative(each: Alternative) -> dict[str, Any]:
    """An alternative as sent to the browser; its drawing is fetched by key."""
    told = ("total", "differs", "costs", "moved", "over", "white")
    view = {name: getattr(each.view, name) for name in ("key", "glyphs", "width", "height")}
    row = view | {name: getattr(each, name) for name in told}
    moved = [told_lines(words) for words in each.moved]
    return row | {"costs": told_lines(each.costs), "moved": moved}


def _told(message: str) -> Response:
    return _json({"message": told_lines(message, PREVIEW)}, 409 if message else 200)


def _excerpt(path: Path, line: int) -> list[tuple[int, str]]:
    """Numbered lines around ``line``; [] for a file that is not text."""
    try:
        if path.stat().st_size > _LONGEST or path.suffix.lower() in (
            ".docx",
            ".docm",
            ".jpg",
            ".png",
        ):
            return []
        text = path.read_bytes().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    first = max(1, line - _AROUND)
    return [(at, text[at - 1]) for at in range(first, min(len(text), line + _AROUND) + 1)]
