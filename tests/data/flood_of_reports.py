"""What does a process meet that takes reports in and may be killed at any moment?

It waits for orders on standard input: `flood N FILE` makes N children that send reports as fast as
they can and write a line into FILE after each receipt; it answers with their numbers. `reap` waits
until they are gone. `report` sweeps as two hours later and answers with what is there, as JSON.
The settings come from the environment, as for any process of the portal.
"""

import json
import os
import sys
import uuid
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402
from PIL import Image  # noqa: E402

from portal.complaints.chain.sealing import events_seal  # noqa: E402
from portal.complaints.chain.verifying import faults_of_cases, faults_of_seals  # noqa: E402
from portal.complaints.enums import Channel  # noqa: E402
from portal.complaints.evidence.receiving import file_receive  # noqa: E402
from portal.complaints.evidence.sweeping import orphans_sweep  # noqa: E402
from portal.complaints.evidence.verifying import faults_of_files  # noqa: E402
from portal.complaints.intake import Contact, Submission  # noqa: E402
from portal.complaints.models import CaseFile, Category, Complaint, StagedFile  # noqa: E402
from portal.complaints.privacy.hashing import purpose_hash  # noqa: E402
from portal.complaints.services.submitting import complaint_submit  # noqa: E402

stream = BytesIO()
Image.effect_noise((160, 120), 80).save(stream, "JPEG")
PICTURE = stream.getvalue()


def send_reports(receipts: int) -> None:
    category = Category.objects.get(code="flood")
    count = 0
    while True:
        count += 1
        now = timezone.now()
        files = [
            file_receive(BytesIO(PICTURE), agreed_to_position=False, now=now)
            for _ in range(count % 3)
        ]
        submission = Submission(
            key=uuid.uuid4().hex,
            channel=Channel.WEB,
            category=category,
            description="有人在烧秸秆",
            contact=Contact(phone="13800001111"),
            files=files,
        )
        receipt = complaint_submit(submission=submission, now=now)
        names = " ".join(file.path for file in files)
        line = f"{receipt.complaint.number} {receipt.secret} {names}\n"
        os.write(receipts, line.encode())


def flood(count: int, path: str) -> list[int]:
    connections.close_all()
    receipts = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    children = []
    for _ in range(count):
        child = os.fork()
        if not child:
            try:
                send_reports(receipts)
            finally:
                os._exit(1)
        children.append(child)
    os.close(receipts)
    return children


def report(path: str) -> dict[str, object]:
    lost = []
    for line in Path(path).read_text().splitlines():
        number, secret, *names = line.split(" ")
        case = Complaint.objects.filter(number=number).first()
        kept = set(case.files.values_list("path", flat=True)) if case else set()
        same = case and case.secret_hash == purpose_hash(secret, purpose="secret")
        whole = names == [f"={len(kept)}"] or kept == {name for name in names if name}
        if not (same and whole):
            lost.append(line)
    waiting = StagedFile.objects.count()
    swept = orphans_sweep(now=timezone.now() + timedelta(hours=2))
    events_seal(now=timezone.now())
    folder = Path(settings.CASE_FILES_ROOT)
    on_disk = {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}
    rows = set(CaseFile.objects.values_list("path", flat=True))
    faults = [*map(str, faults_of_cases()), *map(str, faults_of_seals())]
    return {
        "lost": lost,
        "cases": Complaint.objects.count(),
        "without_row": sorted(on_disk - rows),
        "without_file": sorted(rows - on_disk),
        "staged": StagedFile.objects.count(),
        "waiting": waiting,
        "swept": swept,
        "faults": faults + list(faults_of_files(reads_all=True)),
    }


def obey(order: list[str]) -> object:
    match order:
        case ["flood", count, path]:
            return flood(int(count), path)
        case ["reap", *children]:
            return [os.waitpid(int(child), 0)[1] for child in children]
        case ["report", path]:
            return report(path)
    raise SystemExit(f"unknown order: {order}")


for line in sys.stdin:
    print(json.dumps(obey(line.split())), flush=True)
