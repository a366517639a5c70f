"""What is asked of whoever reports pollution? One form; a script shows it step by step."""

import re
from datetime import datetime, timedelta
from typing import Any, Final, cast
from unicodedata import normalize

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.intake.forms.pictures import PicturesField
from cms.intake.forms.places import AreaField, DegreesField
from cms.intake.forms.questions import PREFIX, question_fields
from cms.intake.uploads import PICTURES, VIDEO, most_pictures
from portal.complaints.models import Category

_PHONE: Final = re.compile(r"\+?[0-9][0-9 ()-]{5,24}")
_AHEAD: Final = timedelta(minutes=10)  # a phone's clock may be ahead of ours
_OLDEST: Final = timedelta(days=730)


class When(TextChoices):
    """When it was seen."""

    NOW = "now", _("It is happening now")
    EARLIER = "earlier", _("It was earlier")


class Who(TextChoices):
    """Whether a reporter says who they are."""

    ANONYMOUS = "anonymous", _("I stay anonymous")
    NAMED = "named", _("I leave my name and a way to reach me")


class ComplaintForm(forms.Form):
    """A complaint of one category.

    Args:
        category: What is reported; its questions are asked.
        now: The clock.

    Attributes:
        is_any_place_enough: Whether a position, an area or words alone say where it is; a person
            who fills it in is asked for more.
    """

    is_any_place_enough = False

    description = forms.CharField(
        label=_("What do you see, hear or smell?"),
        help_text=_("In your own words: what burns or smells, how much, and who does it if known."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    when = forms.ChoiceField(
        label=_("When?"), choices=When, initial=When.NOW, widget=forms.RadioSelect
    )
    happened_at = forms.DateTimeField(
        label=_("Day and time"),
        help_text=_("Only if it was earlier."),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    area = AreaField(label=_("County and town"), required=False)
    place = forms.CharField(
        label=_("Where exactly?"),
        help_text=_("A street, a village, a company, or what stands next to it."),
        required=False,
        max_length=200,
    )
    latitude = DegreesField(90)
    longitude = DegreesField(180)
    # The point was chosen on the drawing of the areas: it says roughly where, words say the rest.
    on_drawing = forms.BooleanField(required=False, widget=forms.HiddenInput)
    pictures = PicturesField(label=_("Pictures"), required=False)
    video = forms.FileField(label=_("A video"), required=False)
    agreed_to_position = forms.BooleanField(
        label=_("Use the place and time that my pictures carry"),
        help_text=_(
            "The office then knows where and when each was taken. Either way they are removed from "
            "the pictures themselves."
        ),
        required=False,
    )
    who = forms.ChoiceField(
        label=_("Who reports?"), choices=Who, initial=Who.ANONYMOUS, widget=forms.RadioSelect
    )
    name = forms.CharField(label=_("Your name"), required=False, max_length=60)
    phone = forms.CharField(
        label=_("Telephone"),
        help_text=_("A telephone or an e-mail address; one of them is enough."),
        required=False,
        max_length=25,
    )
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=120)
    wants_notice = forms.BooleanField(
        label=_("Tell me when something happens"), required=False, initial=True
    )

    def __init__(self, *args: Any, category: Category, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.category = category
        self._now = now
        cast(AreaField, self.fields["area"]).offer()
        self.fields.update(question_fields(category.questions.all()))
        self.fields[VIDEO].widget.attrs["accept"] = "video/*"
        autofill = {"name": "name", "phone": "tel", "email": "email"}
        for field, kind in autofill.items():
            self.fields[field].widget.attrs["autocomplete"] = kind
        self.fields["phone"].widget.input_type = "tel"

    def question_fields(self) -> list[forms.BoundField]:
        """Return the questions of the category, for the template."""
        return [self[name] for name in self.fields if name.startswith(PREFIX)]

    def clean_phone(self) -> str:
        """Take any way of writing a number; it is dialled by a person."""
        phone = normalize("NFKC", self.cleaned_data["phone"])  # full-width digits, too
        if phone and not _PHONE.fullmatch(phone):
            raise forms.ValidationError(_("Write digits only, such as 138 0000 0000."))
        return phone

    def clean_pictures(self) -> list[Any]:
        """Take no more than one case may hold."""
        pictures: list[Any] = self.cleaned_data[PICTURES]
        if len(pictures) > most_pictures():
            raise forms.ValidationError(
                _("Choose at most %(most)d pictures; these are %(number)d."),
                params={"most": most_pictures(), "number": len(pictures)},
            )
        return pictures

    def clean(self) -> dict[str, Any]:
        """Check what belongs together."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_moment(cleaned)
        self._check_place(cleaned)
        if cleaned.get("who") == Who.NAMED:
            self._check_contact(cleaned)
        return cleaned

    def _check_moment(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("when") != When.EARLIER or "happened_at" in self.errors:
            return
        moment = cleaned.get("happened_at")
        if moment is None:
            self.add_error("happened_at", _("Give the day and time, or choose that it is now."))
        elif moment > self._now + _AHEAD:
            self.add_error("happened_at", _("This lies in the future."))
        elif moment < self._now - _OLDEST:
            self.add_error("happened_at", _("This is more than two years ago; check the year."))

    def _check_place(self, cleaned: dict[str, Any]) -> None:
        has_point = cleaned.get("latitude") is not None and cleaned.get("longitude") is not None
        if has_point and not cleaned.get("on_drawing"):
            return
        if not has_point:
            cleaned["latitude"] = cleaned["longitude"] = None
        if self.is_any_place_enough and (cleaned.get("area") or cleaned.get("place")):
            return
        if not has_point and not cleaned.get("area") and "area" not in self.errors:
            self.add_error(
                "area", _("Choose the county or town, or use the position of this phone.")
            )
        if not cleaned.get("place") and "place" not in self.errors:
            self.add_error("place", _("Say where it is, so that somebody can find it."))

    def _check_contact(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Write your name, or choose to stay anonymous."))
        wrong = {"phone", "email"} & set(self.errors)
        if not wrong and not cleaned.get("phone") and not cleaned.get("email"):
            self.add_error("phone", _("Leave a telephone or an e-mail address."))
