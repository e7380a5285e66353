"""Work that others do, what is done meanwhile, and what goes wrong on either side."""

import multiprocessing
import os
import signal
import subprocess
import sys

import pytest

from conftest import interruptible
from ozg.problem import ContentError, Problem
from ozg.workers import spread

both = pytest.mark.parametrize("parallel", [True, False], ids=["in workers", "alone"])


@both
def test_answers_come_in_the_order_of_the_items(parallel: bool) -> None:
    assert spread(str, range(9), parallel=parallel, number=3) == [str(number) for number in range(9)]


def test_workers_are_other_processes() -> None:
    assert os.getpid() not in spread(lambda _: os.getpid(), range(4), parallel=True, number=2)


@both
def test_meanwhile_happens_once_and_here(parallel: bool) -> None:
    done: list[int] = []
    spread(str, range(9), parallel=parallel, number=3, meanwhile=lambda: done.append(os.getpid()))
    assert done == [os.getpid()]


@both
def test_what_goes_wrong_in_the_work_is_raised_here(parallel: bool) -> None:
    with pytest.raises(ZeroDivisionError):
        spread(lambda number: 1 // number, range(9), parallel=parallel, number=3)


@both
def test_what_goes_wrong_meanwhile_is_raised_when_the_workers_are_done(parallel: bool) -> None:
    with pytest.raises(
        ZeroDivisionError
    ):  # their answers are more than a pipe holds: left alone they would wait forever
        spread(lambda _: b" " * 100_000, range(9), parallel=parallel, number=3, meanwhile=lambda: divmod(1, 0))


def test_problems_in_content_come_back_as_they_were() -> None:
    problem = Problem("data/x.yml", 3, ("teaser",), "Das Feld ist leer.", "Ausfüllen.")

    def fail(number: int) -> None:
        raise ContentError([problem])

    with pytest.raises(ContentError) as caught:
        spread(fail, [1, 2, 3], parallel=True, number=2)
    assert caught.value.problems == (problem,)


class Unpackable:
    """An answer that goes out and does not come back in."""

    def __reduce__(self) -> tuple[type[int], tuple[str]]:
        return int, ("kein int",)


def test_an_answer_that_cannot_be_read_leaves_no_worker_behind() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        spread(lambda number: Unpackable(), [1, 2, 3, 4], parallel=True, number=2)
    assert multiprocessing.active_children() == []


ENDLESS = """
import os
import time
from ozg.workers import spread
def work(number):
    os.write(1, b"begonnen\\n")  # at once: two workers say it
    time.sleep(60)
try:
    spread(work, range(4), parallel=True, number=2)
except KeyboardInterrupt:
    print("abgebrochen")
"""


@pytest.mark.skipif(os.name == "nt", reason="no workers")
@pytest.mark.parametrize("begun", [1, 2])  # 1: while the other worker is being started, most often
def test_who_stops_a_build_is_not_told_that_it_has_failed(begun: int) -> None:
    command = [sys.executable, "-c", ENDLESS]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with interruptible():
        started = subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
        )
    with started as running:
        assert running.stdout
        for _ in range(begun):
            assert running.stdout.readline() == "begonnen\n"
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all processes
        assert running.communicate(timeout=10)[0].removeprefix("begonnen\n") == "abgebrochen\n"


LONG = """
import os
import time
from ozg.workers import spread
def work(number):
    os.write(1, b"begonnen\\n")
    time.sleep(0.05)
spread(work, range(4000), parallel=True, number=2)
"""


@pytest.mark.skipif(os.name == "nt", reason="no workers")
def test_workers_end_with_the_process_that_started_them() -> None:
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", LONG], env=env, stdout=subprocess.PIPE) as running:
        assert running.stdout
        running.stdout.readline()
        running.terminate()
        running.communicate(timeout=10)  # comes back when the last that may write has ended
