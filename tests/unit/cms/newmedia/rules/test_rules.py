"""Does each rule find what it is for, and nothing in what is right?"""

import pytest

from cms.newmedia.findings import Severity
from cms.newmedia.rules import RULES, article_findings
from tests.unit.cms.newmedia.rules.examples import BAD, GOOD, IMAGE

NAMES = {"picture-1.png"}
CASES = [(rule, html) for rule, examples in BAD.items() for html in examples]


def broken(html: str) -> set[str]:
    return {one.rule for one in article_findings(html, names=NAMES)}


def test_every_rule_has_its_examples() -> None:
    names = {rule.name for rule in RULES} | {"foreign-picture"}
    assert names == set(BAD) == set(GOOD)


@pytest.mark.parametrize(("rule", "html"), CASES)
def test_a_bad_example_is_found(rule: str, html: str) -> None:
    assert rule in broken(html)


@pytest.mark.parametrize(("rule", "html"), GOOD.items())
def test_a_good_example_is_left_alone(rule: str, html: str) -> None:
    assert rule not in broken(html)


def test_a_finding_says_what_and_where() -> None:
    (found,) = article_findings('<p>好</p><p style="position:fixed">坏</p>')
    assert (found.rule, found.severity) == ("position", Severity.ERROR)
    assert found.sentence
    assert found.quote == '<p style="position:fixed">坏</p>'


def test_a_long_chain_of_wrappers_is_told_once() -> None:
    html = "<section>" * 30 + "字" + "</section>" * 30
    assert [one.rule for one in article_findings(html)] == ["wrappers"]


def test_what_has_been_uploaded_may_be_shown() -> None:
    html = '<img src="https://mmbiz.qpic.cn/a/0" data-w="640" alt="">'
    assert [one.rule for one in article_findings(html)] == ["foreign-picture"]
    assert article_findings(html, hosts={"mmbiz.qpic.cn"}) == []
    evil = html.replace("mmbiz.qpic.cn", "mmbiz.qpic.cn.evil.example")
    assert len(article_findings(evil, hosts={"mmbiz.qpic.cn"})) == 1


@pytest.mark.parametrize(
    "html", ["", "字", "<p>", "</section>", "<<>>", '<p style="::;(">字</p>', "<!-- -->", "\x00"]
)
def test_anything_can_be_judged(html: str) -> None:
    article_findings(html)


def test_a_picture_with_nothing_amiss_is_well() -> None:
    assert article_findings(f"{IMAGE}>", names=NAMES) == []
