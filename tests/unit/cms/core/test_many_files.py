"""Does one field take several files, check each, and say when there are too many?"""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from cms.core.many_files import ManyFilesField


class Form(forms.Form):
    files = ManyFilesField(accept="image/*", most=2, required=False)
    needed = ManyFilesField(accept="image/*", required=False)


def form(*names, field="files", **changes):
    sent = [SimpleUploadedFile(name, b"x") for name in names]
    made = Form({}, MultiValueDict({field: sent}))
    for name, value in changes.items():
        setattr(made.fields[field], name, value)
    return made


def test_several_are_taken_and_a_browser_is_told_what_to_offer():
    made = form("a.jpg", "b.jpg")

    assert made.is_valid()
    assert [one.name for one in made.cleaned_data["files"]] == ["a.jpg", "b.jpg"]
    assert made.cleaned_data["needed"] == []
    assert 'accept="image/*"' in str(made["files"]) and "multiple" in str(made["files"])


def test_too_many_and_none_are_named():
    assert form("a", "b", "c").errors["files"].as_data()[0].code == "too_many"
    assert form(required=True).errors["files"].as_data()[0].code == "required"


def test_each_is_checked_by_itself():
    empty = SimpleUploadedFile("b.jpg", b"")
    made = Form({}, MultiValueDict({"files": [SimpleUploadedFile("a.jpg", b"x"), empty]}))

    assert made.errors["files"].as_data()[0].code == "empty"


@pytest.mark.parametrize("count", [1, 40])
def test_without_a_limit_the_form_judges(count):
    assert form(*map(str, range(count)), field="needed").is_valid()
