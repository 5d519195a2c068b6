"""What is the same in two answers that are written differently: their words, signs and spelling."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

_CODE = re.compile(r"```\w*\n(.*?)```|`([^`\n]+)`|\$\$?([^$]+)\$\$?", re.DOTALL)
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|__)(?=[^\W\d_])([^*\n]*?[^\W_])\1(?![\w*])")
# A marker of a list, a heading or a quotation; "- 2" may be a number.
_MARKER = re.compile(r"\s*(?:[-*+•>]|#{1,6})\s+(?=[^\W\d_]{2})")
_SIGNS = str.maketrans({"’": "'", "‘": "'", "´": "'", "−": "-", "“": '"', "”": '"'})
# NFKC would make x2 of x².
_POWER = re.compile("[⁰¹²³⁴-⁹⁺⁻ⁿ]+")
_NOT = re.compile(
    r"\b(do|does|did|is|are|was|were|has|have|had|ca|wo|would|should|could|must|need)n'?t\b", re.IGNORECASE
)
_TOKEN = re.compile(
    r"(?:(?<![\w.])\.)?\d+(?:[.,]\d+)*(?:e[-+]?\d+)?(?:st|nd|rd|th)?(?![^\W_])"  # 0.5, .5, 1e-5, 2nd
    r"|\w+(?:[.'-]\w+)*"  # loss, w.grad, per-epoch
    r"|[^\w\s]=|[^\w\s]",  # !=, -=, +
    re.IGNORECASE,
)
_PUNCTUATION = set(".,;:!?\"'…")
_DASHES = set("–—")
_BRACKETS = set("()[]{}")
_HARMLESS = _PUNCTUATION | _DASHES | _BRACKETS | {"a", "i", "_"}

SLIP_LENGTH = 5
"""Letters that a word needs before one of them can be a slip: `on` and `in` are two words."""


def words(text: str) -> tuple[str, ...]:
    """Return what an answer consists of: words in lower case, numbers, and the signs that mean something.

    Two answers with the same words are the same answer, for everybody who would grade them.
    Code and formulas keep their case and all their signs.
    """
    text = _POWER.sub(r" ^ \g<0>", text)
    text = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    found: list[str] = []
    end = 0
    for code in _CODE.finditer(text):
        found += _prose(text[end : code.start()], begins=end == 0)
        found += _TOKEN.findall(next(part for part in code.groups() if part is not None))
        end = code.end()
    return tuple(found + _prose(text[end:], begins=end == 0))


def _prose(text: str, *, begins: bool) -> list[str]:
    text = _EMPHASIS.sub(r"\2", _without_markers(text, begins=begins))
    text = _NOT.sub(r"\1 not", text).casefold().replace("cannot", "can not")
    tokens = _TOKEN.findall(text)
    calculates = any(not (is_word(token) or _is_number(token) or token in _HARMLESS) for token in tokens)
    return [token for at, token in enumerate(tokens) if _means(tokens, at, calculates=calculates)]


def _without_markers(text: str, *, begins: bool) -> str:
    """Return a text without the markers of its lists; a sign that goes on with a formula stays."""
    lines, free = [], begins
    for line in text.split("\n"):
        marker = _MARKER.match(line) if free else None
        lines.append(line[marker.end() :] if marker else line)
        free = bool(marker) or not line.strip() or line.rstrip()[-1] in _PUNCTUATION
    return "\n".join(lines)


def _means(tokens: list[str], at: int, *, calculates: bool) -> bool:
    """Say whether a token may change what is said; every sign does that is not known to be harmless."""
    token, before, after = tokens[at], tokens[max(at - 1, 0) : at], tokens[at + 1 : at + 2]
    if token in _PUNCTUATION:
        # "No, smaller" is not "no smaller", nor is f'(x) f(x), 5! 5, and 0:3 0, 3.
        return before in (["no"], ["not"]) or (token in "!':" and any(map(_is_symbol, before)))
    if token in _DASHES:
        return any(map(_is_number, after))
    if token in _BRACKETS:
        return calculates or any(map(_is_symbol, before + after))
    return token != "_"


def _is_symbol(token: str) -> bool:
    """Say whether a token may stand in a formula: a number, a letter or a sign."""
    return _is_number(token) or len(token) == 1


def _is_number(token: str) -> bool:
    return token.lstrip(".")[:1].isdigit()


def is_word(token: str) -> bool:
    """Say whether a token is a plain word, rather than a number, a formula or code."""
    return token.replace("'", "").replace("-", "").isalpha() and len(token) > 1


def stem(word: str) -> str:
    """Return a word without the ending of a plural or of a verb's third person."""
    if not is_word(word) or len(word) < 4:
        return word
    if word.endswith(("sses", "iases", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and word[-2] not in "sui'a" else word


def spelling(answers: Iterable[Iterable[str]], known: Iterable[str]) -> dict[str, str]:
    """Return what is meant by each misspelt word: the one known word that is a slip away.

    A word that a second answer has is not taken for a slip, however odd it looks, and a word with
    two readings is left as it is.

    Args:
        answers: The words of each different answer.
        known: The words of the course, which are right whoever uses them.
    """
    uses = Counter(word for answer in answers for word in set(answer) if _may_slip(word))
    right = set(known) | {word for word, count in uses.items() if count > 2}
    stems = {stem(word) for word in right}
    by_start: dict[str, list[str]] = {}
    for word in sorted(filter(_may_slip, right)):
        by_start.setdefault(word[0], []).append(word)
    meant = {}
    for word, count in uses.items():
        if count == 1 and stem(word) not in stems:
            close = [other for other in by_start.get(word[0], []) if is_slip(word, other)]
            if len(close) == 1:
                meant[word] = close[0]
    return meant


def _may_slip(word: str) -> bool:
    return len(word) >= SLIP_LENGTH and word.isalpha()


def is_slip(one: str, other: str) -> bool:
    """Say whether two words differ by one letter left out, put in, exchanged or swapped with the next.

    Neither the first letter nor the last: `lower` is not `slower`, and `slower` is not `slowed`.
    """
    if abs(len(one) - len(other)) > 1 or (one[0], one[-1]) != (other[0], other[-1]):
        return False
    short, long = sorted((one, other), key=len)
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


def corrected(answer: Iterable[str], meant: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words of an answer, spelt right and without their endings."""
    return tuple(stem(meant.get(word, word)) for word in answer)
