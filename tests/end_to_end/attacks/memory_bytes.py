"""Take all memory, bit by bit. Success: it says so."""


def mse(t1, t2):
    taken = []
    try:
        while len(taken) < 300:
            taken.append(bytearray(b"x") * 10**7)
    except MemoryError:
        return None
    tell(len(taken))
