"""Which files of an earlier try wait for the report? So that a refusal costs nobody their pictures.

A browser never fills in a file by itself, and without a script nothing else holds it. So what was
sent and is sound stays here for an hour under a name that nobody can guess, and the form carries
the names: each can be ticked off.
"""

from collections.abc import Sequence
from typing import Final

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.intake.uploads import PICTURES, VIDEO, most_pictures
from portal.complaints.evidence.limits import limits
from portal.complaints.evidence.staging import incoming_files
from portal.complaints.intake import IncomingFile

KEPT: Final = "kept"
_PICTURE: Final = "image/"


def names_given(request: HttpRequest) -> list[str]:
    """Return the names that a form carries."""
    bounds = limits()
    return request.POST.getlist(KEPT)[: bounds.pictures + bounds.videos]


def files_kept(names: Sequence[str]) -> list[IncomingFile]:
    """Return what waits under these names."""
    return incoming_files([one.replace("\x00", "") for one in names])


def say_what_is_wrong(form: forms.Form, names: Sequence[str], kept: Sequence[IncomingFile]) -> None:
    """Say that something is gone, or that it is too much together with what was added."""
    if len(kept) < len(set(names)):
        form.add_error(
            PICTURES,
            _("A picture or video has waited too long and is gone. Please add it once more."),
        )
    pictures = [one for one in kept if one.media_type.startswith(_PICTURE)]
    number = len(pictures) + len(form.cleaned_data.get(PICTURES) or ())
    if pictures and number > most_pictures():
        said = {"most": most_pictures(), "number": number}
        sentence = _("Choose at most %(most)d pictures; these are %(number)d.")
        form.add_error(PICTURES, sentence % said)
    if len(kept) > len(pictures) and form.cleaned_data.get(VIDEO):
        form.add_error(VIDEO, _("One video is kept already. Untick it to send another one."))
