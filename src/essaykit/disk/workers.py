"""Workers: work in parts, done in this process, in processes of its own, or wherever an Executor runs it."""

from __future__ import annotations

import gc
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from essaykit.errors import EssaykitError, InvalidValueError, Problem

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

_Shared = TypeVar("_Shared")
_Part = TypeVar("_Part")
_Result = TypeVar("_Result")

_SHARES = 4
"""So many parts of the work a worker: no worker waits long for the last, and little is done again if one is lost."""
_AHEAD = 2
"""So many parts are given to a process that is helped: it goes on while its result is taken in."""


@attrs.frozen
class Workers:
    """Who does the work.

    Results come in the order of the parts, so that what is made of them is the same whoever did them.

    Examples:
        >>> list(Workers().map(pow, 2, [1, 2, 3]))
        [2, 4, 8]
    """

    count: int | None = None
    """How many processes; None or 1 for this one alone. With an executor, how many workers it is thought to have."""
    executor: Executor | None = None
    """Runs the work; None for processes of our own."""

    def __attrs_post_init__(self) -> None:
        if self.count is not None and self.count < 1:
            raise InvalidValueError(
                Problem("value-invalid", key="workers", value=str(self.count), expected="1 or more")
            )

    @property
    def several(self) -> bool:
        """Whether anything is done outside of this process."""
        return self.executor is not None or (self.count or 1) > 1

    def parts(self, whole: Sequence[_Part], most: int | None = None, *, singly: bool = False) -> list[Sequence[_Part]]:
        """Cut a sequence into parts of like size, for all workers to have some; into one if nobody shares it.

        Args:
            whole: what is to be done.
            most: no part is longer than this.
            singly: each part is one thing long, if nobody shares it: for who is told after each.

        Examples:
            >>> Workers(2).parts("abcdefghijklmnopq"), Workers().parts("abc"), Workers().parts("abc", singly=True)
            (['ab', 'cd', 'ef', 'gh', 'ij', 'kl', 'mn', 'op', 'q'], ['abc'], ['a', 'b', 'c'])
        """
        size = len(whole) // ((self.count or 2) * _SHARES) if self.several else 1 if singly else len(whole)
        size = max(1, min(size, most or size) if self.several else size)
        return [whole[start : start + size] for start in range(0, len(whole), size)]

    def map(
        self,
        task: Callable[[_Shared, _Part], _Result],
        shared: _Shared,
        parts: Sequence[_Part],
        *,
        helped: bool = False,
    ) -> Iterator[_Result]:
        """Do a task for each part, and give the results in their order. Others have begun when this returns.

        Args:
            task: a function of a module; called with what is shared and a part.
            shared: what every part needs: handed to each worker once, or with each part to an executor's, which keep
                it for the next.
            parts: the parts.
            helped: this process is one of the so many, if they are our own, and does parts while it waits. Pays where
                results are small: whoever works has little time to take in large ones, and others wait until he has.

        Raises:
            EssaykitError: a process ended before its work was done; or what it needs cannot be pickled.
        """
        if not self.several or not parts:
            return (task(shared, part) for part in parts)
        results = self._results(task, shared, parts, helped=helped)
        next(results)
        return results

    def _results(
        self, task: Callable[..., Any], shared: object, parts: Sequence[object], *, helped: bool
    ) -> Iterator[Any]:
        """None as soon as all parts are handed out; then their results."""
        from concurrent.futures import Future, ProcessPoolExecutor  # noqa: PLC0415 - not needed by who works alone
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - as above

        waiting: list[Future[Any]] = []
        left: deque[tuple[Future[Any], Any]] = deque()  # what this process may do itself
        with ExitStack() as stack:
            try:
                if self.executor is not None:
                    stack.callback(_cancel, waiting)  # one has failed, or nobody wants the rest
                    packed = pickle.dumps((task, shared), pickle.HIGHEST_PROTOCOL)
                    waiting += (self.executor.submit(_packed, packed, part) for part in parts)
                else:
                    others = min((self.count or 2) - helped, len(parts))
                    pool = ProcessPoolExecutor(others, initializer=_begin, initargs=(task, shared))
                    stack.callback(pool.shutdown, cancel_futures=True)
                    stack.push(_interrupted())
                    stack.callback(left.clear)
                    waiting += (Future() for _ in parts)
                    left += zip(waiting, parts, strict=True)
                    for _ in range(others * _AHEAD if helped else len(parts)):
                        _hand_out(left, pool)
                yield None
                waiting.reverse()
                while waiting:
                    while left and not waiting[-1].done():
                        _do_last(left, task, shared)
                    yield waiting.pop().result()  # popped, so that a result is not kept here too
            except BrokenProcessPool as error:
                raise EssaykitError(Problem("worker-lost")) from error
            except (pickle.PicklingError, AttributeError, TypeError) as error:
                if "pickle" not in str(error):
                    raise
                raise EssaykitError(Problem("worker-unpicklable", detail=str(error))) from error


ALONE = Workers()
"""This process."""


def _interrupted() -> Callable[[object, object, object], None]:
    """What ends the processes that are begun from now on, if the work is left by Ctrl-C. Those of an executor are not ours."""
    from multiprocessing import active_children  # noqa: PLC0415 - not needed by who works alone

    others = set(active_children())

    def leave(kind: object, *_: object) -> None:
        if kind is KeyboardInterrupt:
            for process in set(active_children()) - others:
                process.terminate()

    return leave


def _hand_out(left: deque[tuple[Future[Any], Any]], pool: Executor) -> None:
    """Give the first part that is left to others, and when it is done, the next."""

    def settle(given: Future[Any]) -> None:
        _hand_out(left, pool)
        _settle(done, given.result)

    with suppress(IndexError):  # nothing is left
        done, part = left.popleft()
        try:
            pool.submit(_own, part).add_done_callback(settle)
        except RuntimeError as error:  # a process was lost, or the work is left
            done.set_exception(error)


def _do_last(left: deque[tuple[Future[Any], Any]], task: Callable[[Any, Any], Any], shared: Any) -> None:
    """Do the last part that is left: others do the first, so that what each process does lies side by side."""
    with suppress(IndexError):  # others were faster
        done, part = left.pop()
        _settle(done, lambda: task(shared, part))


def _settle(done: Future[Any], work: Callable[[], Any]) -> None:
    try:
        done.set_result(work())
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised when its turn comes
        done.set_exception(error)


def _cancel(futures: list[Future[Any]]) -> None:
    for future in futures:
        future.cancel()


# -- in a worker

_work: Callable[[Any], Any]
"""What a process of ours does with a part."""


def _begin(task: Callable[[Any, Any], Any], shared: Any) -> None:
    # Ctrl-C reaches every process of a terminal: only the one that was asked has something to say, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # what a forked process was born with is not gone through, and so stays shared memory
    global _work  # noqa: PLW0603 - a process has one
    _work = lambda part: task(shared, part)  # noqa: E731 - no name of its own


def _own(part: Any) -> Any:
    return _work(part)


def _packed(packed: bytes, part: Any) -> Any:
    task, shared = _unpacked(packed)
    return task(shared, part)


@lru_cache(maxsize=1)  # the parts of one job follow one another
def _unpacked(packed: bytes) -> tuple[Callable[[Any, Any], Any], Any]:
    found: tuple[Callable[[Any, Any], Any], Any] = pickle.loads(packed)  # noqa: S301 - the sender trusts itself
    return found
