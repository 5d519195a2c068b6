"""Start threads until there are no more. Success: it says so."""

import threading
import time


def mse(t1, t2):
    threading.stack_size(2**15)
    started = 0
    try:
        for _ in range(20_000):
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
            started += 1
    except (RuntimeError, MemoryError):
        pass
    if started >= 15_000:
        tell(started)
