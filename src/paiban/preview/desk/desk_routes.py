"""Request handlers of the desk: manuscripts opened and saved, edits on the page, pages arranged
anew, what was undone done again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from paiban.base.files import real
from paiban.base.finding import Severity
from paiban.preview.builder import Builder
from paiban.preview.desk.edits import (
    LARGEST_PHOTO,
    Edit,
    NotEdited,
    Written,
    edited,
    front,
    replaced_photo,
)
from paiban.preview.desk.made_file import PURPOSES
from paiban.preview.desk.manuscript_text import LONGEST, Conflict, opened, to_save
from paiban.preview.desk.phone import code_svg
from paiban.preview.desk.sign_off import (
    NotSigned,
    Sign,
    read_signs,
    signed,
    state_of,
    unsigned,
)
from paiban.preview.json_text import decoded, encoded


def desk_routes(builder: Builder) -> list[Route]:
    """The routes of the desk; the guard holds every POST to the page's token."""
    answers = _DeskAnswers(builder)
    return [
        Route("/looking", answers.looking, methods=["POST"]),
        Route("/show", answers.show, methods=["POST"]),
        Route("/anew", answers.anew, methods=["POST"]),
        Route("/redo", answers.redo, methods=["POST"]),
        Route("/manuscript", answers.manuscript),
        Route("/manuscript", answers.save, methods=["POST"]),
        Route("/front", answers.front, methods=["POST"]),
        Route("/edit", answers.edit, methods=["POST"]),
        Route("/sign", answers.sign, methods=["POST"]),
        Route("/pdf", answers.pdf, methods=["POST"]),
        Route("/pdf/{name}", answers.pdf_file),
        Route("/phone", answers.phone),
        Route("/photo-file", answers.photo_file, methods=["POST"]),
    ]


