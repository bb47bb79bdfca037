"""Workers: work in parts, done in this process, in processes of its own, or wherever an Executor runs it."""

from __future__ import annotations

import gc
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
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
        self, task: Callable[[_Shared, _Part], _Result], shared: _Shared, parts: Sequence[_Part]
    ) -> Iterator[_Result]:
        """Do a task for each part, and give the results in their order. Others have begun when this returns.

        Args:
            task: a function of a module; called with what is shared and a part.
            shared: what every part needs: handed to each worker once, or with each part to an executor's, which keep
                it for the next.
            parts: the parts.

        Raises:
            EssaykitError: a process ended before its work was done; or what it needs cannot be pickled.
        """
        if not self.several or not parts:
            return (task(shared, part) for part in parts)
        results = self._results(task, shared, parts)
        next(results)
        return results

    def _results(self, task: Callable[..., Any], shared: object, parts: Sequence[object]) -> Iterator[Any]:
        """None as soon as all parts are handed out; then their results."""
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - not needed by who works alone
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - as above

        waiting: list[Future[Any]] = []
        with ExitStack() as stack:
            try:
                if self.executor is not None:
                    stack.callback(_cancel, waiting)  # one has failed, or nobody wants the rest
                    packed = pickle.dumps((task, shared), pickle.HIGHEST_PROTOCOL)
                    waiting += (self.executor.submit(_packed, packed, part) for part in parts)
                else:
                    count = min(self.count or 1, len(parts))
                    pool = ProcessPoolExecutor(count, initializer=_begin, initargs=(task, shared))
                    stack.callback(pool.shutdown, cancel_futures=True)
                    stack.push(_interrupted())
                    waiting += (pool.submit(_own, part) for part in parts)
                yield None
                waiting.reverse()
                while waiting:
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
