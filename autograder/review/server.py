"""The review page as a server on this machine: what the browser asks of the desk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, Finish, RequestHandler

from autograder.course import CourseError
from autograder.review.decisions import Decision, Refused
from autograder.review.desk import Desk
from autograder.review.guard import HEADERS, Guard
from autograder.review.marks import MarksMoved

LOOPBACK = "127.0.0.1"
BODY_LIMIT = 16 * 2**20
"""Bytes of a request: a decision names each of its answers."""

_PAGE = Path(__file__).parent / "page"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_ENTER = (
    '<!doctype html><meta http-equiv="refresh" content="0; url=/">'
    '<link rel="icon" href="review.svg"><title>Review</title>'
)
_T = TypeVar("_T")


class Split(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wording that is to leave its group, or to come back."""

    text: str


class _Handler(RequestHandler):  # type: ignore[misc, unused-ignore]
    """What all answers to the browser have in common."""

    def initialize(self, guard: Guard, desk: Desk) -> None:
        self.guard = guard
        self.desk = desk

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        """Turn away whoever has no business here, before anything is read."""
        if reason := self.guard.refusal(self.request.method or "", self.request.headers):
            self._refuse(403, reason)
        if not self._enters() and not self.guard.knows(self.get_cookie(self.guard.cookie)):
            self._refuse(
                403, "This link has been used, or is not the whole link. Run `autograder review` again."
            )

    def _enters(self) -> bool:
        """Spend the token in the link, if there is a good one, and let the browser in for good."""
        token = self.get_query_argument("token", None)
        if self.request.method != "GET" or token is None or not self.guard.spend(token):
            return False
        self.set_cookie(self.guard.cookie, self.guard.session, httponly=True, samesite="Strict", path="/")
        # Not a redirect: after one, a browser that followed a link from elsewhere keeps the cookie back.
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(_ENTER)
        raise Finish

    def _refuse(self, status: int, reason: str) -> None:
        self.set_status(status)
        self._say({"error": reason})
        raise Finish

    def _say(self, what: object) -> None:
        self.set_header("Content-Type", "application/json")
        self.finish(msgspec.json.encode(what))

    def _answer(self, ask: Callable[[], object]) -> None:
        """Send what the desk says, or why it does not."""
        try:
            self._say(ask())
        except msgspec.DecodeError as error:
            self._refuse(400, f"That is no request of the review page: {error}")
        except Refused as error:
            self._refuse(400, str(error))
        except MarksMoved as error:
            self._refuse(409, str(error))
        except CourseError as error:
            self._refuse(503, str(error))

    def _body(self, kind: type[_T]) -> _T:
        return msgspec.json.decode(self.request.body, type=kind)


class _File(_Handler):
    def get(self, name: str) -> None:
        path = _PAGE / (name or "review.html")
        self.set_header("Content-Type", f"{_TYPES[path.suffix]}; charset=utf-8")
        self.finish(path.read_bytes())


class _Nothing(_Handler):
    def get(self) -> None:
        self._refuse(404, "There is nothing here.")


class _Questions(_Handler):
    def get(self) -> None:
        self._answer(self.desk.lines)


class _Sheet(_Handler):
    def get(self, name: str) -> None:
        later = frozenset(self.get_query_arguments("later"))
        self._answer(lambda: self.desk.view(name, later))


class _Decide(_Handler):
    def post(self, name: str) -> None:
        self._answer(lambda: self.desk.decide(name, *self._body(list[Decision])))


class _Split(_Handler):
    def post(self, name: str) -> None:
        self._answer(lambda: self.desk.split(name, self._body(Split).text))


class _Undo(_Handler):
    def post(self) -> None:
        self._answer(self.desk.undo)


def application(desk: Desk, guard: Guard) -> Application:
    """Return the pages of a review."""
    names = "|".join(
        path.name.replace(".", r"\.") for path in sorted(_PAGE.iterdir()) if path.suffix in _TYPES
    )
    with_desk: dict[str, Any] = {"guard": guard, "desk": desk}
    routes: list[Any] = [
        (r"/()", _File, with_desk),
        (rf"/({names})", _File, with_desk),
        (r"/api/questions", _Questions, with_desk),
        (r"/api/questions/(\w+)", _Sheet, with_desk),
        (r"/api/questions/(\w+)/decide", _Decide, with_desk),
        (r"/api/questions/(\w+)/split", _Split, with_desk),
        (r"/api/undo", _Undo, with_desk),
    ]
    return Application(routes, default_handler_class=_Nothing, default_handler_args=with_desk)


async def serve(
    desk: Desk, port: int, announce: Callable[[str], None], *, stop: asyncio.Event | None = None
) -> None:
    """Serve the review on this machine only, until it is stopped.

    Args:
        desk: What is reviewed.
        port: Where; 0 takes any that is free.
        announce: Called with the link that lets one browser in.
        stop: Ends it.

    Raises:
        CourseError: If the port is taken.
    """
    try:
        sockets = bind_sockets(port, LOOPBACK)
    except OSError as error:
        raise CourseError(
            f"Port {port} cannot be used ({error.strerror}): leave out --port, or name another one."
        ) from error
    guard = Guard(sockets[0].getsockname()[1])
    server = HTTPServer(application(desk, guard), max_body_size=BODY_LIMIT)
    server.add_sockets(sockets)
    try:
        announce(guard.link)
        await (stop or asyncio.Event()).wait()
    finally:
        server.stop()
        await server.close_all_connections()
