"""What does each address of the pretended WeChat do?"""

from tests.wechat_fake.articles import received
from tests.wechat_fake.state import Job, Refused

MOST_ARTICLES = 8
MEGABYTE = 1024 * 1024
PICTURES = {b"\xff\xd8\xff": "jpg", b"\x89PNG": "png"}


def uploadimg(fake, account, sent, content):
    if _kind(content) is None:
        raise Refused(40005)
    if len(content) >= MEGABYTE:
        raise Refused(40009)
    address = f"http://mmbiz.qpic.cn/sz_mmbiz_{_kind(content)}/{len(account.images)}/0"
    account.images[address] = content
    return {"url": address}


def add_material(fake, account, sent, content):
    if sent.get("type") not in {"image", "thumb"}:
        raise Refused(40004)
    if _kind(content) is None:
        raise Refused(40005)
    if len(content) > (10 * MEGABYTE if sent["type"] == "image" else 64 * 1024):
        raise Refused(40009)
    media_id = f"material-{len(account.materials)}"
    account.materials[media_id] = content
    return {"media_id": media_id, "url": f"http://mmbiz.qpic.cn/material/{media_id}"}


def draft_add(fake, account, sent, content):
    articles = sent.get("articles")
    if not isinstance(articles, list) or not 1 <= len(articles) <= MOST_ARTICLES:
        raise Refused(47001)
    media_id = f"draft-{fake.now():.6f}-{len(account.drafts)}"
    account.drafts[media_id] = [received(fake, account, one) for one in articles]
    return {"media_id": media_id}


def draft_update(fake, account, sent, content):
    articles, place = _draft(account, sent), sent.get("index")
    if not isinstance(place, int) or not 0 <= place < len(articles):
        raise Refused(40007)
    articles[place] = received(fake, account, sent.get("articles"))
    return {"errcode": 0, "errmsg": "ok"}


def draft_get(fake, account, sent, content):
    return {"news_item": _draft(account, sent)}


def draft_list(fake, account, sent, content):
    newest = list(account.drafts.items())[::-1]
    items = [{"media_id": media_id, "content": _listed(articles)} for media_id, articles in newest]
    return _page(sent, items)


def draft_delete(fake, account, sent, content):
    _draft(account, sent)
    del account.drafts[sent["media_id"]]
    return {"errcode": 0, "errmsg": "ok"}


def publish(fake, account, sent, content):
    if not account.is_verified:
        raise Refused(48001)
    articles = _draft(account, sent)
    job = f"{2_247_483_000 + len(account.jobs)}"
    account.jobs[job] = Job(sent["media_id"], list(articles))
    if fake.publishing is not None:
        fake.finish(account, fake.publishing)
    return {"errcode": 0, "errmsg": "ok", "publish_id": job, "msg_data_id": job}


def publish_status(fake, account, sent, content):
    job = account.jobs.get(str(sent.get("publish_id")))
    if job is None:
        raise Refused(53600)
    answer = {"publish_id": sent["publish_id"], "publish_status": job.status}
    if job.status == 0:
        answer |= {
            "article_id": job.article_id,
            "article_detail": job.detail(),
            "fail_idx": [],
        }
    return answer


def publish_list(fake, account, sent, content):
    items = [
        {"article_id": article_id, "content": _listed(articles, article_id)}
        for article_id, articles in list(account.published.items())[::-1]
    ]
    return _page(sent, items)


def publish_delete(fake, account, sent, content):
    if account.published.pop(sent.get("article_id"), None) is None:
        raise Refused(53600)
    return {"errcode": 0, "errmsg": "ok"}


def mass_send(fake, account, sent, content):
    key = sent.get("clientmsgid", "")
    if len(key.encode()) > 64:
        raise Refused(40132)
    if key and key in account.sent:
        raise Refused(45065, msg_id=account.sent[key])
    media_id = sent.get("mpnews", {}).get("media_id")
    articles = _draft(account, {"media_id": media_id})
    if account.mass_left < 1:
        raise Refused(45028)
    account.mass_left -= 1
    message = 3_147_483_000 + len(account.messages)
    account.messages[message] = account.drafts.pop(media_id)
    account.sent[key] = message
    assert articles is account.messages[message]
    return {"errcode": 0, "errmsg": "send job submission success", "msg_id": message}


