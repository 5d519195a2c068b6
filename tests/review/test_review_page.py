"""The review page: who is let in, what formgrader shows of it, and a review with the keyboard only."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import pytest
from browsers import chromium
from gradebooks import ASSIGNMENT, db_url, read_rows
from nbgrader.api import Gradebook
from playwright.sync_api import Page, expect
from reviews import SCRIPT

from autograder.commands.review import announcing
from autograder.course import Course
from autograder.review.opening import open_desk
from autograder.review.server import serve


class Served:
    """A running server, and a client that sends what it is told to."""

    def __init__(self, link: str) -> None:
        self.link = link
        self.host = link.split("/")[2]
        self.cookie = ""

    def ask(
        self, path: str, body: object = None, *, method: str | None = None, **headers: str
    ) -> tuple[int, str, dict[str, str]]:
        connection = http.client.HTTPConnection(self.host, timeout=20)
        sent = {"Host": self.host, "Cookie": self.cookie}
        if body is not None:
            sent |= {"Origin": f"http://{self.host}", "Content-Type": "application/json"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        content = None if body is None else json.dumps(body)
        connection.request(method or ("GET" if body is None else "POST"), path, content, sent)
        response = connection.getresponse()
        found = response.status, response.read().decode(), dict(response.getheaders())
        connection.close()
        return found

    def enter(self) -> None:
        _, _, headers = self.ask(self.link.partition(self.host)[2])
        self.cookie = headers["Set-Cookie"].partition(";")[0]

    def json(self, path: str, body: object = None) -> Any:
        status, text, _ = self.ask(path, body)
        assert status == 200, text
        return json.loads(text)


@pytest.fixture
def served(graded: Course) -> Iterator[Served]:
    links: queue.Queue[str] = queue.Queue()
    ends: list[Any] = []

    async def run() -> None:
        ends.extend([asyncio.get_running_loop(), asyncio.Event()])
        # What SQLite opens belongs to the thread.
        with open_desk(graded, ASSIGNMENT) as desk:
            await serve(desk, 0, links.put, stop=ends[1])

    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    yield Served(links.get(timeout=30))
    ends[0].call_soon_threadsafe(ends[1].set)
    thread.join()


@pytest.fixture
def entered(served: Served) -> Served:
    served.enter()
    return served


def decision(client: Served, points: float, comment: str | None) -> list[dict[str, Any]]:
    """Return a decision about the first group of q01."""
    wordings = client.json("/api/questions/q01")["sheet"]["groups"][0]["wordings"]
    answers = {name: seen for wording in wordings for name, seen in wording["answers"].items()}
    return [{"answers": answers, "points": points, "comment": comment}]


def test_the_link_lets_one_browser_in_and_is_spent(served: Served) -> None:
    path = served.link.partition(served.host)[2]
    status, _, headers = served.ask(path)
    assert status == 200
    cookie = headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Domain" not in cookie
    status, text, headers = served.ask(path)
    assert (status, "Set-Cookie" in headers) == (403, False)
    assert "This link has been used" in text
    served.cookie = cookie.partition(";")[0]
    assert served.ask("/")[0] == 200
    # Going back to the link in the browser that has been let in leads to the page.
    assert served.ask(path)[0] == 200


@pytest.mark.parametrize(
    "path", ["/", "/?token=", "/?token=wrong", "/review.js", "/api/questions", "/api/questions/q01", "/x"]
)
def test_nothing_is_told_without_the_cookie(served: Served, path: str) -> None:
    for cookie in ("", f"autograder_review_{served.host.partition(':')[2]}=wrong"):
        served.cookie = cookie
        status, text, _ = served.ask(path)
        assert status == 403
        assert list(json.loads(text)) == ["error"]


def test_nothing_is_done_without_the_cookie(served: Served, graded: Course) -> None:
    before = read_rows(db_url(graded))
    for path in ("/api/undo", "/api/questions/q01/decide", "/api/questions/q01/split"):
        assert served.ask(path, {})[0] == 403
    assert read_rows(db_url(graded)) == before


def test_other_hosts_are_refused_also_with_the_cookie(entered: Served) -> None:
    port = entered.host.partition(":")[2]
    for host in (f"evil.example:{port}", "127.0.0.1", f"127.0.0.1.evil.example:{port}", f"[::1]:{port}", ""):
        assert entered.ask("/api/questions", Host=host)[0] in (400, 403)
    assert entered.ask("/api/questions", Host=f"localhost:{port}")[0] == 200


def test_other_origins_are_refused_also_with_the_cookie(entered: Served, graded: Course) -> None:
    before = read_rows(db_url(graded))
    body = decision(entered, 2, None)
    path = "/api/questions/q01/decide"
    for origin in ("http://evil.example", "null", f"https://{entered.host}", "http://127.0.0.1:1", ""):
        assert entered.ask(path, body, Origin=origin)[0] == 403
    assert entered.ask(path, body, Content_Type="text/plain")[0] == 403
    assert entered.ask(path, body, Sec_Fetch_Site="cross-site")[0] == 403
    assert entered.ask(path)[0] == 405
    assert read_rows(db_url(graded)) == before
    assert entered.ask(path, body)[0] == 200


def test_every_response_tells_the_browser_to_run_nothing_else(entered: Served) -> None:
    for path in ("/", "/review.js", "/review.css", "/api/questions/q01", "/nowhere"):
        _, _, headers = entered.ask(path)
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self';")
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in headers


def test_only_this_machine_can_reach_it(served: Served) -> None:
    assert served.host.startswith("127.0.0.1:")
    with pytest.raises(OSError, match="refused"):
        http.client.HTTPConnection("127.0.0.2", int(served.host.partition(":")[2]), timeout=5).request(
            "GET", "/"
        )


@pytest.mark.parametrize(
    ("path", "body", "status", "said"),
    [
        (
            "/api/questions/q99/decide",
            [{"answers": {}, "points": 1, "comment": None}],
            400,
            "no question q99",
        ),
        ("/api/questions/q01/decide", [{"answers": {}, "points": 1}], 400, "comment"),
        ("/api/questions/q01/decide", [{"answers": {}, "points": "1", "comment": None}], 400, "points"),
        ("/api/questions/q01/decide", {}, 400, "array"),
        ("/api/questions/q01/decide", [], 400, "at least one answer"),
        ("/api/questions/q01/split", {"text": 3}, 400, "text"),
        ("/api/undo", {}, 400, "nothing to undo"),
    ],
)
def test_a_strange_request_is_refused_with_a_reason(
    entered: Served, path: str, body: object, status: int, said: str
) -> None:
    found, text, _ = entered.ask(path, body)
    assert found == status
    assert said in json.loads(text)["error"]


def test_a_decision_about_what_has_changed_is_a_conflict(entered: Served, graded: Course) -> None:
    body = decision(entered, 2, "Good.")
    with Gradebook(db_url(graded)) as gradebook:
        gradebook.find_grade_by_id(next(iter(body[0]["answers"]))).manual_score = 0.5
        gradebook.db.commit()
    status, text, _ = entered.ask("/api/questions/q01/decide", body)
    assert status == 409
    assert "Nothing was written" in json.loads(text)["error"]


@pytest.fixture
def formgrader(graded: Course) -> Iterator[tuple[str, dict[str, str]]]:
    """A real Jupyter server with formgrader, on the same gradebook."""
    environment = {**os.environ, "JUPYTER_TOKEN": "secret", "HOME": str(graded.root), "JUPYTER_NO_CONFIG": ""}
    options = ["--no-browser", "--port=0", "--ServerApp.ip=127.0.0.1", "--ServerApp.disable_check_xsrf=True"]
    options += [f"--ServerApp.root_dir={graded.root}", "--allow-root"]
    runtime = graded.root / "runtime"
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyter_server", *options],
        cwd=graded.root,
        env={**environment, "JUPYTER_RUNTIME_DIR": str(runtime)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 60
        while not (found := list(runtime.glob("jpserver-*.json"))) or not found[0].read_text().strip():
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)
        about = json.loads(found[0].read_text())
        yield f"127.0.0.1:{about['port']}", {"Authorization": "token secret"}
    finally:
        process.terminate()
        process.wait(30)
        shutil.rmtree(runtime)


@pytest.mark.nbgrader
def test_formgrader_shows_what_was_given_and_writes_the_same_rows(
    entered: Served, graded: Course, formgrader: tuple[str, dict[str, str]]
) -> None:
    def through_formgrader(path: str, body: object = None) -> Any:
        connection = http.client.HTTPConnection(formgrader[0], timeout=60)
        headers = {**formgrader[1], "Content-Type": "application/json"}
        content = None if body is None else json.dumps(body)
        connection.request("GET" if body is None else "PUT", f"/formgrader/api/{path}", content, headers)
        response = connection.getresponse()
        assert response.status == 200, response.read()
        return json.loads(response.read())

    undecided = read_rows(db_url(graded))
    body = decision(entered, 1.5, "And an example?")
    entered.json("/api/questions/q01/decide", body)
    ours = read_rows(db_url(graded))
    with Gradebook(db_url(graded)) as gradebook:
        pairs = [
            (name, gradebook.find_comment(grade.name, grade.notebook.name, ASSIGNMENT, grade.student.id).id)
            for name in body[0]["answers"]
            for grade in [gradebook.find_grade_by_id(name)]
        ]
    for grade, comment in pairs:
        shown = through_formgrader(f"grade/{grade}")
        assert (shown["manual_score"], shown["needs_manual_grade"]) == (1.5, False)
        assert through_formgrader(f"comment/{comment}")["manual_comment"] == "And an example?"

    entered.json("/api/undo", {})
    assert read_rows(db_url(graded)) == undecided
    for grade, comment in pairs:
        assert through_formgrader(f"grade/{grade}")["needs_manual_grade"] is True
        through_formgrader(f"grade/{grade}", {"manual_score": 1.5, "extra_credit": None})
        through_formgrader(f"comment/{comment}", {"manual_comment": "And an example?"})
    assert read_rows(db_url(graded)) == ours


def test_the_browser_gets_the_link_from_a_file_that_only_its_owner_can_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: queue.Queue[str] = queue.Queue()
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("webbrowser.open", opened.put)
    with announcing(browser=True) as announce:
        announce("http://127.0.0.1:1/?token=x")
        path = Path(unquote(urlparse(opened.get(timeout=10)).path))
        assert "url=http://127.0.0.1:1/?token=x" in path.read_text()
        assert path.parent.stat().st_mode & 0o077 == 0
    assert not path.exists()


def test_without_a_screen_no_browser_takes_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("threading.Thread", None)
    with announcing(browser=True) as announce:
        announce("http://127.0.0.1:1/?token=x")
    assert "http://127.0.0.1:1/?token=x" in capsys.readouterr().out


@pytest.fixture
def command(graded: Course) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`autograder review` as an instructor runs it, and the link that it prints."""
    arguments = ["review", ASSIGNMENT, "--no-browser", "--course", str(graded.root)]
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "autograder", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        # Where the tests run in the background, Ctrl-C may be ignored, which is passed on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout
    yield process, process.stdout.readline().split()[-1]
    process.kill()
    process.wait()


