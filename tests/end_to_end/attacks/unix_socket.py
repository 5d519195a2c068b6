"""Connect to a socket in the file system, as Docker has one. Success: it gets a connection."""

import _socket


def mse(t1, t2):
    client = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    client.connect(WORLD["unix"])
    tell("connected")
