"""Does a county's reporter see and choose only the county's files and the shared ones?"""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Drawing
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection

from cms.workflows.enums import Role
from cms.workflows.file_rooms import file_rooms_set_up
from cms.workflows.models import FileRoom
from cms.workflows.setting_up import desk_set_up
from portal.grid.models import Area, UnitMember
from tests.unit.cms.workflows.round import client_of, person

# Wagtail leaves the spool of a rendition that it has made to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
ROOMS = {"own": "610702", "foreign": "610722", "shared": None}
NAMES = {"own": "汉台工地", "foreign": "城固工地", "shared": "全市标识", "office": "办公室内部"}
SEEN = {"own", "shared"}


def png() -> bytes:
    stream = BytesIO()
    Drawing.new("RGB", (4, 4)).save(stream, "PNG")
    return stream.getvalue()


def collection(name: str) -> Collection:
    if name == "office":
        return Collection.get_first_root_node()
    return (
        FileRoom.objects.get(area__code=ROOMS[name]).collection
        if ROOMS[name]
        else (FileRoom.objects.get(area=None).collection)
    )


@pytest.fixture
def files(home: Any, settings: Any, tmp_path: Any) -> dict[str, dict[str, Any]]:
    settings.MEDIA_ROOT = tmp_path
    pictures = {
        name: Image.objects.create(
            title=title, file=ImageFile(BytesIO(png()), f"{name}.png"), collection=collection(name)
        )
        for name, title in NAMES.items()
    }
    documents = {
        name: Document.objects.create(
            title=title, file=ContentFile(b"%PDF-1.7", f"{name}.pdf"), collection=collection(name)
        )
        for name, title in NAMES.items()
    }
    return {"wagtailimages": pictures, "wagtaildocs": documents}


def test_there_is_a_room_for_each_county_and_one_for_all_once(home):
    desk_set_up()
    file_rooms_set_up()

    names = FileRoom.objects.order_by("area__code").values_list("collection__name", flat=True)
    assert sorted(names) == sorted(["共用", "汉台区", "城固县"])


def named_in(client: Client, name: str) -> set[str]:
    """Return whose files an answer names; a chooser's is JSON."""
    answer = client.get(reverse(name))
    text = answer.json()["html"] if name.endswith("choose") else answer.content.decode()
    return {key for key, title in NAMES.items() if title in text}


@pytest.mark.parametrize("kind", ["wagtailimages", "wagtaildocs"])
def test_a_reporter_chooses_among_the_countys_and_the_shared(files, reporter, kind):
    client = client_of(reporter)

    assert named_in(client, f"{kind}_chooser:choose") == SEEN
    assert named_in(client, f"{kind}:index") == {"own"}  # a list of what one may change


@pytest.mark.parametrize("kind", ["wagtailimages", "wagtaildocs"])
@pytest.mark.parametrize("which", NAMES)
def test_a_reporter_chooses_the_seen_and_changes_only_the_own(files, reporter, kind, which):
    client, key = client_of(reporter), files[kind][which].pk
    chosen = client.get(reverse(f"{kind}_chooser:chosen", args=[key])).status_code == 200
    opened = client.get(reverse(f"{kind}:edit", args=[key])).status_code == 200
    client.post(reverse(f"{kind}:delete", args=[key]))

    assert (chosen, opened) == (which in SEEN, which == "own")
    assert type(files[kind][which]).objects.filter(pk=key).exists() == (which != "own")


@pytest.mark.parametrize(
    ("into", "arrives"), [("own", True), ("foreign", False), ("shared", False)]
)
def test_a_reporter_uploads_into_the_own_room_only(files, reporter, into, arrives):
    data = {
        "title": "新照片",
        "file": SimpleUploadedFile("a.png", png(), "image/png"),
        "collection": collection(into).pk,
    }
    client_of(reporter).post(reverse("wagtailimages:add"), data)

    stored = Image.objects.filter(title="新照片")
    assert {one.collection_id for one in stored} <= {collection("own").pk}
    assert stored.filter(collection=collection(into)).exists() == arrives


def test_a_reporter_without_a_county_has_the_shared_alone(files):
    nobody = client_of(person("nobody", Role.COUNTY_REPORTER))

    assert named_in(nobody, "wagtailimages_chooser:choose") == {"shared"}


def test_the_room_follows_the_unit(files, reporter):
    UnitMember.objects.filter(user=reporter).update(
        unit=Area.objects.get(code="610722").units.get()
    )

    assert named_in(client_of(reporter), "wagtailimages_chooser:choose") == {"foreign", "shared"}


def test_the_office_sees_all(files, writer):
    assert named_in(client_of(writer), "wagtailimages:index") == set(NAMES)
