"""Whether two observations agree, and the answer keys that say what should have been observed."""
