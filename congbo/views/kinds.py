"""The pages of the kinds that need no more than facts, messages and an own list."""

from __future__ import annotations

from dataclasses import dataclass

from congbo.model.activity import Activity
from congbo.model.article import Article
from congbo.model.channel import Channel
from congbo.model.common import Record
from congbo.model.exemplar import Exemplar
from congbo.model.question import Question
from congbo.model.theme import Theme
from congbo.model.unit import Unit
from congbo.text.numbers import number as in_digits
from congbo.views.links import Fact, capitalised, mail_link, phone_link
from congbo.views.record import (
    Parts,
    RecordPage,
    fact,
    groups,
    mentions,
    on_day,
    picture,
    record_page,
    stated,
    words,
)
from congbo.views.site import Site
from congbo.views.task import evidence_link


@dataclass(frozen=True, kw_only=True)
class TextPage(RecordPage):
    """A record page with `messages` (short sentences to remember) and an `answer` in plain words."""

    messages: tuple[str, ...] = ()
    answer: str = ""


def text_page(site: Site, record: Record, parts: Parts, number: int) -> TextPage:
    """Page `number` of a record of one of the kinds below."""
    first = number == 1
    return TextPage(
        **record_page(site, record, parts, number),  # type: ignore[arg-type]
        messages=record.messages if first and isinstance(record, Theme) else (),
        answer=record.answer if first and isinstance(record, Question) else "",
    )


def theme_parts(site: Site, theme: Theme) -> Parts:
    """For whom, which tasks, what was told."""
    graph = site.graph
    named = dict.fromkeys((*graph.targets(theme, "tasks"), *graph.sources(theme, "task", "themes")))
    facts = stated(
        fact(site, "Văn bản chỉ đạo", graph.targets(theme, "directive")),
        words("Đối tượng", *theme.audiences),
    )
    own = (*groups(("Nhiệm vụ", tuple(named))), *mentions(site, theme, "themes"))
    return Parts(facts, own)


def channel_parts(site: Site, channel: Channel) -> Parts:
    """Which medium, whose, for whom, how often; what took place on it."""
    graph = site.graph
    facts = stated(
        words("Loại kênh", capitalised(channel.medium)),
        fact(site, "Đơn vị quản lý", graph.named(channel, "owner")),
        words("Đối tượng", *channel.audiences),
        words("Định kỳ", *channel.cadence),
        words("Hình thức", *channel.formats),
    )
    own = groups(
        ("Hoạt động", graph.sources(channel, "activity", "channel")),
        ("Tin bài", graph.sources(channel, "article", "channels")),
    )
    return Parts(facts, own)


def article_parts(site: Site, article: Article) -> Parts:
    """When, by whom, about what."""
    graph = site.graph
    facts = stated(
        on_day("Ngày đăng", article.date.date() if article.date else None),
        words("Tác giả", article.author),
        words("Chuyên mục", article.category),
        fact(site, "Văn bản", graph.targets(article, "documents")),
    )
    related = stated(
        fact(site, "Đơn vị", graph.named(article, "units")),
        fact(site, "Nhiệm vụ", graph.targets(article, "tasks")),
        fact(site, "Nội dung tuyên truyền", graph.targets(article, "themes")),
        fact(site, "Kênh", graph.targets(article, "channels")),
    )
    return Parts(facts, picture=picture(site, article, article.image), related=related)


def activity_parts(site: Site, activity: Activity) -> Parts:
    """When, where, by whom, how many people."""
    graph = site.graph
    proof = evidence_link(site, activity, activity.evidence)
    facts = stated(
        on_day("Ngày", activity.date.date() if activity.date else None),
        fact(site, "Kênh", graph.targets(activity, "channel")),
        fact(site, "Đơn vị", graph.named(activity, "unit")),
        words("Số người", "" if activity.reach is None else in_digits(activity.reach)),
        Fact("Minh chứng", (proof,)) if proof else None,
    )
    return Parts(facts, related=_tasks_and_themes(site, activity))


def exemplar_parts(site: Site, exemplar: Exemplar) -> Parts:
    """Whose model, which tasks and themes it serves."""
    graph = site.graph
    facts = stated(fact(site, "Đơn vị", graph.named(exemplar, "unit")))
    related = _tasks_and_themes(site, exemplar)
    return Parts(facts, picture=picture(site, exemplar, exemplar.image), related=related)


def unit_parts(site: Site, unit: Unit) -> Parts:
    """Where a unit stands in the tree, how it is reached, all that it has to do with."""
    graph = site.graph
    contact = unit.contact
    facts = stated(
        words("Ký hiệu", unit.code),
        fact(site, "Đơn vị cấp trên", graph.named(unit, "parent")),
        on_day("Hoạt động đến", unit.until),
        fact(site, "Đơn vị kế thừa", graph.named(unit, "successor")),
        words("Địa chỉ", contact.address if contact else ""),
        Fact("Điện thoại", (phone_link(contact.phone),)) if contact and contact.phone else None,
        Fact("Thư điện tử", (mail_link(contact.email),)) if contact and contact.email else None,
        fact(site, "Kế thừa từ", graph.sources(unit, "unit", "successor")),
    )
    own = groups(
        ("Đơn vị trực thuộc", graph.sources(unit, "unit", "parent")),
        ("Văn bản đã ban hành", graph.sources(unit, "document", "issuer")),
        ("Nhiệm vụ chủ trì", graph.sources(unit, "task", "lead")),
        ("Nhiệm vụ phối hợp", graph.sources(unit, "task", "partners")),
        ("Kênh quản lý", graph.sources(unit, "channel", "owner")),
        ("Mô hình điển hình", graph.sources(unit, "exemplar", "unit")),
        ("Hoạt động", graph.sources(unit, "activity", "unit")),
        ("Tin bài", graph.sources(unit, "article", "units")),
    )
    return Parts(facts, own)


def question_parts(site: Site, question: Question) -> Parts:
    """Which themes the question belongs to."""
    themes = site.graph.targets(question, "themes")
    return Parts(stated(fact(site, "Nội dung tuyên truyền", themes)))


def _tasks_and_themes(site: Site, record: Record) -> tuple[Fact, ...]:
    graph = site.graph
    return stated(
        fact(site, "Nhiệm vụ", graph.targets(record, "tasks")),
        fact(site, "Nội dung tuyên truyền", graph.targets(record, "themes")),
    )


def page_parts(site: Site, page: Record) -> Parts:
    """A page of its own has no facts and no list."""
    return Parts()
