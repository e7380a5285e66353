"""Work spread over processes. With fork the workers inherit everything and need nothing sent to them."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from mmap import mmap
from multiprocessing.connection import Connection
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


Told = Callable[[int, int], None]
"""Is told now and then how many of how many items are done."""


def nothing() -> None:
    """Do nothing meanwhile."""


_EVERY = 0.1  # seconds between two looks at how far the workers are


def spread(
    work: Callable[[T], R],
    items: Sequence[T],
    *,
    parallel: bool,
    number: int | None = None,
    told: Told = lambda done, total: None,
    meanwhile: Callable[[], None] = nothing,
) -> list[R]:
    """Return `work` of every item, in their order; in worker processes if `parallel` and the system can fork.

    number: of processes; as many as there are processors unless given. meanwhile: what this process does
    while others work, or first if there are no others. Raises what `work` or `meanwhile` raised.
    """
    number = min(number or os.cpu_count() or 1, 8, len(items))
    if not parallel or number < 2 or "fork" not in multiprocessing.get_all_start_methods():
        meanwhile()
        out = []
        for done, item in enumerate(items, 1):
            out.append(work(item))
            told(done, len(items))
        return out
    context = multiprocessing.get_context("fork")
    # memory that workers share with us: each counts in a place of its own
    counts = memoryview(mmap(-1, 8 * number)).cast("Q")
    running: list[tuple[Any, Connection]] = []
    collect = partial(_collect, running, len(items), lambda: told(sum(counts), len(items)))
    try:
        with _uninterrupted():
            for index in range(number):
                receiver, sender = context.Pipe(duplex=False)
                part = (os.getpid(), work, items[index::number], sender, counts[index : index + 1])
                process = context.Process(target=_work, args=part)
                process.start()
                sender.close()
                running.append((process, receiver))
        try:
            meanwhile()
        except Exception:
            collect()  # whatever happened here, workers want to be rid of what they made
            raise
        return collect()
    except KeyboardInterrupt:
        for process, _ in running:
            process.kill()
        raise


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl+C wait: between the start of a worker and our knowing of it nobody would end that worker."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _collect(running: Sequence[tuple[Any, Connection]], total: int, look: Callable[[], None]) -> list[Any]:
    out: list[Any] = [None] * total
    failed: list[BaseException] = []
    for index, (process, receiver) in enumerate(running):
        while not receiver.poll(_EVERY):
            look()
        try:
            answer = receiver.recv()
        except EOFError:
            answer = RuntimeError("Ein Arbeitsprozess ist abgebrochen (zu wenig Speicher?).")
        except Exception as error:  # an answer that cannot be unpacked: the others have to be waited for all the same
            answer = error
        process.join()
        if isinstance(answer, BaseException):
            failed.append(answer)
        else:
            out[index :: len(running)] = answer
    if failed:
        raise failed[0]
    look()
    return out


def _work(parent: int, work: Callable[[T], R], items: Sequence[T], sender: Connection, count: memoryview) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all processes; the one that began it ends the others
    # what was inherited never becomes garbage, and pages leave next to none: look for it rarely
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    try:
        out = []
        for item in items:
            out.append(work(item))
            count[0] += 1
            if os.getppid() != parent:  # it was killed, as when a pipeline is cancelled: nobody wants the rest
                os._exit(1)
        sender.send(out)
    except Exception as error:
        sender.send(error)
