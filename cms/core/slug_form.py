"""How does an editor see the address of a page? Filled in by itself, and never by the title."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.widgets import SlugInput

# The title's own script puts the title into the address as it stands, unless somebody prevents it.
NOT_THE_TITLE = "w-sync:apply->w-action#noop:prevent"
KEPT = {"data-controller": "w-action", "data-action": NOT_THE_TITLE}
ONLY_TIDIED = {
    "data-controller": "w-slug w-action",
    "data-action": f"blur->w-slug#slugify {NOT_THE_TITLE}",
    "data-w-slug-allow-unicode-value": "false",
}


class PlainSlugForm(WagtailAdminPageForm):
    """The form of a publication: an empty address becomes the day, a new one is plain."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields.get("slug")
        if field is None:
            return
        field.required = False
        field.help_text = _(
            "The last part of the address: small Latin letters, digits and hyphens. Left empty it "
            "is the day on which the page was begun, such as 20261126."
        )
        if self.instance.slug.isascii():
            field.widget = SlugInput(ONLY_TIDIED)
        else:
            field.widget = forms.TextInput(KEPT)  # what stands already keeps its address

    def clean_slug(self) -> str:
        """Refuse a new address that would turn into percent signs; empty keeps what stands."""
        slug: str = self.cleaned_data["slug"] or self.instance.slug
        if not slug.isascii() and slug != self.instance.slug:
            raise ValidationError(
                _(
                    "Use small Latin letters, digits and hyphens for the address, or leave it "
                    "empty: the day is used then."
                )
            )
        return slug
