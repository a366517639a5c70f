"""How many reports a second are stored without HTTP? The same writes as the form's.

Called with the settings of an installation and a number: stores so many, and prints seconds and
the duration of each as JSON. Nothing is read from a request, no page is made.
"""

import json
import sys
import time
import uuid

import django

django.setup()

from django.utils import timezone  # noqa: E402

from cms.intake.attempts import attempt_record  # noqa: E402
from cms.intake.enums import Purpose  # noqa: E402
from portal.complaints.enums import Channel, HoldReason  # noqa: E402
from portal.complaints.intake import Submission  # noqa: E402
from portal.complaints.models import Category  # noqa: E402
from portal.complaints.services.submitting import complaint_submit  # noqa: E402
from portal.grid.models import Area  # noqa: E402


def store(category: Category, area: Area) -> float:
    started = time.perf_counter()
    now = timezone.now()
    submission = Submission(
        key=uuid.uuid4().hex,
        channel=Channel.WEB,
        category=category,
        description="夜里有人烧秸秆，烟很大。",
        area=area,
        place="河堤",
        happened_at=now,
        held_because=[HoldReason.NO_PROOF],
    )
    complaint_submit(submission=submission, now=now)
    attempt_record(purpose=Purpose.SEND, what="127.0.0.1", now=now)
    return time.perf_counter() - started


if __name__ == "__main__":
    category, area = Category.objects.get(code="other"), Area.objects.get(code="610702")
    store(category, area)
    print("ready", flush=True)
    sys.stdin.readline()
    begun = time.perf_counter()
    each = [store(category, area) for _ in range(int(sys.argv[1]))]
    print(json.dumps({"elapsed": time.perf_counter() - begun, "each": each}))
