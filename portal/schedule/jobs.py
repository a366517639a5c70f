"""Which jobs come round, and how often? Those that the apps' `tasks` modules register here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from django.utils.module_loading import autodiscover_modules

# Of a failed job that is due rarely, the next try comes after this time, not a day later.
RETRY = timedelta(minutes=10)
# A job of every minute must not miss a tick that comes a moment early.
SLACK = timedelta(seconds=5)

Run = Callable[[datetime], object]


@dataclass(frozen=True, slots=True)
class Job:
    """Something that comes round.

    Attributes:
        name: Its name in the logs and in `tick --job`.
        every: Time between two starts.
        run: What to call, with the present moment.
        lease: After this time a run counts as lost, and another process may start the job.
        is_prompt: Whether it has to be on time: then it waits for no job that is not.
    """

    name: str
    every: timedelta
    run: Run
    lease: timedelta
    is_prompt: bool = False

    def is_due(self, last_started: datetime | None, *, failed: bool, now: datetime) -> bool:
        """Tell whether the job should start now, given its last start and how it ended."""
        if last_started is None:
            return True
        pause = min(self.every, RETRY) if failed else self.every
        return now >= last_started + pause - SLACK


_jobs: dict[str, Job] = {}


def job(
    name: str,
    *,
    every: timedelta,
    lease: timedelta = timedelta(minutes=30),
    is_prompt: bool = False,
) -> Callable[[Run], Run]:
    """Register a function of a `tasks` module as a job; `tick` calls it with the present moment.

    Raises:
        ValueError: Another function has the name already.
    """

    def register(run: Run) -> Run:
        known = _jobs.get(name)
        if known and (known.run.__module__, known.run.__qualname__) != (
            run.__module__,
            run.__qualname__,
        ):
            raise ValueError(f"Two jobs are called {name!r}.")
        _jobs[name] = Job(name, every, run, lease, is_prompt)
        return run

    return register


def all_jobs() -> Mapping[str, Job]:
    """Return every registered job by name, having read the `tasks` modules of all apps."""
    autodiscover_modules("tasks")
    return MappingProxyType(_jobs)
