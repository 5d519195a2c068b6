"""Use the network as a program would. Success: the server gets a connection, or it says so."""

import http.client
import urllib.request


def mse(t1, t2):
    for attempt in (
        lambda: urllib.request.urlopen(f"http://127.0.0.1:{WORLD['tcp']}/", timeout=1),
        lambda: http.client.HTTPConnection("127.0.0.1", WORLD["tcp"], timeout=1).connect(),
    ):
        try:
            attempt()
        except OSError:
            continue
        tell("connected")
