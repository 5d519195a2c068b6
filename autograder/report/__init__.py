"""The class report: what came of an assignment, for the person who teaches it."""
