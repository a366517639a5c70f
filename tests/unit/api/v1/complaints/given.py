"""What does a program say that reports or follows, for the tests of both?"""

import json
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.complaints import TOWN
from tests.factories.evidence import picture
from tests.factories.open311 import straw  # noqa: F401 - a category with its questions

ADDRESS = "/api/v1/complaints/"
STATUS = "/api/v1/complaints/status/"
RIGHT = {
    "category": "straw_burning",
    "description": "田里有人烧秸秆",
    "answers": {"now": "yes", "what": ["straw", "waste"]},
    "area": TOWN,
    "place": "褒河大桥东头",
}


def send(client, *, key="", idempotency=None, headers=None, **changed):
    given = {name: one for name, one in (RIGHT | changed).items() if one is not None}
    said = {"Idempotency-Key": idempotency or str(uuid4()), **(headers or {})}
    said |= {"X-API-Key": key} if key else {}
    return client.post(ADDRESS, json.dumps(given), content_type="application/json", headers=said)


def upload(client, **changed):
    given = RIGHT | {"answers": json.dumps(RIGHT["answers"])} | changed
    return client.post(ADDRESS, given, headers={"Idempotency-Key": str(uuid4())})


def photo(name):
    return SimpleUploadedFile(name, picture(), "image/jpeg")


def attrs(answer):
    return {one["attr"] for one in answer.json()["errors"]}


def ask(client, number, secret, **headers):
    return client.post(
        STATUS,
        json.dumps({"number": number, "secret": secret}),
        content_type="application/json",
        headers=headers,
    )
