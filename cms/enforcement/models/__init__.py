"""What does enforcement keep: penalties and their rules, problems, pages?"""

from cms.enforcement.models.pages import (
    Campaign,
    CampaignIndexPage,
    EnforcementIndexPage,
    EnforcementPage,
)
from cms.enforcement.models.penalties import Penalty, PenaltyImport, PublicityRule
from cms.enforcement.models.problems import Problem, ProblemEvent

__all__ = [
    "Campaign",
    "CampaignIndexPage",
    "EnforcementIndexPage",
    "EnforcementPage",
    "Penalty",
    "PenaltyImport",
    "Problem",
    "ProblemEvent",
    "PublicityRule",
]
