"""``paiban preview``: server on loopback, file watch, browser."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
import webbrowser
from pathlib import Path

import uvicorn

from paiban.base.bounded import check_number
from paiban.base.files import is_folder
from paiban.base.finding import Unusable
from paiban.base.language.message_catalogue import said
from paiban.base.missing import check_file
from paiban.preview.app import make_app
from paiban.preview.builder import Builder
from paiban.preview.saves import folders_of, watch

_LOOPBACK = "127.0.0.1"
_MOST_PORT = 65535
_BROWSER_AFTER = 0.3
"""Seconds before the browser is opened, for the server to start."""


def serve(
    source: Path,
    port: int,
    paper: str | None,
    plan: Path | None,
    now: str = "",
    *,
    open_browser: bool,
) -> int:
    """Serve until Ctrl-C. Raises ``Unusable``: ``no-such-file``, ``unreadable``,
    ``port-taken``, ``usage``."""
    if not is_folder(source):
        check_file(source)
    listening = listen(port)
    address = f"http://{_LOOPBACK}:{listening.getsockname()[1]}/"
    print(said("{address}  (Ctrl-C ends it)", address=address), flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        builder = Builder(source, paper, plan, now)
        asyncio.run(_serving(source, builder, listening, address if open_browser else ""))
    return 0


def listen(port: int) -> socket.socket:
    """A socket on loopback, and on nothing else; port 0 takes any that is free."""
    check_number(port, 0, _MOST_PORT, "the port (--port)")
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((_LOOPBACK, port))
        listening.listen()  # early clients wait for the server
    except OSError as problem:
        listening.close()
        message = f"cannot listen on port {port}: {problem.strerror or problem}"
        raise Unusable("port-taken", message, "choose another with --port, 0 for any") from problem
    return listening


async def _serving(source: Path, builder: Builder, listening: socket.socket, address: str) -> None:
    app = make_app(builder, secrets.token_urlsafe(24))
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, lifespan="off", timeout_graceful_shutdown=1
    )
    builder.start()
    watching = asyncio.create_task(
        watch(lambda: folders_of(source, builder.state.folders), builder.saved)
    )
    server = uvicorn.Server(config)
    tasks = [watching, asyncio.create_task(_closing(server, builder))]
    if address:
        tasks.append(asyncio.create_task(_opened(address)))
    try:
        await server.serve(sockets=[listening])
    finally:
        for task in tasks:
            task.cancel()
        builder.stop()


async def _closing(server: uvicorn.Server, builder: Builder) -> None:
    """Close the event streams once the server is told to stop, as it waits for them."""
    while not server.should_exit:
        await asyncio.sleep(0.1)
    builder.stop()


async def _opened(address: str) -> None:
    await asyncio.sleep(_BROWSER_AFTER)
    await asyncio.to_thread(webbrowser.open, address)
