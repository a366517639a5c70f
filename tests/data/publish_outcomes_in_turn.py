"""Publish outcomes again and again, one slow transaction each; print what was published as JSON.

Called as: publish_outcomes_in_turn.py FIRST LAST ROUNDS, with the database in DATABASE_URL. FIRST
and LAST say which of the outcomes are ours, so that several may run at once.
"""

import json
import random
import sys
import time

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from portal.complaints.models import Complaint, PublicOutcomeRecord  # noqa: E402
from portal.complaints.services.publishing import outcome_publish  # noqa: E402

first, last, rounds = map(int, sys.argv[1:4])
published = []
for _turn in range(rounds):
    for record in list(PublicOutcomeRecord.objects.order_by("pk")[first:last]):
        with transaction.atomic():
            case = Complaint.objects.select_for_update(of=("self",)).get(pk=record.complaint_id)
            now = timezone.now()
            outcome_publish(case, now=now)
            case.save()
            time.sleep(random.uniform(0, 0.3))  # noqa: S311 - the change is not seen before this
        published.append([str(record.key), now.isoformat()])
sys.stdout.write(json.dumps(published))
