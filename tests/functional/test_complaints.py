"""Does a citizen report from a phone, keep the receipt, follow the case and say what they think?"""

import pytest

from tests.functional.complaints import (
    ANSWER,
    WORDS,
    accessible,
    cases,
    next_step,
    receipt_on,
    shell,
    to_the_check,
    two_pictures,
)
from tests.functional.conftest import PHONE

FORM = "/complaints/new/?category=straw_burning"


def test_from_a_phone_to_the_receipt_and_on_to_a_second_look(reader):
    window = reader.window(PHONE)
    page = window.page
    window.open("/complaints/new/")
    accessible(window)
    page.click("text=秸秆焚烧")
    page.wait_for_selector(".is-stepped")
    accessible(window)
    assert page.locator("[data-step]:not([hidden])").count() == 1

    to_the_check(page)
    accessible(window)
    assert WORDS in page.inner_text("[data-summary]")
    assert page.locator("[data-previews] li").count() == 2
    page.click("[data-send]")
    page.wait_for_url("**/complaints/receipt/", timeout=90_000)

    number, code = receipt_on(page)
    accessible(window)
    assert page.evaluate("localStorage.getItem('report-draft')") is None
    state, held, files, *_area = cases(reader.site)[number.replace(" ", "")]
    assert (state, held, files) == ("received", "False", "2")
    window.is_clean()

    assert page.reload().status == 410
    assert code not in page.content()

    follow = reader.window(PHONE)
    follow.open(f"/complaints/track/#{number.replace(' ', '')}.{code}")
    follow.page.wait_for_url("**/complaints/track/case/")
    accessible(follow)
    assert code not in follow.page.content() + follow.page.url
    follow.page.fill("[name=text]", "烟往学校飘。")
    with follow.page.expect_navigation():
        follow.page.click("form[action$='/add/'] button")
    assert "烟往学校飘。" in follow.text(".case__story")

    shell(reader.site, ANSWER.format(number=number.replace(" ", "")))
    follow.page.reload()
    assert "明火已扑灭" in follow.text(".case__answer")
    accessible(follow)
    follow.page.check("[name=satisfied][value=no]")
    follow.page.fill("[name=reason]", "第二天又烧了。")
    with follow.page.expect_navigation():
        follow.page.click("form[action$='/rate/'] button")
    assert cases(reader.site)[number.replace(" ", "")][0] == "reopen_requested"
    follow.is_clean()


def test_without_a_script_it_is_one_page_and_arrives(reader):
    window = reader.window(PHONE, javascript=False)
    page = window.page
    window.open("/complaints/new/")
    with page.expect_navigation():
        page.click("text=秸秆焚烧")
    page.fill("[name=description]", WORDS)
    page.check("[name=answer_now][value=yes]")
    page.select_option("[name=area]", label="周家山镇")
    with page.expect_navigation():
        page.click("[data-send]")

    assert page.locator(".error-summary a").count() == 1
    assert page.input_value("[name=description]") == WORDS
    page.fill("[name=place]", "河堤边")
    page.set_input_files("[name=pictures]", two_pictures())
    with page.expect_navigation():
        page.click("[data-send]")

    number, code = receipt_on(page)
    state, held, files, *area = cases(reader.site)[number.replace(" ", "")]
    assert (state, held, files, area) == ("received", "True", "2", ["周家山镇"])
    assert page.locator(".notice--info").count() == 1

    window.open("/complaints/track/")
    page.fill("[name=number]", number)
    page.fill("[name=secret]", code.lower())
    with page.expect_navigation():
        page.click("[data-code-form] button")
    assert number in window.text("main")
    shell(reader.site, ANSWER.format(number=number.replace(" ", "")))
    page.reload()
    page.check("[name=satisfied][value=yes]")
    with page.expect_navigation():
        page.click("form[action$='/rate/'] button")
    assert cases(reader.site)[number.replace(" ", "")][0] == "closed"
    assert window.foreign == []


def test_a_draft_survives_a_closed_tab_and_a_lost_connection(reader):
    window = reader.window(PHONE)
    page = window.page
    window.open(FORM)
    to_the_check(page)
    page.wait_for_timeout(800)
    page.context.new_page()
    page.close()

    again = page.context.pages[0]
    again.goto(f"{reader.site.address}/complaints/new/")
    again.click("[data-draft-waits] a")
    again.wait_for_selector("[data-previews] li", state="attached")
    assert again.input_value("[name=description]") == WORDS
    assert again.locator("[data-previews] li").count() == 2
    key = again.input_value("[name=key]")

    before = cases(reader.site)
    for _each in range(4):
        next_step(again)
    again.wait_for_timeout(3000)  # the proof of work is done before the connection is lost
    again.context.set_offline(True)
    again.click("[data-send]")
    again.locator("[data-sending]", has_text="网络").wait_for()
    again.context.set_offline(False)
    assert again.input_value("[name=key]") == key
    again.click("[data-send]")
    again.wait_for_url("**/complaints/receipt/", timeout=90_000)

    assert len(cases(reader.site)) == len(before) + 1
    again.goto(f"{reader.site.address}/complaints/new/")
    assert again.locator("[data-draft-waits]").is_hidden()


def test_what_lacks_or_is_too_large_is_said_before_anything_is_sent(reader):
    window = reader.window(PHONE)
    page = window.page
    window.open(FORM)
    page.fill("[name=description]", WORDS)
    page.locator("[data-step]:not([hidden]) [type=radio]").first.check()
    next_step(page)

    next_step(page)  # neither a place in the lists nor a position
    said = "document.activeElement.validationMessage"
    assert (page.evaluate("document.activeElement.id"), "请" in page.evaluate(said)) == (
        "report-county",
        True,
    )
    page.select_option("#report-county", index=1)
    page.fill("[name=place]", "河堤")
    next_step(page)

    files = [*two_pictures(), {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}]
    huge = {"name": "c.jpg", "mimeType": "image/jpeg", "buffer": b"\xff" * (20 * 2**20 + 1)}
    page.set_input_files("[name=pictures]", [*files, huge])
    page.locator("[role=status]", has_text="a.pdf").wait_for()
    assert "c.jpg" in page.locator("[role=status]", has_text="a.pdf").inner_text()
    assert page.locator("[data-previews] li").count() == 2
    accessible(window)
    next_step(page)

    page.check("[name=who][value=named]")
    next_step(page)
    assert page.evaluate("document.activeElement.name") == "name"
    assert window.foreign == []


def test_an_answer_that_was_lost_on_the_way_makes_no_second_case(reader):
    window = reader.window(PHONE)
    page = window.page
    window.open(FORM)
    to_the_check(page)
    before = cases(reader.site)
    lost = []

    def lose_the_answer(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/complaints/new/", lose_the_answer)
    page.click("[data-send]")
    page.locator("[data-sending]", has_text="网络").wait_for(timeout=90_000)
    assert lost[0].status == 200
    page.click("[data-send]")
    page.wait_for_url("**/complaints/receipt/", timeout=90_000)

    assert len(cases(reader.site)) == len(before) + 1


@pytest.mark.parametrize("language", ["", "/zh-hant", "/en"])
@pytest.mark.parametrize("path", ["", "new/", "new/?category=dust", "track/"])
def test_each_page_stands_in_three_languages(reader, language, path):
    window = reader.window(PHONE)

    assert window.open(f"{language}/complaints/{path}") == 200
    accessible(window)
    window.is_clean()
