"""What may be said of an endpoint? An address that we go to, channels and areas that there are."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from api.channels.outbox.outside import check_address
from api.channels.webhooks.models import Endpoint
from api.feeds.channels import CHANNELS
from portal.grid.models import Area


def channel_choices() -> list[tuple[str, Any]]:
    """Return the channels that can be chosen; to want everything none is chosen."""
    return [(one.name, one.title) for one in CHANNELS.values() if one.kinds is not None]


class EndpointForm(WagtailAdminModelForm):
    """An endpoint as people write it down."""

    url = forms.URLField(
        label=_("Address"),
        max_length=500,
        assume_scheme="https",
        help_text=_("It has to begin with https://. Redirects are not followed."),
    )
    channels = forms.MultipleChoiceField(
        label=pgettext_lazy("feeds", "Channels"),
        choices=channel_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: everything."),
    )
    areas = forms.ModelMultipleChoiceField(
        label=_("Areas"),
        queryset=Area.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("With all that lies in them. None chosen: everywhere."),
    )

    class Meta:
        model = Endpoint
        fields = ["name", "url", "contact", "channels", "areas", "takes_demo", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].queryset = Area.objects.counties()

    def clean_url(self) -> str:
        """Refuse an address that we would never go to."""
        url: str = self.cleaned_data["url"]
        check_address(url)
        return url