class _DeskAnswers:
    def __init__(self, builder: Builder) -> None:
        self.builder, self.state = builder, builder.state

    async def looking(self, request: Request) -> Response:
        """The page on the screen, which is built before the others."""
        page = (await _body(request)).get("page", "")
        if page in self.state.pages:
            self.builder.looking = page
        return _answer({})

    async def show(self, request: Request) -> Response:
        """Have the open tab show a line of a file."""
        told = await _body(request)
        self.state.show_line(str(told.get("file", "")), _number(told.get("line", 0)))
        return _told("")

    async def anew(self, request: Request) -> Response:
        page = (await _body(request)).get("page", "")
        if page not in self.state.pages:
            return _told(f"there is no page {page}")
        if self.state.is_locked(page):
            return _told(f"page {page} is locked: free it first")
        self.builder.request(anew=(page,))
        return _told("")

    async def redo(self, _request: Request) -> Response:
        return _told(self.builder.redo())

    def _source(self, name: object) -> Path | None:
        """A file that the pages are made of; None for any other."""
        try:
            path = real(str(name))
        except (OSError, ValueError):
            return None
        return path if str(path) in self.state.sources else None

    async def manuscript(self, request: Request) -> Response:
        path = self._source(request.query_params.get("file", ""))
        if path is None:
            return PlainTextResponse("not found\n", 404)
        try:
            found = await asyncio.to_thread(opened, path)
        except OSError as problem:
            return _told(f"{path.name}: {problem.strerror or problem}")
        return _answer({"path": str(path), "name": path.name, **found.told()})

    async def save(self, request: Request) -> Response:
        """Save a text over the state of the file that it was made from."""
        body = await _body(request, 2 * LONGEST)
        path = self._source(body.get("file", ""))
        if path is None:
            return _told("that is no file of these pages")
        text, mark = str(body.get("text", "")), str(body.get("mark", ""))
        try:
            data = to_save(path, text, mark)
        except Conflict as problem:
            return _answer({"message": str(problem), "now": problem.now.told()}, 409)
        except (OSError, ValueError) as problem:
            return _told(f"{path.name}: {problem}")
        message = ""
        if data is not None:
            message = self.builder.write(f"{path.name} edited", {path: data}, joins=True)
        if message:
            return _told(message)
        return _answer({"message": "", "mark": opened(path).mark})

    async def front(self, request: Request) -> Response:
        """The fields of a text, with one of them set."""
        return _answer(front(await _body(request, 2 * LONGEST)))

    async def edit(self, request: Request) -> Response:
        try:
            wanted = decoded(await request.body(), Edit)
        except ValueError as problem:
            return _answer({"message": str(problem)}, 400)
        return await self._write(lambda: edited(wanted, self.state.sources))

    async def photo_file(self, request: Request) -> Response:
        """A photo dropped on another."""
        told = request.query_params
        line = _number(told.get("line", ""))
        edit = Edit("file", told.get("file", ""), line, photo=told.get("photo", ""))
        if _number(request.headers.get("content-length", 0)) > LARGEST_PHOTO:
            return _told("the photo is too large")
        data = await request.body()
        name = told.get("name", "")
        return await self._write(lambda: replaced_photo(edit, name, data, self.state.sources))

    async def sign(self, request: Request) -> Response:
        """Sign a page in a pass, or take the signature back."""
        told = await _body(request)
        page, reading = str(told.get("page", "")), _number(told.get("reading", 0))
        view = self.state.pages.get(page)
        if view is None:
            return _told(f"there is no page {page}")
        if told.get("state") != view.key:
            return _told("the page has changed meanwhile: look at it again")
        signs, by = read_signs(self.builder.signs), str(told.get("by", ""))
        if told.get("off"):
            new, words = unsigned(signs, page, reading), f"pass {reading} of {page} taken back"
        else:
            now = datetime.now().astimezone().isoformat(timespec="seconds")
            try:
                new = signed(signs, Sign(page, reading, by, now, state_of(view.map)))
            except NotSigned as problem:
                return _told(str(problem))
            words = f"pass {reading} of {page} signed by {by.strip()}"
        return _told(self.builder.sign(new, words))

    async def pdf(self, request: Request) -> Response:
        """Make a PDF, and tell where it is and what preflight found."""
        purpose = (await _body(request)).get("purpose", "")
        if purpose not in PURPOSES:
            return _told("there are PDFs for screen and for press")
        made = await self.builder.file(purpose)
        if made.message:
            return _told(made.message)
        name = f"{self.builder.name}-{purpose}.pdf"
        self.state.files[name] = made.data
        errors = sum(each.severity is Severity.ERROR for each in made.findings)
        found = [str(each) for each in made.findings]
        return _answer({"message": "", "name": name, "errors": errors, "findings": found})

    async def pdf_file(self, request: Request) -> Response:
        name = request.path_params["name"]
        data = self.state.files.get(name)
        if data is None:
            return PlainTextResponse("not found\n", 404)
        attached = f"attachment; filename*=UTF-8''{quote(name)}"
        headers = {"Content-Disposition": attached, "Cache-Control": "no-store"}
        return Response(data, media_type="application/pdf", headers=headers)

    async def phone(self, _request: Request) -> Response:
        """The QR code that leads another device here."""
        if not self.state.phone:
            return PlainTextResponse("not found\n", 404)
        return _answer({"address": self.state.phone, "svg": code_svg(self.state.phone)})

    async def _write(self, made: Callable[[], Written]) -> Response:
        try:
            words, files = await asyncio.to_thread(made)
        except NotEdited as problem:
            return _told(str(problem))
        return _told(self.builder.write(words, files))


def _number(told: object) -> int:
    return int(str(told)) if str(told).isdecimal() else 0


async def _body(request: Request, most: int = 10_000) -> dict[str, Any]:
    """The fields of a request; {} for what is none."""
    if _number(request.headers.get("content-length", 0)) > most:
        return {}
    data = await request.body()
    try:
        found: dict[str, Any] = decoded(data, dict)
    except ValueError:
        return {}
    return found


def _answer(data: dict[str, Any], status: int = 200) -> Response:
    headers = {"Cache-Control": "no-store"}
    return Response(encoded(data), status, headers, media_type="application/json")


def _told(message: str) -> Response:
    return _answer({"message": message}, 409 if message else 200)
