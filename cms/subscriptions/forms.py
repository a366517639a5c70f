"""What is asked of somebody who wants e-mails?"""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.subscriptions.choices import Wish, area_choices, subject_choices, threshold_choices
from cms.subscriptions.enums import Rhythm
from cms.subscriptions.models import Subscription

LONGEST_ADDRESS: Final = 254  # RFC 5321


class ChoicesForm(forms.Form):
    """Subjects, places, a threshold and how often."""

    subjects = forms.MultipleChoiceField(
        label=_("Subjects"), required=False, widget=forms.CheckboxSelectMultiple
    )
    areas = forms.MultipleChoiceField(
        label=_("Only about these places"),
        help_text=_("Choose none for all places."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    threshold = forms.ChoiceField(
        label=_("Warn me of bad air"),
        help_text=_(
            "At most once a day for each place chosen above; for the city when none is chosen. "
            "Hourly figures are provisional."
        ),
        required=False,
    )
    rhythm = forms.ChoiceField(
        label=_("How often"),
        help_text=_(
            "Penalties and outcomes of complaints always come once a day, warnings always at once."
        ),
        choices=Rhythm.choices,
        initial=Rhythm.DAILY,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._field("subjects").choices = subject_choices()
        self._field("areas").choices = area_choices()
        self._field("threshold").choices = threshold_choices()
        if not self._field("areas").choices:  # the city has not been set up: there is no air yet
            del self.fields["areas"], self.fields["threshold"]

    def clean(self) -> dict[str, Any]:
        """Something has to be wanted."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        is_readable = not {"subjects", "threshold"} & set(self.errors)
        if is_readable and not cleaned["subjects"] and not cleaned.get("threshold"):
            self.add_error("subjects", _("Choose at least one, or a warning of bad air below."))
        return cleaned

    def wish(self) -> Wish:
        """Return what was chosen, once the form is valid."""
        chosen = self.cleaned_data
        return Wish(
            tuple(chosen["subjects"]),
            tuple(chosen.get("areas", ())),
            int(chosen["threshold"]) if chosen.get("threshold") else None,
            Rhythm(chosen["rhythm"]),
        )

    def _field(self, name: str) -> Any:
        return self.fields[name]


class SubscribeForm(ChoicesForm):
    """The same with an address."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We first send an e-mail there with a link that confirms."),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    field_order = ("email", "subjects", "areas", "threshold", "rhythm")


def chosen_before(subscription: Subscription) -> dict[str, Any]:
    """Return what the form shows of a subscription."""
    return {
        "subjects": subscription.subjects,
        "areas": subscription.area_codes,
        "threshold": str(subscription.aqi_threshold or ""),
        "rhythm": subscription.rhythm,
    }
