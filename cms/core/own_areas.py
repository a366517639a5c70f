"""Which areas may an author write about? Whoever knows the roles of the desk says so.

The reviews know the roles and stand above this module; they answer through a hook.
"""

from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminPageForm

from cms.core.area_choices import areas_by_county
from portal.grid.models import Area

OWN_AREAS_HOOK: Final = "portal_own_areas"


def own_areas(user: Any) -> QuerySet[Area] | None:
    """Return the areas that somebody is bound to; None for whoever may write about all."""
    answers = (ask(user) for ask in hooks.get_hooks(OWN_AREAS_HOOK))
    return next((areas for areas in answers if areas is not None), None)


class OwnAreaForm(WagtailAdminPageForm):
    """The form of a publication: a county's reporter chooses among the county's own places."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own_areas(self.for_user) if self.for_user else None
        if self.own is not None and "area" in self.fields:
            field: Any = self.fields["area"]
            field.queryset = self.own
            field.initial = self.own.order_by("code").first()
        if "area" in self.fields:
            areas_by_county(self.fields["area"])

    def clean_area(self) -> Area | None:
        """Put in the county itself where a reporter left the area empty."""
        area = self.cleaned_data["area"]
        if area is None and self.own is not None:
            return self.own.order_by("code").first()
        return area

    def clean(self) -> dict[str, Any]:
        """Refuse a reporter who belongs to no county: the page would be nobody's."""
        cleaned = super().clean()
        if self.own is not None and "area" in self.fields and not cleaned.get("area"):
            self.add_error(
                "area", forms.ValidationError(self.fields["area"].error_messages["required"])
            )
        return cleaned
