"""Make sockets of every kind there is. Success: it says so."""

import _socket


def mse(t1, t2):
    for family in range(50):
        for kind in (1, 2, 3, 5, 6):
            for maker in (_socket.socket, _socket.socketpair):
                try:
                    found = maker(family, kind)
                except OSError:
                    continue
                tell((family, kind, found))
