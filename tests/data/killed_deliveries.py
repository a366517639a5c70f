"""What does a process do that delivers and may be killed at any moment?

It waits for orders on standard input: `write N` announces N publications, one after the other, and
answers with their ids once they are stored; `work N` makes N children that send as fast as they
can; `reap` waits until they are gone; `finish` sends what is left; `report` answers with what is
there. The one target stands at OUTBOX_TEST_TARGET. The settings come from the environment.
"""

import json
import os
import sys
import time
from datetime import timedelta

import django

django.setup()

import requests  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from api.channels.outbox import channels  # noqa: E402
from api.channels.outbox.channels import Channel, Retry, Sent, Target  # noqa: E402
from api.channels.outbox.models import Attempt, Delivery  # noqa: E402
from api.channels.outbox.services import deliveries_send_due, deliveries_write  # noqa: E402
from api.channels.outbox.waking import _wakers  # noqa: E402
from cms.publications.announcing import Announcement, Event  # noqa: E402

TARGET = os.environ["OUTBOX_TEST_TARGET"]
_wakers.clear()


class Post(Channel):
    name = "post"
    label = "post"
    width = 2
    lease = timedelta(seconds=2)
    most_attempts = 1000

    def targets(self, announcement):
        return [Target(key, payload={"id": announcement.publication_id}) for key in "ab"]

    def send(self, delivery, *, now):
        try:
            said = requests.post(
                f"{TARGET}/{delivery.target}",
                json=delivery.payload,
                headers={"Idempotency-Key": str(delivery.pk)},
                timeout=1,
            )
        except requests.RequestException as error:
            raise Retry(type(error).__name__, timedelta(milliseconds=1)) from error
        if said.status_code != 200:
            raise Retry("refused", timedelta(milliseconds=1), status=said.status_code)
        return Sent(status=said.status_code)


channels._channels.clear()
channels.register_channel(Post())


def write(count):
    told = []
    for _ in range(count):
        number = Delivery.objects.count() // 2
        now = timezone.now()
        name = f"urn:uuid:{number}"
        page = Announcement(Event.PUBLISHED, name, "notices", "a", "", None, now, "https://a/")
        deliveries_write(announcement=page, now=now)
        told.append(name)
    return told


def work(count):
    connections.close_all()
    children = []
    for _ in range(count):
        child = os.fork()
        if not child:
            try:
                while True:
                    if not deliveries_send_due(now=timezone.now(), wait=timedelta(seconds=1)):
                        time.sleep(0.01)
            finally:
                os._exit(1)
        children.append(child)
    return children


def finish():
    until = time.monotonic() + 60
    left = Delivery.objects.exclude(state="sent")
    while left.exists() and time.monotonic() < until:
        deliveries_send_due(now=timezone.now(), wait=timedelta(seconds=5))
        time.sleep(0.05)
    connections.close_all()
    return left.count()


def report():
    return {
        "deliveries": {
            str(pk): [target, name]
            for pk, target, name in Delivery.objects.values_list("pk", "target", "publication_id")
        },
        "attempts": Attempt.objects.count(),
        "lost": Attempt.objects.filter(outcome="lost").count(),
        "open": Attempt.objects.filter(outcome="running").count(),
    }


def obey(order):
    match order:
        case ["write", count]:
            return write(int(count))
        case ["work", count]:
            return work(int(count))
        case ["reap", *children]:
            return [os.waitpid(int(child), 0)[1] for child in children]
        case ["finish"]:
            return finish()
        case ["report"]:
            return report()
    raise SystemExit(f"unknown order: {order}")


for line in sys.stdin:
    print(json.dumps(obey(line.split())), flush=True)
