"""Do the roles have what the table says, and does the auditor read all and change nothing?"""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail import hooks
from wagtail.models import GroupPagePermission, Page

from cms.workflows.enums import Role
from cms.workflows.models import RoleGroup
from cms.workflows.roles import ROLE_PERMISSIONS_HOOK, ROLES
from cms.workflows.setting_up import desk_set_up
from tests.unit.cms.workflows.doors import DOORS, edit_data, public_state
from tests.unit.cms.workflows.round import client_of, fresh, person, submit

EDITING = {
    Role.COUNTY_REPORTER: True,
    Role.OFFICE_WRITER: True,
    Role.DEPARTMENT_LEAD: True,
    Role.CHIEF_LEAD: True,
    Role.PROPAGANDA_EDITOR: True,
    Role.GRID_OFFICER: False,
    Role.CASE_INTAKE: False,
    Role.CASE_DISPATCHER: False,
    Role.CASE_INSPECTOR: False,
    Role.PRIVACY_OFFICER: False,
    Role.AUDITOR: False,
}
SCREENS = {
    "reviews": set(Role),
    "reviews_delegations:index": {Role.DEPARTMENT_LEAD, Role.CHIEF_LEAD, Role.AUDITOR},
    "reviews_delegations:add": {Role.DEPARTMENT_LEAD, Role.CHIEF_LEAD},
    "reviews_checklists:index": {Role.AUDITOR},
    "reviews_checklists:add": set(),
    "wagtailadmin_workflows:index": set(),
    "wagtailadmin_workflows:task_index": set(),
    "wagtailusers_users:index": set(),
    "wagtailusers_groups:index": set(),
    "wagtailsites:index": set(),
}


def test_every_role_has_its_group_with_the_tables_permissions(home):
    assert set(RoleGroup.objects.values_list("role", flat=True)) == set(Role)
    for role, grant in ROLES.items():
        group = RoleGroup.objects.get(role=role).group
        held = {
            f"{one.content_type.app_label}.{one.codename}"
            for one in group.permissions.select_related("content_type")
        }
        pages = group.page_permissions.values_list("permission__codename", flat=True)
        assert held >= set(grant.permissions)  # the families grant their own beside
        assert set(pages) == {f"{action}_page" for action in grant.pages}


def test_no_group_publishes_whatever_it_was_given(home):
    root = Page.get_first_root_node()
    GroupPagePermission.objects.create(
        group=Group.objects.get(name="Moderators"), page=root, permission_type="publish"
    )
    desk_set_up()
    assert not GroupPagePermission.objects.filter(permission__codename="publish_page").exists()


def test_a_group_that_was_renamed_stays_the_roles(home):
    Group.objects.filter(role__role=Role.OFFICE_WRITER).update(name="撰稿组")
    before = Group.objects.count()
    desk_set_up()
    assert Group.objects.count() == before
    assert RoleGroup.objects.get(role=Role.OFFICE_WRITER).group.name == "撰稿组"


def test_a_family_grants_what_is_its_own(home):
    def granted():
        return {Role.GRID_OFFICER: ("grid.view_area",)}

    with hooks.register_temporarily(ROLE_PERMISSIONS_HOOK, granted):
        desk_set_up()
    group = RoleGroup.objects.get(role=Role.GRID_OFFICER).group
    assert group.permissions.filter(codename="view_area").exists()


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("screen", SCREENS)
def test_each_screen_opens_for_its_roles(home, role, screen):
    answer = client_of(person("somebody", role)).get(reverse(screen))
    assert (answer.status_code == 200) == (role in SCREENS[screen])


@pytest.mark.parametrize("role", list(Role))
def test_who_edits(draft, reporter, role):
    user = reporter if role == Role.COUNTY_REPORTER else person("somebody", role)
    client = client_of(user)
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    before = fresh(draft).revisions.count()
    answer = client.get(address)
    client.post(address, edit_data(draft, title="新标题"))
    assert (answer.status_code == 200) == EDITING[role]
    assert (fresh(draft).revisions.count() > before) == EDITING[role]


@pytest.fixture
def auditor(home):
    return client_of(person("auditor", Role.AUDITOR))


READABLE = ("view_draft", "history", "history_results", "workflow_history")


@pytest.mark.parametrize("name", READABLE)
def test_the_auditor_reads(draft, auditor, name):
    answer = auditor.get(reverse(f"wagtailadmin_pages:{name}", args=[draft.pk]))
    assert answer.status_code == 200


def test_the_auditor_reads_lists_versions_and_rounds(draft, home, writer, auditor):
    submit(draft, writer)
    state = fresh(draft).current_workflow_task_state
    round_, revision = state.workflow_state_id, draft.latest_revision_id
    pages = "wagtailadmin_pages"
    for address in (
        reverse("wagtailadmin_explore", args=[home.pk]),
        reverse("reviews"),
        reverse("reviews_step", args=[state.pk]),
        reverse(f"{pages}:workflow_history_detail", args=[draft.pk, round_]),
        reverse("wagtailadmin_reports:workflow"),
        reverse("wagtailadmin_reports:site_history"),
    ):
        answer = auditor.get(address)
        assert answer.status_code == 200, address
        assert "汉台区开展扬尘整治" in answer.content.decode(), address
    for name, arguments in (
        ("revisions_view", [draft.pk, revision]),
        ("revisions_compare", [draft.pk, "earliest", revision]),
    ):
        assert auditor.get(reverse(f"{pages}:{name}", args=arguments)).status_code == 200


def test_the_auditor_changes_nothing(draft, auditor):
    before = public_state(draft), fresh(draft).revisions.count(), Page.objects.count()
    revision = fresh(draft).latest_revision_id
    for door in DOORS:
        if not door.on_live:
            door.attempt(auditor, fresh(draft))
    for address in (
        *(reverse(f"wagtailadmin_pages:{name}", args=[draft.pk]) for name in READABLE),
        reverse("wagtailadmin_pages:lock", args=[draft.pk]),
        reverse("wagtailadmin_pages:delete", args=[draft.pk]),
        reverse("wagtailadmin_pages:copy", args=[draft.pk]),
        reverse("wagtailadmin_pages:revisions_revert", args=[draft.pk, revision]),
        reverse("reviews_offline", args=[draft.pk]),
        f"/admin/api/main/pages/{draft.pk}/action/revert_to_page_revision/",
    ):
        auditor.post(address, {"reason": "x" * 20, "revision_id": revision})
    assert (public_state(draft), fresh(draft).revisions.count(), Page.objects.count()) == before
    assert not fresh(draft).locked
