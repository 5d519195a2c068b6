"""Lock a file of others, and change its owner, times and attributes. Success: it has changed."""

import os


def mse(t1, t2):
    path = WORLD["victim"]
    actions = (
        lambda: os.chmod(path, 0),
        lambda: os.chown(path, 12345, 12345),
        lambda: os.utime(path, (1, 1)),
        lambda: os.setxattr(path, "user.mark", b"1"),
    )
    for action in actions:
        try:
            action()
        except OSError:
            pass
