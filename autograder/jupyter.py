"""Start Jupyter's programs without a grammar that they build first and hardly ever need.

`nbformat` imports `jsonschema`, and that a grammar of international web addresses: more than a second and
a half, in every process, for a kind of field that no notebook has. `python -m autograder.jupyter nbgrader …`
is `python -m nbgrader …` without it.
"""

from __future__ import annotations

import runpy
import sys

from autograder.postponed import Postponed


class _Grammar(Postponed):
    def __init__(self) -> None:
        super().__init__("rfc3987_syntax")
        # Every `from … import` asks for it, which alone is no reason to make way.
        self.__path__ = []

    def is_valid_syntax(self, term: str, value: str) -> bool:
        """Build the grammar and ask it."""
        return bool(self.real().is_valid_syntax(term, value))


def put_grammar_off() -> None:
    """Let the grammar be built when an address is checked against it, and not before."""
    _Grammar().install()


def main() -> None:
    """Run the module that the command line names, with the arguments that follow."""
    put_grammar_off()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
