"""How is what is due set off? By this command, once a minute."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone

from portal.schedule.jobs import Job, all_jobs
from portal.schedule.lanes import Lane, sorted_by_haste, turns
from portal.schedule.services import jobs_run, tick_run


class Command(BaseCommand):
    help = (
        "Run everything that is due: scheduled publishing, drafting, polling, retention. "
        "Call it once a minute. The exit status is 1 when a job failed."
    )

    requires_system_checks: list[str] = []  # `prepare` has run them

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--job", metavar="NAME", help="run this job now, due or not")
        parser.add_argument(
            "--once-all", action="store_true", help="run every job once now, due or not"
        )
        parser.add_argument(
            "--every",
            type=float,
            metavar="SECONDS",
            help="stay, and tick again after so many seconds, until told to stop",
        )
        parser.add_argument("--list", action="store_true", help="name the jobs and run none")

    def handle(self, *args: Any, **options: Any) -> None:
        jobs = all_jobs()
        if options["list"]:
            for job in jobs.values():
                self.stdout.write(f"{job.name}  every {job.every}")
        elif options["every"]:
            self._stay(list(jobs.values()), options["every"])
        else:
            chosen = [_named(jobs, options["job"])] if options["job"] else list(jobs.values())
            forced = bool(options["job"] or options["once_all"])
            failed = tick_run(jobs=chosen, now=timezone.now(), even_if_not_due=forced)
            if failed:
                raise CommandError(f"Failed: {', '.join(failed)}. See `last error` of the job.")

    def _stay(self, jobs: list[Job], seconds: float) -> None:
        """Tick until a signal asks to stop; what has begun is finished first.

        What has to be on time goes in a lane of its own, and only the other one counts as a tick:
        it is the one that can hang.
        """
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        prompt, others = sorted_by_haste(jobs)
        lane = Lane(lambda: jobs_run(jobs=prompt, now=timezone.now()), seconds=seconds, stop=stop)
        lane.start()
        try:
            for _ in turns(seconds, stop):
                tick_run(jobs=others, now=timezone.now())
                close_old_connections()
        finally:
            stop.set()
            lane.finish()


def _named(jobs: Any, name: str) -> Job:
    """Return the job of that name.

    Raises:
        CommandError: There is none; the message names those that there are.
    """
    if name not in jobs:
        raise CommandError(f"No job is called {name!r}. There are: {', '.join(sorted(jobs))}.")
    job: Job = jobs[name]
    return job
