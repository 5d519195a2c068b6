"""JUnit XML, which CI systems show as tests: a suite per student and notebook, a case per exercise."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from autograder.exports.grades import Grades, Part, number

# XML 1.0 has no way to write these, and students print them.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_junit(grades: Sequence[Grades]) -> str:
    """Return a report in the form that Ant and Jenkins have made common.

    An exercise that is not right is a failure even if it has earned points; they are in the message
    and in the output.
    """
    suites = ET.Element("testsuites", name="autograder")
    for one in grades:
        for notebook, parts in itertools.groupby(one.parts, key=lambda part: part.notebook):
            suites.append(_suite(one, notebook, list(parts)))
    for name in ("tests", "failures", "errors"):
        suites.set(name, str(sum(int(suite.attrib[name]) for suite in suites)))
    ET.indent(suites)
    return ET.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _suite(one: Grades, notebook: str, parts: Sequence[Part]) -> ET.Element:
    name = ".".join(filter(None, (one.student, one.assignment, notebook)))
    suite = ET.Element("testsuite", name=_text(name), time="0")
    earned = sum(part.score for part in parts)
    properties = ET.SubElement(suite, "properties")
    for key, value in (("score", earned), ("max_score", sum(part.max_score for part in parts))):
        ET.SubElement(properties, "property", name=key, value=number(value))
    cases = [_case(name, part) for part in parts]
    suite.extend(cases)
    suite.set("tests", str(len(cases)))
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(sum(case.find(tag) is not None for case in cases)))
    return suite


def _case(suite: str, part: Part) -> ET.Element:
    case = ET.Element("testcase", classname=_text(suite), name=_text(part.name), time="0")
    points = f"{number(part.score)} of {number(part.max_score)} points"
    if part.status == "failed":
        _outcome(case, "failure", f"{points}, not right yet", part)
    elif part.status in ("error", "timed_out"):
        _outcome(case, "error", f"{points}, {part.status}", part)
    elif part.waiting or part.status == "not_attempted":
        ET.SubElement(case, "skipped", message="waits for a person" if part.waiting else "not attempted")
    ET.SubElement(case, "system-out").text = points
    return case


def _outcome(case: ET.Element, tag: str, message: str, part: Part) -> None:
    kind = part.diagnosis or part.status or ""
    ET.SubElement(case, tag, message=message, type=_text(kind)).text = _text(part.feedback)


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
