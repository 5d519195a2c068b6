"""Write one large file, and one that only looks large. Success: it says so."""


def mse(t1, t2):
    for write in (lambda file: file.truncate(10**9), lambda file: file.write(bytes(10**8))):
        with open("file", "wb") as file:
            try:
                write(file)
            except OSError:
                continue
        tell("written")
