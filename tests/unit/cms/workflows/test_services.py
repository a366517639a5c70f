"""Does the shell find a way that the screens do not have?"""

import ast
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import Page, PageLogEntry

from cms.workflows.policies import (
    RefusedError,
    can_publish,
    check_may_delete,
    check_may_move,
    check_may_publish,
    check_may_take_offline,
)
from tests.unit.cms.workflows.round import fresh, pass_all

ROOT = Path(__file__).parents[4]
# What it publishes is marked as such, and can be removed again.
DEMONSTRATION = ROOT / "cms" / "demo"
# Where a page is published or taken offline by code, and why that is in order.
WRITTEN_EXCEPTIONS = {
    "cms/bulletins/publishing.py": "the daily bulletin, where the office has switched it on",
    "cms/core/models.py": "what Wagtail calls to publish a page, in one transaction with its news",
    "cms/core/lifecycle/scheduling.py": "a time that was approved has come",
    "cms/core/lifecycle/services.py": "a withdrawal, by its own right, with a notice to readers",
    "cms/workflows/rounds.py": "a whole round of reviews",
    "cms/workflows/emergency.py": "an emergency, with a reason in the log",
}
SHELL = {
    "publish": lambda page, by: page.get_latest_revision().publish(user=by),
    "unpublish": lambda page, by: page.unpublish(user=by),
    "move": lambda page, by: page.move(page.get_parent().get_parent(), "last-child", user=by),
    "delete": lambda page, by: page.delete(user=by),
}


@pytest.mark.parametrize("name", SHELL)
@pytest.mark.parametrize("who", ["writer", "chief", "administrator"])
def test_a_person_in_the_shell_is_refused(
    request, draft, writer, department, chief, administrator, name, who
):
    pass_all(draft, writer, department, chief)
    page = fresh(draft)
    page.save_revision(user=writer)

    with pytest.raises(PermissionDenied):
        SHELL[name](fresh(draft), request.getfixturevalue(who))

    assert Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize("who", ["writer", "chief", "administrator"])
def test_the_policy_says_why_to_every_person(request, draft, writer, department, chief, who):
    by = request.getfixturevalue(who)
    with pytest.raises(RefusedError, match="汉台区开展扬尘整治"):
        check_may_publish(fresh(draft), by)
    assert not can_publish(fresh(draft), by)
    pass_all(draft, writer, department, chief)
    for check in (check_may_take_offline, check_may_move, check_may_delete):
        with pytest.raises(RefusedError, match="汉台区开展扬尘整治"):
            check(fresh(draft), by)
        check(fresh(draft), None)


def test_only_written_exceptions_publish_by_code():
    """A new line that publishes has to be put on the list with its reason, or go by the reviews."""
    found = {
        str(path.relative_to(ROOT))
        for floor in ("cms", "api", "portal")
        for path in (ROOT / floor).rglob("*.py")
        if path.parent != DEMONSTRATION
        for node in ast.walk(ast.parse(path.read_text()))
        if _publishes(node)
    }

    assert found <= set(WRITTEN_EXCEPTIONS)
    assert "cms/workflows/rounds.py" in found


def _publishes(node):
    """Tell whether a piece of code publishes, or takes offline, something of Wagtail's."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute):
        return node.func.attr in {"publish", "unpublish"}
    names = {"UnpublishPageAction", "PublishPageRevisionAction"}
    return isinstance(node.func, ast.Name) and node.func.id in names


def test_what_the_system_publishes_stands_in_the_log_without_a_person(draft):
    """The office's written exception: the daily bulletin, where it is switched on."""
    fresh(draft).get_latest_revision().publish()

    assert fresh(draft).live
    assert PageLogEntry.objects.get(page=draft.pk, action="wagtail.publish").user is None
