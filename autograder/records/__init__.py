"""Plain data that crosses the border between a student's process and the judge."""
