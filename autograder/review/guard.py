"""Who may talk to the review page: the one browser that was given the link, and no other page in it.

The page is on this machine only, but so are other users, and a browser shows other people's pages
beside it. The link holds a token that is good once; the cookie that it buys is sent from this page only.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every response tells the browser not to do."""


class Guard:
    """The keys to one server.

    Args:
        port: The one it listens on.
    """

    def __init__(self, port: int) -> None:
        # Cookies do not know ports: two reviews at a time need two names.
        self.cookie = f"autograder_review_{port}"
        self.session = secrets.token_urlsafe(32)
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._token: str | None = secrets.token_urlsafe(32)
        self.link = f"http://127.0.0.1:{port}/?token={self._token}"

    def spend(self, token: str) -> bool:
        """Say whether a token is the right one, which it is only once."""
        if self._token is None or not _equal(token, self._token):
            return False
        self._token = None
        return True

    def knows(self, cookie: str | None) -> bool:
        """Say whether a browser has been let in."""
        return cookie is not None and _equal(cookie, self.session)

    def refusal(self, method: str, headers: Mapping[str, str]) -> str | None:
        """Return why a request comes from a strange place, None if it does not.

        A foreign page can make a name of its own point to this machine, but then the browser
        names it as the host; and what it sends from its own place has another origin.
        """
        host = headers.get("Host", "")
        if host not in self._hosts:
            return "The review page is at 127.0.0.1 only."
        if method not in ("GET", "HEAD"):
            site = headers.get("Sec-Fetch-Site", "same-origin")
            if headers.get("Origin") != f"http://{host}" or site != "same-origin":
                return "Only the review page itself may do this."
            if headers.get("Content-Type", "").partition(";")[0].strip() != "application/json":
                return "Send JSON."
        return None


def _equal(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
