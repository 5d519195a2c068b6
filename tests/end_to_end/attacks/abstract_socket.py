"""Connect to an abstract socket. Success: it gets a connection."""

import _socket


def mse(t1, t2):
    client = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    client.connect("\0" + WORLD["abstract"])
    tell("connected")
