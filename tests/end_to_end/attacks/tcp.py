"""Connect to a server on this machine. Success: it gets a connection."""

import _socket


def mse(t1, t2):
    client = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
    client.connect(("127.0.0.1", WORLD["tcp"]))
    tell("connected")
