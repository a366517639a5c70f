"""How does an officer find a case in the queue, fill in what is asked, and take the next step?"""

from tests.factories.evidence import picture
from tests.functional.conftest import Watched

SHOWN = '[class~="casework-state"]'


def picture_named(name):
    """Return a picture as an officer's phone gives it."""
    return {"name": name, "mimeType": "image/jpeg", "buffer": picture()}


def open_case(window: Watched, number: str, heap: str = "all") -> None:
    """Look for the number in the queue and follow it."""
    window.open(f"/admin/complaints/?heap={heap}&words={number}")
    with window.page.expect_navigation():
        window.page.locator(".casework-list th a").first.click()


def take(window: Watched, step: str, **said: str) -> None:
    """Take a step of the case that is open; what is refused shows in the failure."""
    _send(window, f"/steps/{step}/", said)


def do(window: Watched, deed: str, *, files: list | None = None, **said: str) -> None:
    """Do something beside the steps."""
    _send(window, f"/deeds/{deed}/", said, files)


def answer(window: Watched, text: str, public: str) -> None:
    """Draft the answer, for the citizen and for the public, and hand it in."""
    said = {"text": text, "public_text": public, "is_for_public": "on"}
    _send(window, "/reply/", said, button="button.button:not(.button-small)")


def state_of(window: Watched) -> str:
    """Return how the open case stands."""
    return window.text(f".casework-head {SHOWN}")


def _send(
    window: Watched,
    end: str,
    said: dict[str, str],
    files: list | None = None,
    button: str = "button[type=submit]",
) -> None:
    form = window.page.locator(f"form[action$='{end}']")
    if not form.is_visible():
        window.page.locator("details", has=form).locator("summary").click()
    for name, value in said.items():
        _fill(form, name, value)
    if files:
        form.locator("[name=pictures]").set_input_files(files)
    with window.page.expect_navigation():
        form.locator(button).last.click()
    refused = window.page.locator(".casework-error").all_inner_texts()
    assert refused == [], (end, refused)


def _fill(form, name: str, value: str) -> None:
    field = form.locator(f"[name={name}]").first
    kind = field.evaluate("one => one.type")
    if kind == "radio":
        form.locator(f"[name={name}][value='{value}']").check()
    elif kind == "checkbox":
        field.check()
    elif kind.startswith("select"):
        field.select_option(value)
    else:
        field.fill(value)
