"""How do the tests walk through a round of reviews?"""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.workflows.enums import Role
from cms.workflows.models import RoleGroup
from cms.workflows.reviewing import review_pass, review_return


def person(name: str, *roles: Role) -> User:
    """Create somebody with these roles."""
    user = User.objects.create_user(name, password="x")
    for role in roles:
        user.groups.add(RoleGroup.objects.get(role=role).group)
    return user


def client_of(user: User) -> Client:
    """Return a browser in which somebody has signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def fresh(page: Any) -> Any:
    """Return a page as the database has it."""
    return Page.objects.get(pk=page.pk).specific


def submit(page: Any, by: User) -> Any:
    """Begin a round and return it."""
    page = fresh(page)
    state = page.current_workflow_state
    if state is not None:
        state.resume(by)
        return state
    return page.get_workflow().start(page, by)


def step_of(page: Any) -> Any:
    """Return the step in progress."""
    return fresh(page).current_workflow_task_state


def all_items(state: Any) -> list[int]:
    """Return what has to be ticked."""
    return list(state.task.specific.check_items.active().values_list("pk", flat=True))


def pass_step(page: Any, by: User, **changes: Any) -> None:
    """Pass the step in progress."""
    state = step_of(page)
    ticked = changes.get("ticked", all_items(state))
    review_pass(state=state, by=by, ticked=ticked, comment="", now=timezone.now())


def return_step(page: Any, by: User, reason: str = "标题与正文不符") -> None:
    """Return the step in progress."""
    review_return(state=step_of(page), by=by, reason=reason, now=timezone.now())


def pass_all(page: Any, *people: User) -> None:
    """Submit and pass each step, the writer first."""
    submit(page, people[0])
    for one in people:
        pass_step(page, one)
