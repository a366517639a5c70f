"""Which types of column do the rules for government sites name?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ColumnType(TextChoices):
    """The closed list of 国办发〔2017〕47号; the value is what the meta tag says, to the letter."""

    HOME = "首页", _("Home page (首页)")
    OVERVIEW = "概况信息", _("Overview (概况信息)")
    DUTIES = "机构职能", _("Duties of the office (机构职能)")
    LEADERS = "负责人信息", _("Leaders (负责人信息)")
    NEWS = "工作动态", _("Work news (工作动态)")
    POLICIES = "政策文件", _("Policy documents (政策文件)")
    GUIDE = "信息公开指南", _("Guide to open information (信息公开指南)")
    CATALOGUE = "信息公开目录", _("Catalogue of open information (信息公开目录)")
    ANNUAL_REPORT = "信息公开年报", _("Annual report on open information (信息公开年报)")
    ON_REQUEST = "依申请公开", _("Information on request (依申请公开)")
    DATA = "数据发布", _("Published data (数据发布)")
    OPEN_DATA = "数据开放", _("Open data (数据开放)")
    INTERPRETATION = "政策解读", _("Interpretation of policies (政策解读)")
    RESPONSES = "回应关切", _("Responses to public concern (回应关切)")
    SERVICES = "办事服务", _("Services (办事服务)")
    COMPLAINTS = "咨询投诉", _("Questions and complaints (咨询投诉)")
    SURVEYS = "征集调查", _("Opinions and surveys (征集调查)")
    INTERVIEWS = "在线访谈", _("Online interviews (在线访谈)")
