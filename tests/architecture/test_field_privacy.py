"""Does every model say of every field whether it tells of a person?"""

import pytest
from django.apps import apps

from portal.database.field_privacy import Treatment, declare, declared

OF_TESTS = {"tests_pages", "pages"}


def models():
    """Every model that has a table of its own rows; those between two tables hold keys only."""
    return {
        model._meta.label_lower: {field.name for field in model._meta.local_fields}
        for model in apps.get_models(include_auto_created=False)
        if not model._meta.proxy and not model.__module__.startswith("tests.")
    }


def test_every_model_says_of_every_field_whether_it_is_kept_masked_or_scrubbed():
    said = {label: set(fields) for label, fields in declared().items()}
    silent = {
        label: sorted(missing)
        for label, names in models().items()
        if (missing := names - said.get(label, set()))
    }

    assert silent == {}, "say so in the app's field_privacy.py"


def test_nothing_is_said_of_what_is_not_there():
    there = models()
    gone = {
        label: sorted(extra)
        for label, names in declared().items()
        if (extra := set(names) - there.get(label, set()))
    }

    assert gone == {}


def test_a_field_is_declared_once():
    with pytest.raises(ValueError, match="twice"):
        declare("x.y", kept="a b", masked="b")


@pytest.mark.parametrize(
    "name",
    [
        "complaints.reporter.sealed",
        "complaints.reporter.phone_hash",
        "complaints.complaint.secret_hash",
        "auth.user.password",
        "sessions.session.session_data",
    ],
)
def test_what_opens_something_or_tells_who_reported_leaves_with_nothing(name):
    model, _dot, field = name.rpartition(".")

    assert declared()[model][field] == Treatment.SCRUBBED
