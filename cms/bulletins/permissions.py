"""Who may draft a bulletin, and who may record forecasts?"""

from django.contrib.auth.models import AnonymousUser, User

from cms.bulletins.models import BulletinIndexPage


def can_draft(user: User | AnonymousUser, index: BulletinIndexPage | None) -> bool:
    """Tell whether somebody may add a bulletin to the list.

    Wagtail's own question cannot be asked: it says no where every page begins as a draft from
    figures and none as an empty form.
    """
    if index is None or not user.is_active:
        return False
    return user.is_superuser or "add" in index.permissions_for_user(user).permissions


def can_record_forecasts(user: User | AnonymousUser) -> bool:
    """Tell whether somebody may type or import forecasts."""
    return user.has_perm("airquality.add_forecast")
