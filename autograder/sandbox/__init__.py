"""Run students' code in a process of its own and bring back nothing but data.

`host` is the judge's side, `guest` the process with the student's code; beside them lies what both know.
"""
