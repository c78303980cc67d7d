"""Access guard of the preview server: requests only by this machine's own names, changes only with
the page's token."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})

_COOKIE = "paiban-key"
_HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        b"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


class Guard:
    """Refuses foreign Host names (DNS rebinding), and changes without the page's token. ``host`` is
    the further name under which other devices come, which need ``key`` once: it is kept in a
    cookie."""

    def __init__(self, app: App, token: str, host: str = "", key: str = "") -> None:
        self.app, self.token, self.host, self.key = app, token, host.lower(), key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        named = headers.get(b"host", b"").decode("latin-1")
        if not (is_own(named) and self._is_here(scope)):
            if not self._is_guest(named):
                await _refuse(send, 421, b"this server answers to its own machine only")
                return
            if self._brings_key(scope):
                await _welcome(send, self.key)
                return
            if not self._has_key(headers):
                await _refuse(send, 403, b"open the address with its key, as the QR code has it")
                return
        if scope["method"] not in ("GET", "HEAD") and not self._has_token(headers):
            await _refuse(send, 403, b"a change needs the token that the page holds")
        else:
            await self.app(scope, receive, _with_headers(send))

    def _is_here(self, scope: Scope) -> bool:
        """Whether a request comes from this machine: others could name it in their Host header,
        where the server listens to more than loopback."""
        client = scope.get("client")
        return not self.host or bool(client and client[0] in ("127.0.0.1", "::1"))

    def _is_guest(self, named: str) -> bool:
        return bool(self.host and self.key) and named.lower().rpartition(":")[0] == self.host

    def _brings_key(self, scope: Scope) -> bool:
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("key", [""])[0]
        return hmac.compare_digest(asked.encode(), self.key.encode())

    def _has_key(self, headers: dict[bytes, bytes]) -> bool:
        cookies = headers.get(b"cookie", b"").decode("latin-1").split(";")
        held = dict(each.strip().partition("=")[::2] for each in cookies)
        return hmac.compare_digest(held.get(_COOKIE, "").encode(), self.key.encode())

    def _has_token(self, headers: dict[bytes, bytes]) -> bool:
        return hmac.compare_digest(headers.get(b"x-paiban-token", b""), self.token.encode())


def is_own(host: str) -> bool:
    """Whether a Host header names this machine."""
    name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
    if not name:
        name, port = host, ""
    return name.lower() in NAMES and (not port or port.isdecimal())


async def _welcome(send: Send, key: str) -> None:
    """Keep the key in a cookie, and lead to the page, whose address does not show it."""
    cookie = f"{_COOKIE}={key}; HttpOnly; SameSite=Strict; Path=/".encode()
    headers = [(b"location", b"/"), (b"set-cookie", cookie), *_HEADERS]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _with_headers(send: Send) -> Send:
    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_HEADERS]
        await send(message)

    return sending


async def _refuse(send: Send, status: int, words: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *_HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words + b"\n"})