@pytest.fixture
def page() -> Iterator[Page]:
    with chromium() as started:
        page = started.new_page()
        page.set_default_timeout(20_000)
        yield page


def test_a_review_needs_no_mouse_and_shows_answers_as_text(
    command: tuple[subprocess.Popen[str], str], page: Page, graded: Course
) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    before = read_rows(db_url(graded))
    process, link = command
    status = page.locator("#status")

    def press(*keys: str, then: str) -> None:
        for key in keys:
            page.keyboard.press(key)
        expect(status).to_contain_text(then, timeout=20_000)

    page.goto(link)
    expect(status).to_contain_text("Ready")
    review_a_pile(page, press, graded)
    what_is_for_one_answer_reaches_it_alone(page, press, graded)
    assert ["409" in error for error in errors] == [True, True]
    errors.clear()
    assert read_rows(db_url(graded)) == before
    press("g", then="Groups")
    assert "token" not in page.url
    assert page.locator(":focus").get_attribute("aria-current") == "true"
    press("Enter", then="Give points first")
    press("1", "9", then="9 of 2")  # Not more than there are: Enter says so.
    press("Enter", then="Give points first")
    press("1", ".", "5", then="1.5 of 2")
    press("c", then="1.5 of 2")
    page.keyboard.type("An example? Not 5, u see")
    press("Enter", then="1.5 points for 3 answers")
    press("t", then="1.5 points taken over")
    press("Enter", then="1.5 points for 1 answer;")
    press("u", then="Undone: 1 answer to q01")
    press("x", then="Grades 1 answer in 1 marked group")
    press("x", then="Grades 2 answers in 2 marked groups")
    press("x", then="Grades 1 answer in 1 marked group")
    press("k", "k", "f", then="Grades 1 answer in 2 marked groups")
    press("f", then="Changes the marks of 3 answers.")
    press("k", "ArrowRight", then="Wording 2 of 3")
    press("s", then="Taken out of its group")
    press("0", "r", then="Comment: An example?")
    press("Enter", then="0 points for 1 answer;")
    with Gradebook(db_url(graded)) as gradebook:
        gradebook.find_grade("q01_answer", "review_questions", ASSIGNMENT, "dora").manual_score = 1
        gradebook.db.commit()
    press("j", "j", "j", "2", "Enter", then="changed meanwhile")
    assert page.locator("#points").input_value() == "2"
    assert ["409" in error for error in errors] == [True]
    errors.clear()
    with Gradebook(db_url(graded)) as gradebook:
        gradebook.find_grade("q01_answer", "review_questions", ASSIGNMENT, "dora").manual_score = None
        gradebook.db.commit()
    press("n", then="q17: 4 answers to grade")
    assert page.get_by_text(SCRIPT, exact=True).count() == 1
    assert page.title() == "Review q17"
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    assert errors == []

    marked = [row for row in read_rows(db_url(graded))["grade"] if row["manual_score"] is not None]
    assert sorted(row["manual_score"] for row in marked) == [0, 1.5, 1.5]
    for _ in range(2):
        press("u", then="Undone")
        press("j", "ArrowLeft", "3", then="3 of 2")
    assert read_rows(db_url(graded)) == before
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=30)
    assert "Stopped. What was confirmed is in the gradebook." in said
    assert process.returncode == 0


