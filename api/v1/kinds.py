"""Which kinds are there of each resource? Named once, so that the description names them well."""

from cms.alerts.enums import NoticeKind
from cms.articles.enums import ArticleKind
from cms.bulletins.enums import BulletinKind
from cms.enforcement.enums import EntryKind, Season
from cms.responses.enums import ResponseKind
from portal.complaints.enums import AnswerType, CoordinateSystem, Outcome, State
from portal.grid.enums import AreaKind

BULLETIN_KINDS = [(key, key) for key in BulletinKind.values]
ARTICLE_KINDS = [(key, key) for key in ArticleKind.values]
ENTRY_KINDS = [(key, key) for key in EntryKind.values]
SEASONS = [(key, key) for key in Season.values]
NOTICE_KINDS = [(key, key) for key in NoticeKind.values]
RESPONSE_KINDS = [(key, key) for key in ResponseKind.values]
OUTCOMES = [(key, key) for key in Outcome.values]
COORDINATE_SYSTEMS = [(key, key) for key in CoordinateSystem.values]
CASE_STATES = [(key, key) for key in State.values]
ANSWER_TYPES = [(key, key) for key in AnswerType.values]
AREA_KINDS = [(key, key) for key in AreaKind.values]
