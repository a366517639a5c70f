"""What does the demonstration show of enforcement? Made-up parties only, and each says so."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction

from cms.enforcement.enums import EntryKind, PartyKind, ProblemSource, Season, Severity
from cms.enforcement.models import (
    Campaign,
    CampaignIndexPage,
    EnforcementIndexPage,
    EnforcementPage,
    Penalty,
    Problem,
)
from cms.enforcement.penalties.services import penalty_enter, penalty_publish
from cms.enforcement.problems.services import problem_enter
from portal.grid.models import Area, Unit

PUBLISHER: Final = "demo-department"
NOTE: Final = "<p>演示内容：当事人、地点和数据均为虚构。</p>"
DAY: Final = timedelta(days=1)
BASIS: Final = "《中华人民共和国行政处罚法》"
# Party, kind, county, days ago, violation, facts, penalty, kind of penalty, fine, severity, public.
PENALTIES: Final = (
    (
        "汉中演示建材有限公司", PartyKind.LEGAL, "610702", 6, "扬尘污染",
        "物料堆场未采取密闭或者遮盖措施，产生扬尘。", "责令改正，罚款人民币叁万元整。", "罚款", 3,
        Severity.GENERAL, True,
    ),
    (
        "勉县演示砖厂", PartyKind.LEGAL, "610725", 20, "超标排放大气污染物",
        "隧道窑排口颗粒物折算浓度超过排放标准限值。", "罚款人民币贰拾万元整。", "罚款", 20,
        Severity.SERIOUS, True,
    ),
    (
        "王演示", PartyKind.NATURAL, "610722", 12, "露天焚烧秸秆",
        "王演示在承包地露天焚烧秸秆。", "罚款人民币伍佰元整。", "罚款", "0.05",
        Severity.GENERAL, True,
    ),
    (
        "洋县演示汽车修理厂", PartyKind.BUSINESS, "610723", 9, "挥发性有机物无组织排放",
        "喷漆作业未在密闭空间进行。", "警告，罚款人民币贰万元整。", "警告、罚款", 2,
        Severity.GENERAL, True,
    ),
    (
        "城固演示混凝土有限公司", PartyKind.LEGAL, "610722", 3, "扬尘污染",
        "运输车辆未冲洗出场。", "罚款人民币壹万元整。", "罚款", 1, Severity.GENERAL, False,
    ),
)  # fmt: skip
# Title, place, county, unit, days ago, steps taken.
PROBLEMS: Final = (
    ("建筑工地裸土未覆盖", "汉台区演示建筑工地", "610702", "hantai", 15, 2),
    ("砖厂脱硫设施运行不正常", "勉县演示砖厂", "610725", "mianxian", 25, 3),
    ("散煤销售点未取缔", "城固县演示散煤点", "610722", "chenggu", 40, 4),
)
STEPS: Final = ("investigating", "assigned", "verifying", "closed")


@transaction.atomic
def enforcement_create(*, now: datetime) -> None:
    """Make penalties, problems, a campaign and a case, once; a second person publishes."""
    by = User.objects.filter(username=PUBLISHER).first()
    if by is None or Penalty.objects.filter(is_demo=True).exists():
        return
    for number, row in enumerate(PENALTIES, start=1):
        _penalty(number, row, by, now)
    for number, problem in enumerate(PROBLEMS, start=1):
        _problem(number, problem, now)
    _pages(now.date())


@transaction.atomic
def enforcement_clear() -> None:
    """Remove exactly these."""
    for page in EnforcementPage.objects.filter(is_demo=True):
        page.delete()
    for campaign in Campaign.objects.filter(is_demo=True):
        campaign.delete()
    Penalty.objects.filter(is_demo=True).delete()
    Problem.objects.filter(is_demo=True).delete()


def _penalty(number: int, row: tuple[Any, ...], by: User, now: datetime) -> None:
    party, kind, code, ago, violation, facts, content, types, fine, severity, is_public = row
    area = Area.objects.filter(code=code).first()
    if area is None:
        return
    values = {
        "party_name": party,
        "party_kind": kind,
        "decision_number": f"演示罚〔0000〕{number}号",
        "violation_type": violation,
        "facts": f"演示内容。{facts}",
        "basis": BASIS,
        "penalty_types": types,
        "content": content,
        "fine": fine,
        "decided_on": now.date() - DAY * ago,
        "authority": f"汉中市生态环境局{area.name}分局（演示）",
        "severity": severity,
        "area_id": area.pk,
    }
    penalty = penalty_enter(values=values, by=None, now=now, is_demo=True)
    if is_public:
        penalty_publish(penalty=penalty, by=by, now=now)


def _problem(number: int, row: tuple[Any, ...], now: datetime) -> None:
    title, place, code, unit_code, ago, steps = row
    area = Area.objects.filter(code=code).first()
    unit = Unit.objects.filter(code=unit_code).first()
    if area is None or unit is None:
        return
    begin = now - DAY * ago
    problem = Problem(
        number=f"演示-{number:03d}",
        title=title,
        place=place,
        area=area,
        unit=unit,
        found_on=begin.date(),
        source=ProblemSource.PATROL,
        is_public=True,
        is_demo=True,
        due_on=begin.date() + DAY * 30,
    )
    problem_enter(problem=problem, by=None, now=begin)
    # History of the demonstration: nobody took these steps, so no service is asked.
    for ahead, step in enumerate(STEPS[1:steps], start=1):
        problem.events.create(name=step, step=step, at=begin + DAY * 4 * ahead)
        problem.step, problem.changed_at = step, begin + DAY * 4 * ahead
    problem.save()


def _pages(today: date) -> None:
    campaigns = CampaignIndexPage.objects.order_by("path").first()
    column = EnforcementIndexPage.objects.order_by("path").first()
    if campaigns is None or column is None:
        return
    campaign = Campaign(
        title="冬季散煤治理专项行动（演示）",
        summary="演示内容：清零高污染燃料禁燃区散煤，落实应急减排清单。",
        season=Season.WINTER,
        starts_on=today - DAY * 24,
        ends_on=today + DAY * 100,
        is_demo=True,
        live=False,
    )
    campaign.goals = campaign.goals.stream_block.to_python(
        [
            {"type": "goal", "value": "高污染燃料禁燃区内散煤销售点全部取缔。"},
            {"type": "goal", "value": "应急减排清单企业现场检查实现全覆盖。"},
        ]
    )
    campaign.progress = campaign.progress.stream_block.to_python(
        [
            _figure("取缔散煤销售点", 18, 20, "个", today),
            _figure("检查清单企业", 96, 120, "家", today),
        ]
    )
    campaign.body = campaign.body.stream_block.to_python([{"type": "paragraph", "value": NOTE}])
    _published(campaign, campaigns)
    case = EnforcementPage(
        title="典型案例：某砖厂超标排放大气污染物案（演示）",
        summary="演示内容：执法人员现场检测发现某砖厂颗粒物超标排放，依法立案查处。",
        kind=EntryKind.CASE,
        part_of=campaign,
        is_demo=True,
        live=False,
    )
    text = "<p>执法人员检查发现，某砖厂脱硫除尘设施运行不正常。当事人已停产整改。</p>"
    case.body = case.body.stream_block.to_python(
        [{"type": "paragraph", "value": one} for one in (text, NOTE)]
    )
    _published(case, column)


def _figure(label: str, done: int, target: int, unit: str, as_of: date) -> dict[str, Any]:
    value = {
        "label": label,
        "done": str(done),
        "target": str(target),
        "unit": unit,
        "as_of": as_of.isoformat(),
    }
    return {"type": "figure", "value": value}


def _published(page: Campaign | EnforcementPage, column: Any) -> None:
    column.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