def review_a_pile(page: Page, press: Callable[..., None], graded: Course) -> None:
    """Grade the three different answers to q01 as one pile, and take that back."""
    answers = page.locator("#pile > li")
    expect(answers).to_have_count(3)
    press("Enter", then="Say first which lines")
    press("1", then="1 point for the pile")
    denying = answers.filter(has_text="It does not predict")
    assert "not" in denying.locator("b").first.inner_text()
    letter = denying.locator("kbd").inner_text()
    press(letter, then="are now for")
    press("1", then=f"0 points for {letter}")
    expect(denying).to_contain_text("1 ✗")
    press("Escape", "2", then="2 points for the pile")
    with Gradebook(db_url(graded)) as gradebook:
        gradebook.find_grade("q01_answer", "review_questions", ASSIGNMENT, "dora").manual_score = 1
        gradebook.db.commit()
    press("Enter", then="changed meanwhile")
    with Gradebook(db_url(graded)) as gradebook:
        gradebook.find_grade("q01_answer", "review_questions", ASSIGNMENT, "dora").manual_score = None
        gradebook.db.commit()
    page.reload()
    press(then="Ready")
    press("1", "2", then="2 points for the pile")
    # What is long is on the screen before it is confirmed.
    page.set_viewport_size({"width": 1280, "height": 330})
    press("Enter", then="There was more below")
    page.set_viewport_size({"width": 1280, "height": 720})
    press("Enter", then="5 answers marked; u undoes it. None to grade here")
    press("u", then="Undone: 5 answers to q01")
    press("a", "x", then="1 left for later")
    press("Escape", "1", "Enter", then="marked; u undoes it. 1 answer to grade here")
    press("u", then="Undone")


