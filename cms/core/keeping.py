"""How is a list kept of what other things stand on? Added and changed, removed while unused."""

from typing import Any

from django.contrib import messages
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from cms.core.recounts import in_words


def is_needed(instance: Model, needed_by: tuple[str, ...] = ()) -> bool:
    """Tell whether something stands on an object.

    Args:
        instance: To be removed.
        needed_by: Related names of what would be lost with it; what is protected is known.
    """
    if any(getattr(instance, name).exists() for name in needed_by):
        return True
    try:
        Collector(using=DEFAULT_DB_ALIAS).collect([instance])
    except (ProtectedError, RestrictedError):
        return True
    return False


class KeepingIndexView(generic.IndexView):
    """A list that offers no removal of what is needed."""

    needed_by: tuple[str, ...] = ()

    def get_delete_url(self, instance: Model) -> str | None:
        """Offer the removal only of what nothing stands on."""
        url: str | None = super().get_delete_url(instance)
        return None if url is None or is_needed(instance, self.needed_by) else url


class KeepingEditView(generic.EditView):
    """A form that offers no removal of what is needed, and says what its change led to."""

    needed_by: tuple[str, ...] = ()

    def get_success_message(self) -> str | None:
        """Add how many past days follow from the change."""
        said: str | None = super().get_success_message()
        recounted = in_words(getattr(self.form, "recount", None))
        return " ".join(filter(None, [said, recounted])) or None

    @property
    def can_delete(self) -> bool:
        """Offer the removal only of what nothing stands on."""
        return bool(super().can_delete) and not is_needed(self.object, self.needed_by)


class KeepingDeleteView(generic.DeleteView):
    """A removal that never takes anything else along."""

    needed_by: tuple[str, ...] = ()
    way_out: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send whoever may remove it back with a sentence, when something stands on it."""
        if self.user_has_permission("delete") and is_needed(self.object, self.needed_by):
            said = _("“%(name)s” is needed by other entries, so it can't be removed.")
            sentence = " ".join(filter(None, [said % {"name": self.object}, str(self.way_out)]))
            messages.error(request, sentence)
            return redirect(self.index_url_name)
        return super().dispatch(request, *args, **kwargs)


class KeepingViewSet(ModelViewSet):
    """What others stand on: added and changed, removed only as long as nothing needs it."""

    index_view_class = KeepingIndexView
    edit_view_class = KeepingEditView
    delete_view_class = KeepingDeleteView
    add_to_admin_menu = False  # stands in the submenu of the desk
    copy_view_enabled = False
    needed_by: tuple[str, ...] = ()
    way_out: Any = ""

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Hand on what would be lost with an object, and what to do instead."""
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return {**common, "needed_by": self.needed_by, "way_out": self.way_out}
