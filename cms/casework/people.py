"""To whom can cases be handed? To whoever does something with cases, by permission."""

from django.contrib.auth.models import Permission, User
from django.db.models import Q, QuerySet

from cms.casework.permissions import WORKING


def officers() -> QuerySet[User]:
    """Return the active people who work on cases, by name."""
    names = [name.partition(".")[2] for name in WORKING]
    held = Permission.objects.filter(content_type__app_label="complaints", codename__in=names)
    found = User.objects.filter(
        Q(groups__permissions__in=held) | Q(user_permissions__in=held), is_active=True
    )
    return found.distinct().order_by("first_name", "username")


def name_of(user: User) -> str:
    """Return what somebody is called at the desk."""
    return user.get_full_name() or user.get_username()
