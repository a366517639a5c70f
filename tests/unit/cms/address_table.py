"""Who of the desk gets in where? One line for each address: a new one has to be put here."""

from typing import Final

from cms.workflows.enums import Role

# Who gets in besides the administrator: R a county's reporter, W the office's writer, D the head of
# the department, C the chief, P the publicity department, G a grid officer, A the auditor; of the
# complaints I the intake officer, K a dispatcher, X the inspector, Y the privacy officer.
LETTERS: Final = {
    Role.COUNTY_REPORTER: "R",
    Role.OFFICE_WRITER: "W",
    Role.DEPARTMENT_LEAD: "D",
    Role.CHIEF_LEAD: "C",
    Role.PROPAGANDA_EDITOR: "P",
    Role.GRID_OFFICER: "G",
    Role.CASE_INTAKE: "I",
    Role.CASE_DISPATCHER: "K",
    Role.CASE_INSPECTOR: "X",
    Role.PRIVACY_OFFICER: "Y",
    Role.AUDITOR: "A",
}
ADDRESSES: Final = {
    "page_correct": "WDCP",
    "page_withdraw": "",
    "page_restore": "",
    "audit_trail": "A",
    "audit_trail_results": "A",
    "audit_check": "A",
    "reviews": "RWDCPGIKXYA",
    "reviews_step": "RWDCPA",
    "reviews_offline": "WDCP",
    "reviews_emergency": "",
    "newmedia_export": "RWDCP",
    "proofread_page": "RWDCP",
    "proofread_new": "RWDCP",
    "airdesk_readings": "WD",
    "airdesk_readings_results": "WD",
    "airdesk_decide_many": "WD",
    "airdesk_reading": "WD",
    "airdesk_decisions": "WD",
    "airdesk_decisions_results": "WD",
    "airdesk_months": "WD",
    "airdesk_month": "WD",
    "airdesk_live": "WDA",
    "bulletin_refresh": "WDCP",
    "bulletin_draft": "WDCP",
    "forecast_grid": "WD",
    "flash_board": "RWDCPGKA",
    "flash_submission": "RWDCPGKA",
    "flash_decide": "RWDCPGKA",
    "flash_sheet": "RWDCPGKA",
    "flash_sheet_import": "RWDCGK",
    "flash_file": "RWDCPGKA",
    "flash_file_remove": "RWDCGK",
    "flash_draft": "WDC",
    "flash_pick": "WDCP",
    "flash_pdf": "WDCPA",
    "flash_distribution": "DCA",
    "penalty_import": "WD",
    "penalty_template": "WD",
    "penalty_import_take": "WD",
    "penalty_desk": "WDCPA",
    "penalty_act": "DC",
    "problem_board": "RWDCGA",
    "problem_desk": "RWDCGA",
    "problem_move": "RWDCGA",
    "alert_next": "WDCP",
    "site_health": "RWDCPGIKXYA",
    "griddesk_who": "DA",
    "griddesk_coverage": "DA",
    "griddesk_import": "D",
    "griddesk_template": "D",
    "griddesk_take": "D",
    "casework_queue": "DCGIKXA",
    "casework_save_view": "DCGIKXA",
    "casework_forget_view": "I",
    "casework_hand_out": "IK",
    "casework_export": "DCGIKXA",
    "casework_reporter": "Y",
    "casework_reveals": "YA",
    "casework_case": "DCGIKXA",
    "casework_step": "I",
    "casework_deed": "DCGIKX",
    "casework_reply": "IK",
    "casework_reveal": "IX",
    "casework_file": "DCGIKXA",
    "outbox_act": "WDP",
    "board": "WDPA",
    "board_table": "WDPA",
    "board_page": "WDPA",
    "webhook_test": "D",
    "webhook_rotate": "D",
    "settings core.sitesettings": "",
    "settings flashreports.flashreportsettings": "",
}
FORMS: Final = {
    "edit bulletins.bulletinindexpage": "WDCP",
    "edit bulletins.bulletinpage": "WDCP",
    "new articles.articleindexpage": "RWDCP",
    "edit articles.articleindexpage": "WDCP",
    "new articles.articlepage": "RWDCP",
    "edit articles.articlepage": "WDCP",
    "edit responses.responseindexpage": "WDCP",
    "new responses.responsepage": "RWDCP",
    "edit responses.responsepage": "RWDCP",
    "edit flashreports.flashreportindexpage": "WDCP",
    "new flashreports.flashreportpage": "WDCP",
    "edit flashreports.flashreportpage": "WDCP",
    "edit enforcement.enforcementindexpage": "WDCP",
    "edit enforcement.campaignindexpage": "WDCP",
    "new enforcement.campaign": "RWDCP",
    "edit enforcement.campaign": "WDCP",
    "new enforcement.enforcementpage": "RWDCP",
    "edit enforcement.enforcementpage": "WDCP",
    "edit alerts.alertindexpage": "WDCP",
    "new alerts.alertpage": "WDCP",
    "edit alerts.alertpage": "WDCP",
    "new privacy.privacypage": "RWDCP",
    "edit privacy.privacypage": "WDCP",
    "edit home.homepage": "WDCP",
}
# What Wagtail lets nobody begin: there is one already, or it begins by a button of ours.
NEVER: Final = {
    "new bulletins.bulletinindexpage",
    "new bulletins.bulletinpage",
    "new responses.responseindexpage",
    "new flashreports.flashreportindexpage",
    "new enforcement.enforcementindexpage",
    "new enforcement.campaignindexpage",
    "new alerts.alertindexpage",
    "new home.homepage",
}
# What is its owner's alone: a saved view, and a file that somebody has looked through.
OWN: Final = {"casework_forget_view", "griddesk_take"}
LISTS: Final[dict[str, dict[str, str]]] = {
    "wagtailsnippets_proofreading_wording": {
        "list list_results": "PA",
        "add edit delete usage history history_results copy": "P",
    },
    "authorised_sources": {
        "index index_results": "WDPA",
        "add edit history history_results usage": "P",
        "delete": "",
    },
    "special_days": {
        "index index_results": "WDA",
        "add edit delete history history_results usage": "WD",
    },
    "reviews_delegations": {
        "index index_results": "DCA",
        "add history history_results usage": "DC",
        "edit": "D",
        "delete": "",
    },
    "reviews_checklists": {
        "index index_results": "A",
        "add edit delete history history_results usage": "",
    },
    "airdesk_stations": {
        "index index_results add edit delete history history_results usage": "",
    },
    "airdesk_imports": {
        "index index_results inspect": "WDA",
    },
    "forecasts": {
        "index index_results": "WDCA",
        "add edit delete history history_results usage": "WD",
    },
    "response_classes": {
        "index index_results": "WDA",
        "add edit history history_results usage": "D",
        "delete": "",
    },
    "flash_recipients": {
        "index index_results": "WDA",
        "add edit delete history history_results usage": "WD",
    },
    "flash_measures": {
        "index index_results": "WDA",
        "add edit delete history history_results usage": "WD",
    },
    "penalties_desk": {
        "index index_results": "WDCPA",
        "add edit history history_results usage": "WD",
    },
    "problems_desk": {
        "index index_results": "WDCA",
        "add edit history history_results usage": "WD",
        "delete": "",
    },
    "publicity_rules": {
        "index index_results": "DA",
        "add edit history history_results usage": "D",
        "delete": "",
    },
    "griddesk_areas": {
        "index index_results": "DA",
        "add edit delete history history_results usage": "D",
    },
    "griddesk_units": {
        "index index_results": "DA",
        "add edit delete history history_results usage": "D",
    },
    "griddesk_duties": {
        "index index_results": "DA",
        "add edit delete history history_results usage": "D",
    },
    "griddesk_members": {
        "index index_results": "DA",
        "add edit delete history history_results usage": "D",
    },
    "complaint_categories": {
        "index index_results add edit history history_results usage": "D",
        "delete": "",
    },
    "complaint_questions": {
        "index index_results add edit history history_results usage": "D",
        "delete": "",
    },
    "complaint_deadlines": {
        "index index_results add edit history history_results usage": "D",
        "delete": "",
    },
    "reply_templates": {
        "index index_results add edit delete history history_results usage": "D",
    },
    "api_keys": {
        "index index_results add edit delete history history_results usage": "",
    },
    "outbox_deliveries": {
        "index index_results inspect": "WDPA",
    },
    "webhooks_endpoints": {
        "index index_results": "WDPA",
        "add edit delete history history_results usage": "D",
    },
}
