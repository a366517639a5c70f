"""Change penalties again and again, one slow transaction each; print what was changed as JSON.

Called as: repair_penalties_in_turn.py FIRST LAST ROUNDS, with the database in DATABASE_URL. FIRST
and LAST say which of the penalties are ours, so that several may run at once.
"""

import json
import random
import sys
import time

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from cms.enforcement.models import Penalty  # noqa: E402
from cms.enforcement.penalties.services import penalty_repair  # noqa: E402

first, last, rounds = map(int, sys.argv[1:4])
lead = User.objects.get(username="lead")
changed = []
for turn in range(rounds):
    for penalty in list(Penalty.objects.order_by("pk")[first:last]):
        with transaction.atomic():
            now, day = timezone.now(), penalty.decided_on
            penalty_repair(penalty=penalty, repaired_on=day, document=f"{turn}号", by=lead, now=now)
            time.sleep(random.uniform(0, 0.3))  # noqa: S311 - the change is not seen before this
        changed.append([str(penalty.key), now.isoformat()])
sys.stdout.write(json.dumps(changed))
