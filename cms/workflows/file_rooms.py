"""Which pictures and documents does a county's reporter see? The county's, and what all share.

Wagtail asks for the collections that the groups of somebody hold. A reporter's follow from the unit
that the person works for, as the pages do: nobody keeps a group for each county.
"""

from typing import Any, Final

from django.contrib.auth.models import Permission
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from cms.workflows.permissions import areas_open_to
from cms.workflows.rooms import FileRoom
from portal.grid.enums import AreaKind
from portal.grid.models import Area

SHARED: Final = "共用"
OWN_ACTIONS: Final = ("add", "change", "choose")
SHARED_ACTIONS: Final = ("choose",)


class RoomPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's policy, with a county's reporter in the county's own room."""

    def get_all_permissions_for_user(self, user: Any) -> Any:
        """Return what somebody holds; all of Wagtail's questions are answered from it."""
        areas = areas_open_to(user) if user.is_active and user.is_authenticated else None
        if areas is None:
            return super().get_all_permissions_for_user(user)
        return held_in_rooms(areas)


def held_in_rooms(areas: Any) -> list[GroupCollectionPermission]:
    """Return what a reporter of these areas holds, as if a group of the county held it."""
    permissions = {one.codename: one for one in _permissions()}
    rooms = FileRoom.objects.select_related("collection")
    own = [(room.collection, OWN_ACTIONS) for room in rooms.filter(area__in=areas)]
    shared = [(room.collection, SHARED_ACTIONS) for room in rooms.filter(area=None)]
    held = [
        GroupCollectionPermission(collection=collection, permission=permissions[f"{action}_{of}"])
        for collection, actions in (*own, *shared)
        for action in actions
        for of in ("image", "document")
    ]
    for number, one in enumerate(held, start=1):
        one.pk = -number  # Wagtail keeps them in sets; none of them is ever stored
    return held


def _permissions() -> list[Permission]:
    models = [model._meta for model in (get_image_model(), get_document_model())]
    return list(
        Permission.objects.filter(
            content_type__app_label__in=[one.app_label for one in models],
            content_type__model__in=[one.model_name for one in models],
        )
    )


@transaction.atomic
def file_rooms_set_up() -> None:
    """Make the room that all share, and one for each county, where they are missing."""
    _room(None, SHARED)
    for county in Area.objects.filter(kind=AreaKind.COUNTY).order_by("code"):
        _room(county, county.name)


def _room(area: Area | None, name: str) -> None:
    if FileRoom.objects.filter(area=area).exists():
        return
    root = Collection.get_first_root_node()
    FileRoom.objects.create(area=area, collection=root.add_child(instance=Collection(name=name)))
