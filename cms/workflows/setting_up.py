"""How do roles, groups, steps and checklists come into an installation? Once, and complete."""

from collections.abc import Mapping

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail import hooks
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.core.models import PublicationPage
from cms.workflows.enums import Role
from cms.workflows.file_rooms import file_rooms_set_up
from cms.workflows.models import CheckItem, ReviewTask, RoleGroup
from cms.workflows.roles import ROLE_PERMISSIONS_HOOK, ROLES, Grant
from cms.workflows.steps import SHORT_KINDS, SHORT_REVIEW, THREE_REVIEWS, Plan, StepPlan


@transaction.atomic
def desk_set_up() -> None:
    """Make what is missing of roles and reviews; what an administrator changed stays.

    The permissions of a role are the exception: the table is the truth, so that a role always has
    at least what its work needs. No group may publish, whatever it was given.
    """
    known = _permissions()
    for role, grant in ROLES.items():
        _grant(_group_of(role, grant), role, grant, known)
    GroupPagePermission.objects.filter(permission__codename="publish_page").delete()
    file_rooms_set_up()
    root = Page.get_first_root_node()
    three, short = (_workflow(plan) for plan in (THREE_REVIEWS, SHORT_REVIEW))
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": three})
    for page in _lists_of_short_kinds():
        WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": short})


def _group_of(role: Role, grant: Grant) -> Group:
    found = RoleGroup.objects.filter(role=role).select_related("group").first()
    if found is not None:
        return found.group
    group = Group.objects.get_or_create(name=grant.name)[0]
    RoleGroup.objects.create(role=role, group=group)
    return group


def _grant(group: Group, role: Role, grant: Grant, known: Mapping[str, Permission]) -> None:
    granted = [*grant.permissions, *_granted_by_families(role)]
    group.permissions.add(*(known[name] for name in granted))
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    GroupPagePermission.objects.bulk_create(
        (
            GroupPagePermission(
                group=group, page=root, permission=known[f"wagtailcore.{action}_page"]
            )
            for action in grant.pages
        ),
        ignore_conflicts=True,
    )
    GroupCollectionPermission.objects.bulk_create(
        (
            GroupCollectionPermission(
                group=group, collection=collection, permission=known[f"{app}.{action}_{model}"]
            )
            for action in grant.files
            for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
        ),
        ignore_conflicts=True,
    )


def _granted_by_families(role: Role) -> list[str]:
    each = (ask() for ask in hooks.get_hooks(ROLE_PERMISSIONS_HOOK))
    return [name for granted in each for name in granted.get(role, ())]


def _permissions() -> dict[str, Permission]:
    """Return every permission by the name that tables give it, `app.codename`."""
    every = Permission.objects.select_related("content_type")
    return {f"{one.content_type.app_label}.{one.codename}": one for one in every}


def _workflow(plan: Plan) -> Workflow:
    """Return the workflow of a plan, found again by its steps."""
    tasks = [_task(plan, step) for step in plan.steps]
    found = Workflow.objects.filter(workflow_tasks__task=tasks[0]).first()
    workflow = found or Workflow.objects.create(name=plan.name)
    for order, task in enumerate(tasks):
        WorkflowTask.objects.update_or_create(
            workflow=workflow, task=task, defaults={"sort_order": order}
        )
    Workflow.objects.filter(pk=workflow.pk).update(active=True)
    return workflow


def _task(plan: Plan, step: StepPlan) -> ReviewTask:
    found = ReviewTask.objects.filter(name=step.name).first()
    if found is not None:
        return found
    task = ReviewTask.objects.create(name=step.name, step=step.step, minutes=step.minutes)
    task.groups.set(Group.objects.filter(role__role__in=step.roles))
    CheckItem.objects.bulk_create(
        CheckItem(task=task, text=text, position=position * 10)
        for position, text in enumerate(step.items, start=1)
    )
    return task


def _lists_of_short_kinds() -> list[Page]:
    """Return the pages below which only publications stand that go the short way."""
    models = {page.specific_class for page in Page.objects.filter(depth__gt=1)}
    kinds = [model for model in models if model is not None and _goes_the_short_way(model)]
    return list(Page.objects.type(*kinds)) if kinds else []


def _goes_the_short_way(model: type[Page]) -> bool:
    below = model.clean_subpage_models()
    return bool(below) and all(
        issubclass(child, PublicationPage) and child.publication_kind in SHORT_KINDS
        for child in below
    )
