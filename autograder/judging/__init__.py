"""Points and words for one exercise, from what was observed of it."""
