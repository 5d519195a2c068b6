"""Grades and questions in the formats of other systems: one module for each."""
