"""How do roles, groups, steps and checklists come into an installation? Once, and complete."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
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
    for role, grant in ROLES.items():
        _grant(_group_of(role, grant), role, grant)
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


def _grant(group: Group, role: Role, grant: Grant) -> None:
    granted = [*grant.permissions, *_granted_by_families(role)]
    group.permissions.add(*_permissions(granted))
    root = Page.get_first_root_node()
    for action in grant.pages:
        permission = _permission("wagtailcore", f"{action}_page")
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    collection = Collection.get_first_root_node()
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for action in grant.files:
            GroupCollectionPermission.objects.get_or_create(
                group=group,
                collection=collection,
                permission=_permission(app, f"{action}_{model}"),
            )


def _granted_by_families(role: Role) -> list[str]:
    each = (ask() for ask in hooks.get_hooks(ROLE_PERMISSIONS_HOOK))
    return [name for granted in each for name in granted.get(role, ())]


def _permissions(names: list[str]) -> list[Permission]:
    wanted = Q()
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted)) if names else []


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)


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
    for position, text in enumerate(step.items, start=1):
        CheckItem.objects.create(task=task, text=text, position=position * 10)
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
