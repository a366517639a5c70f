"""Which reviews does a page pass, who holds each step, how long may it take, what is checked?

Data, not code: the tables are written into the database once, and an administrator may change
deadlines and checklists there. Which steps a kind of page needs is not up to the administrator.
"""

from dataclasses import dataclass
from typing import Final

from cms.workflows.enums import ReviewStep, Role


@dataclass(frozen=True, slots=True)
class StepPlan:
    """How a step begins its life in an installation.

    Attributes:
        name: What the desk calls it.
        roles: Whose groups hold it; none for the writer's own.
        minutes: Time allowed.
        items: What is ticked.
    """

    step: ReviewStep
    name: str
    roles: tuple[Role, ...]
    minutes: int
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole way of reviews."""

    name: str
    steps: tuple[StepPlan, ...]

    @property
    def required(self) -> tuple[ReviewStep, ...]:
        """The steps in their order."""
        return tuple(plan.step for plan in self.steps)


THREE_REVIEWS: Final = Plan(
    "三审三校",
    (
        StepPlan(
            ReviewStep.WRITER,
            "一审一校（撰稿人）",
            (),
            120,
            (
                "文字：无错别字、病句和不规范表述，标点、层次序号规范",
                "人名、地名：领导同志姓名职务、县区镇街名称逐一核对无误",
                "数据：全部数据已与原始来源逐项核对，单位和口径一致",
                "保密：不含国家秘密、工作秘密、商业秘密和个人隐私",
            ),
        ),
        StepPlan(
            ReviewStep.DEPARTMENT,
            "二审二校（科室负责人）",
            (Role.DEPARTMENT_LEAD,),
            240,
            (
                "文字：表述准确、严谨，政策口径一致，引用文件和法规现行有效",
                "人名、地名：姓名、职务、排序和地名准确",
                "数据：关键数据已与来源抽查核对，同比、环比口径正确",
                "保密：已按“先审查、后公开”要求完成保密审查",
            ),
        ),
        StepPlan(
            ReviewStep.CHIEF,
            "三审三校（主要负责人）",
            (Role.CHIEF_LEAD,),
            240,
            (
                "文字：政治方向、舆论导向正确，标题与内容相符",
                "人名、地名：涉及领导同志和敏感地名的内容已把关",
                "数据：结论与数据相符，对外发布口径统一",
                "保密：同意公开，公开属性和范围准确",
            ),
        ),
    ),
)

SHORT_REVIEW: Final = Plan(
    "预警信息快速审核",
    (
        StepPlan(
            ReviewStep.WRITER,
            "预警初审（撰稿人）",
            (),
            10,
            (
                "文字、地名：与正式签发的预警文件逐字一致",
                "数据：级别、文号、签发人、签发和生效时间与文件一致",
                "保密：文件已明确可以对外发布",
            ),
        ),
        StepPlan(
            ReviewStep.CHIEF,
            "预警签发审核（主要负责人）",
            (Role.CHIEF_LEAD,),
            15,
            (
                "文字、地名：预警级别、区域和措施与签发文件一致",
                "数据：文号和各项时间准确",
                "保密：同意立即对外发布",
            ),
        ),
    ),
)

PLANS: Final = (THREE_REVIEWS, SHORT_REVIEW)
# Kinds of publication that go the short way: two people, minutes.
SHORT_KINDS: Final = frozenset({"alerts"})


def plan_for(kind: str) -> Plan:
    """Return the way of reviews that a kind of publication has to pass."""
    return SHORT_REVIEW if kind in SHORT_KINDS else THREE_REVIEWS