def mass_status(fake, account, sent, content):
    if int(sent.get("msg_id", 0)) not in account.messages:
        raise Refused(40059)
    status = {"send success": "SEND_SUCCESS", "send fail": "SEND_FAIL"}.get(fake.sending, "SENDING")
    return {"msg_id": sent["msg_id"], "msg_status": status}


def mass_delete(fake, account, sent, content):
    if account.messages.pop(sent.get("msg_id"), None) is None:
        raise Refused(40059)
    return {"errcode": 0, "errmsg": "ok"}


def menu_create(fake, account, sent, content):
    buttons = sent.get("button")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= 3:
        raise Refused(40015)
    for button in buttons:
        below = button.get("sub_button", [])
        if len(button.get("name", "").encode()) > 16:
            raise Refused(40018)
        if len(below) > 5:
            raise Refused(40023)
        for one in below or [button]:
            _check_button(one)
    account.menu = buttons
    return {"errcode": 0, "errmsg": "ok"}


def _check_button(button):
    if len(button.get("name", "").encode()) > 60:
        raise Refused(40025)
    wanted = {"view": "url", "click": "key"}.get(button.get("type"))
    if wanted is None or not button.get(wanted):
        raise Refused(40016)


def _listed(articles, article_id=""):
    """Return articles as they stand in a list: without their text."""
    rows = [{name: text for name, text in one.items() if name != "content"} for one in articles]
    for place, row in enumerate(rows, start=1):
        if article_id:
            row["url"] = f"http://mp.weixin.qq.com/s/{article_id}-{place}"
    return {"news_item": rows}


def _page(sent, items):
    offset, count = sent.get("offset"), sent.get("count")
    if not isinstance(offset, int) or not isinstance(count, int) or not 1 <= count <= 20:
        raise Refused(40007)
    if sent.get("no_content") != 1:
        raise Refused(45002)  # nobody here needs the texts
    page = items[offset : offset + count]
    return {"total_count": len(items), "item_count": len(page), "item": page}


def _draft(account, sent):
    if sent.get("media_id") not in account.drafts:
        raise Refused(40007)
    return account.drafts[sent["media_id"]]


def _kind(content):
    return next((kind for start, kind in PICTURES.items() if content.startswith(start)), None)


def notice_send(fake, account, sent, content):
    reader = sent.get("touser")
    if reader not in account.readers:
        raise Refused(40003)
    if sent.get("template_id") not in account.templates:
        raise Refused(40037)
    asked, data = account.templates[sent["template_id"]], sent.get("data", {})
    if set(data) != set(asked):
        raise Refused(47003)
    for name, value in data.items():
        if name.startswith("thing") and len(value["value"]) > 20:
            raise Refused(47003)
    if account.readers[reader] < 1:
        raise Refused(43101)
    account.readers[reader] -= 1
    account.notices.append((reader, {name: one["value"] for name, one in data.items()}))
    return {"errcode": 0, "errmsg": "ok"}


# Path below /cgi-bin/ -> name of its quota, what it does.
ENDPOINTS = {
    "media/uploadimg": ("uploadimg", uploadimg),
    "material/add_material": ("add_material", add_material),
    "draft/add": ("draft/add", draft_add),
    "draft/update": ("draft/update", draft_update),
    "draft/get": ("draft/get", draft_get),
    "draft/delete": ("draft/delete", draft_delete),
    "draft/batchget": ("draft/batchget", draft_list),
    "freepublish/batchget": ("freepublish/batchget", publish_list),
    "freepublish/submit": ("freepublish/submit", publish),
    "freepublish/get": ("freepublish/get", publish_status),
    "freepublish/delete": ("freepublish/delete", publish_delete),
    "message/mass/sendall": ("mass/sendall", mass_send),
    "message/mass/get": ("freepublish/get", mass_status),
    "message/mass/delete": ("mass/delete", mass_delete),
    "menu/create": ("menu/create", menu_create),
    "message/subscribe/bizsend": ("subscribe/bizsend", notice_send),
}
