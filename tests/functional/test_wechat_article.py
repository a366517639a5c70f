"""Can an editor copy an article into another editor, by keyboard, in old browsers and by hand?"""

import pytest
from playwright.sync_api import expect

from tests.functional.conftest import DESK, PHONE
from tests.functional.desk import newest_news, sit_down_at

BUTTON = "[data-copy=wechat-body]"
STATE = "[data-copy-state]"
READ = """async () => {
  const [item] = await navigator.clipboard.read();
  const blob = await item.getType("text/html");
  return await blob.text();
}"""
# As it is where the office's site is reached without https.
WITHOUT_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
WITHOUT_COPYING = "document.execCommand = () => false"


@pytest.fixture
def sit_down(reader):
    """Let somebody of the demonstration sign in at a window of their own."""
    return sit_down_at(reader)


def article_at(window, *scripts):
    """Open the WeChat article of the newest work news, through its column in the menu."""
    for script in scripts:
        window.page.add_init_script(script)
    window.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    window.open(f"/admin/pages/{newest_news(window)}/view_draft/?mode=wechat")


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_an_article_is_copied_by_keyboard_with_looks_and_pictures(sit_down, size):
    window = sit_down("demo-editor")
    window.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    article_at(window)
    window.page.set_viewport_size({"width": size[0], "height": size[1]})
    window.page.locator(BUTTON).focus()
    window.page.keyboard.press("Enter")
    expect(window.page.locator(STATE)).to_have_text("已复制，可以粘贴了。")
    copied = window.page.evaluate(READ)
    assert "data:image/png;base64," in copied
    assert "line-height:1.75" in copied.replace(": ", ":")
    assert window.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    window.is_clean()


def test_an_old_browser_copies_in_the_older_way(sit_down):
    window = sit_down("demo-editor")
    article_at(window, WITHOUT_CLIPBOARD)
    window.page.click(BUTTON)
    expect(window.page.locator(STATE)).to_have_text("已复制，可以粘贴了。")


def test_where_nothing_copies_it_is_selected_and_said(sit_down):
    window = sit_down("demo-editor")
    article_at(window, WITHOUT_CLIPBOARD, WITHOUT_COPYING)
    window.page.click(BUTTON)
    expect(window.page.locator(STATE)).to_contain_text("Ctrl+C")
    selected = window.page.evaluate("window.getSelection().toString()")
    assert window.text("#wechat-body")[:20] in selected
    window.is_clean()
