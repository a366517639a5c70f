"""Sign off some reports, one transaction each, as fast as it goes; print the numbers as JSON.

Called as: sign_off_in_turn.py NAME COUNT, with the database in DATABASE_URL.
"""

import json
import sys
import uuid
from types import SimpleNamespace

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from cms.flashreports.models import flash_report_sign_off  # noqa: E402

given = []
for number in range(int(sys.argv[2])):
    page = SimpleNamespace(
        translation_key=uuid.uuid4(), title=f"{sys.argv[1]}-{number}", is_demo=False
    )
    with transaction.atomic():
        flash_report_sign_off(page=page, by=None, now=timezone.now())
        if number % 5 == 4:  # what is undone gives its number back
            transaction.set_rollback(True)
            continue
    given.append((page.issue_number, page.serial_number))
print(json.dumps(given))