def what_is_for_one_answer_reaches_it_alone(page: Page, press: Callable[..., None], graded: Course) -> None:
    """Use every key while one answer of a pile is chosen, and look into the gradebook."""
    page.reload()
    press(then="Ready")
    comment, points = page.locator("#comment"), page.locator("#points")
    denying = page.locator("#pile > li").filter(has_text="It does not predict")
    letter = denying.locator("kbd").inner_text()

    def typed(text: str) -> None:
        press("c", then="")
        comment.fill(text)
        page.keyboard.press("Escape")

    press("1", "2", then="2 points for the pile")
    typed("Well said.")
    press(letter, then=f"now for {letter} alone")
    assert comment.input_value() == "Well said."
    typed("Not?")
    expect(denying).to_contain_text("“Not?”")
    press("2", then=f"1 point for {letter} alone")
    assert points.input_value() == "1"
    expect(page.locator("label[for=comment]")).to_contain_text(f"for {letter} alone")
    press("0", then=f"0 points for {letter} alone")
    press("Escape", then="4 answers: 2 points; 1 answer: 0 points.")
    assert (points.input_value(), comment.input_value()) == ("2", "Well said.")
    press("j", "k", letter, "x", then="1 left for later")
    press("1", then=f"1 point for {letter} alone")
    assert comment.input_value() == "Not?"
    press("g", then="Groups")
    press("g", then="Piles")
    with Gradebook(db_url(graded)) as gradebook:
        gradebook.find_grade("q01_answer", "review_questions", ASSIGNMENT, "dora").manual_score = 1
        gradebook.db.commit()
    press("Enter", then="changed meanwhile")
    with Gradebook(db_url(graded)) as gradebook:
        gradebook.find_grade("q01_answer", "review_questions", ASSIGNMENT, "dora").manual_score = None
        gradebook.db.commit()
    # What was typed is still there, and for whom it was.
    expect(denying).to_contain_text("“Not?”")
    assert (points.input_value(), comment.input_value()) == ("2", "Well said.")
    page.reload()
    press(then="Ready")
    press("1", "2", letter, then="alone")
    typed("Not?")
    press("0", "Enter", then="5 answers marked")
    assert given(graded) == {"ada": (2, None), "chen": (2, None), "dora": (0, "Not?")}
    press("u", then="Undone: 5 answers to q01")
    # The same points and a comment of its own; the other answers keep having none.
    press("1", "2", letter, then="alone")
    typed("Not?")
    press("Enter", then="5 answers marked")
    assert given(graded) == {"ada": (2, None), "chen": (2, None), "dora": (2, "Not?")}
    press("u", then="Undone: 5 answers to q01")
    # Written for the pile while one is chosen by `r`: that, too, is for the chosen one.
    press("1", then="1 point for the pile")
    typed("More?")
    press(letter, "x", "Escape", "Enter", then="1 answer to grade here")
    press("0", letter, "r", then="Comment: More?")
    press("Enter", then="1 answer marked")
    assert given(graded) == {"ada": (1, "More?"), "chen": (1, "More?"), "dora": (0, "More?")}
    press("u", then="Undone: 1 answer")
    press("u", then="Undone: 4 answers")


def given(course: Course) -> dict[str, tuple[float | None, str | None]]:
    """Return points and comments of three different answers to q01."""
    with Gradebook(db_url(course)) as gradebook:
        found = {}
        for student in ("ada", "chen", "dora"):
            named = ("q01_answer", "review_questions", ASSIGNMENT, student)
            comment = gradebook.find_comment(*named).manual_comment
            found[student] = (gradebook.find_grade(*named).manual_score, comment)
    return found
