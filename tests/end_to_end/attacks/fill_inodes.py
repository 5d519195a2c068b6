"""Make files until the disk has no room for names. Success: it says so."""


def mse(t1, t2):
    for number in range(500_000):
        open(f"file{number}", "w").close()
    tell("half a million")
