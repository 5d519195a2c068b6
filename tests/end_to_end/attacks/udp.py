"""Send a datagram to a server on this machine. Success: it arrives."""

import _socket


def mse(t1, t2):
    client = _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM)
    client.sendto(b"answers", ("127.0.0.1", WORLD["udp"]))
