"""Judge a student's functions in their notebook by the public key, at once, and answer misuse kindly."""
