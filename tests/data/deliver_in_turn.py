"""How long do a thousand deliveries take, and as many bare requests, at the same concurrency?

Called with the number of deliveries and the concurrency; the target stands at OUTBOX_TEST_TARGET.
It answers with the seconds of both and how many arrived, as JSON. The settings come from the
environment.
"""

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import django

django.setup()

import requests  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from api.channels.outbox import channels  # noqa: E402
from api.channels.outbox.channels import Channel, Sent, Target  # noqa: E402
from api.channels.outbox.models import Delivery  # noqa: E402
from api.channels.outbox.services import deliveries_send_due, deliveries_write  # noqa: E402
from api.channels.outbox.waking import _wakers  # noqa: E402
from cms.publications.announcing import Announcement, Event  # noqa: E402

COUNT, WIDTH = int(sys.argv[1]), int(sys.argv[2])
TARGET = os.environ["OUTBOX_TEST_TARGET"]
_wakers.clear()
channels._channels.clear()


def ask():
    return requests.post(TARGET, json={"a": 1}, timeout=10).status_code


class Post(Channel):
    name = "post"
    label = "post"
    width = WIDTH

    def targets(self, announcement):
        return [Target("a")]

    def send(self, delivery, *, now):
        return Sent(status=ask())


def announce():
    for number in range(COUNT):
        now = timezone.now()
        page = Announcement(
            Event.PUBLISHED, f"urn:uuid:{number}", "notices", "a", "", None, now, "https://a/"
        )
        deliveries_write(announcement=page, now=now)


def deliver():
    begun = time.monotonic()
    deliveries_send_due(now=timezone.now())
    while Delivery.objects.exclude(state="sent").exists():
        time.sleep(0.05)
    return time.monotonic() - begun


def bare():
    begun = time.monotonic()
    with ThreadPoolExecutor(WIDTH) as pool:
        list(pool.map(lambda _: ask(), range(COUNT)))
    return time.monotonic() - begun


call_command("migrate", verbosity=0, interactive=False)
channels.register_channel(Post())
announce()
result = {"bare": bare(), "delivered": deliver(), "sent": Delivery.objects.count()}
print(json.dumps(result), flush=True)
os._exit(0)
