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
from paiban.preview.desk.phone import ANY, code_lines, own_address
from paiban.preview.guard import Guard
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
    host: str = "",
    *,
    open_browser: bool,
) -> int:
    """Serve until Ctrl-C: on loopback, or at the address ``host`` of this machine for other
    devices, which need a key. Raises ``Unusable``: ``no-such-file``, ``unreadable``,
    ``port-taken``, ``usage``."""
    if not is_folder(source):
        check_file(source)
    guest = own_address(host) if host else ""
    listening = listen(port, host or _LOOPBACK)
    number = listening.getsockname()[1]
    own = f"http://{guest if host and host not in ANY else _LOOPBACK}:{number}/"
    builder = Builder(source, paper, plan, now)
    key = secrets.token_urlsafe(18) if guest else ""
    if key:
        builder.state.phone = f"http://{guest}:{number}/?key={key}"
        own = builder.state.phone if host not in ANY else own
    print(said("{address}  (Ctrl-C ends it)", address=own), flush=True)
    if key:
        print(f"{builder.state.phone}\n{code_lines(builder.state.phone)}", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        app = make_app(builder, secrets.token_urlsafe(24), guest, key)
        asyncio.run(_serving(source, builder, app, listening, own if open_browser else ""))
    return 0


def listen(port: int, host: str = _LOOPBACK) -> socket.socket:
    """A socket at an address, by default on loopback and on nothing else; port 0 takes any that is
    free."""
    check_number(port, 0, _MOST_PORT, "the port (--port)")
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # early clients wait for the server
    except OSError as problem:
        listening.close()
        where = f"port {port}" if host == _LOOPBACK else f"port {port} of {host}"
        message = f"cannot listen on {where}: {problem.strerror or problem}"
        raise Unusable("port-taken", message, "choose another with --port, 0 for any") from problem
    return listening


async def _serving(
    source: Path, builder: Builder, app: Guard, listening: socket.socket, address: str
) -> None:
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
