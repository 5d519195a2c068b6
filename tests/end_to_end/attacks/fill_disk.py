"""Write files until the disk is full. Success: it says so."""


def mse(t1, t2):
    for number in range(100):
        with open(f"file{number}", "wb") as file:
            file.write(b"x" * 10**7)
    tell("a gigabyte")
