"""The line that says how far a long build is: on terminals only, in German, gone at the end."""

from __future__ import annotations

import io
from functools import partial

from ozg.progress import Progress, line
from ozg.workers import spread


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_line() -> None:
    assert line(45_000, 135_141, 80) == "████████░░░░░░░░░░░░░░░░  33% 45.000 von 135.141 Dateien"
    assert line(0, 0, 80).endswith("100% 0 von 0 Dateien")
    assert line(45_000, 135_141, 30) == "45.000 von 135.141 Dateien"


def test_it_comes_late_is_drawn_seldom_and_goes() -> None:
    terminal, clock = Terminal(), Clock()
    with Progress(terminal, clock) as progress:
        for now in (0.0, 0.9, 1.0, 1.05, 1.2):
            clock.now = now
            progress(1, 2)
    drawn = terminal.getvalue().split("\r\x1b[K")
    assert drawn == ["", line(1, 2, 80), line(1, 2, 80), ""]


def test_a_console_without_blocks_gets_other_signs() -> None:
    raw, clock = io.BytesIO(), Clock()
    console = io.TextIOWrapper(raw, "cp1252")
    console.isatty = lambda: True  # type: ignore[method-assign]
    with Progress(console, clock) as progress:
        clock.now = 1.0
        progress(1, 2)
    assert raw.getvalue().decode("cp1252").split("\r\x1b[K")[1] == line(1, 2, 80, "#-")


def test_a_short_build_and_a_log_file_see_nothing() -> None:
    terminal, log, clock = Terminal(), io.StringIO(), Clock()
    for stream, seconds in ((terminal, 0.5), (log, 9.0)):
        with Progress(stream, clock) as progress:
            clock.now += seconds
            progress(1, 2)
        assert stream.getvalue() == ""


def note(told: list[tuple[int, int]], done: int, total: int) -> None:
    told.append((done, total))


def test_workers_tell_how_far_they_are() -> None:
    for parallel in (False, True):
        told: list[tuple[int, int]] = []
        spread(str, range(50), parallel=parallel, number=2, told=partial(note, told))
        assert told[-1] == (50, 50)
        assert [done for done, _ in told] == sorted(done for done, _ in told)
