"""The page of a document; a directive shows its tasks and themes."""

from __future__ import annotations

from dataclasses import dataclass

from congbo.model.document import Document
from congbo.views.links import (
    FileLink,
    LinkTo,
    capitalised,
    file_link,
    in_force,
    link_to,
    short_name,
)
from congbo.views.record import (
    Parts,
    RecordPage,
    fact,
    groups,
    mentions,
    on_day,
    record_page,
    stated,
    words,
)
from congbo.views.site import Site


@dataclass(frozen=True, kw_only=True)
class DocumentPage(RecordPage):
    """`files` are downloads; `notice` leads to what replaces the document or says that it is no longer in force."""

    files: tuple[FileLink, ...]
    notice: str
    successors: tuple[LinkTo, ...]


def parts(site: Site, document: Document) -> Parts:
    """Facts as Nghị định 42/2022/NĐ-CP, Điều 4 lists them; relations both ways."""
    graph = site.graph
    status = in_force(site, document) or document.status
    facts = stated(
        words("Số ký hiệu", document.number),
        words("Loại văn bản", capitalised(document.type_)),
        fact(site, "Cơ quan ban hành", graph.named(document, "issuer")),
        on_day("Ngày ban hành", document.date.date() if document.date else None),
        on_day("Ngày hiệu lực", document.effective),
        words("Tình trạng", capitalised(status)),
        words("Người ký", document.signer),
        fact(site, "Thực hiện", graph.targets(document, "implements")),
        fact(site, "Hướng dẫn", graph.targets(document, "guides")),
        fact(site, "Sửa đổi", graph.targets(document, "amends")),
        fact(site, "Thay thế", graph.targets(document, "replaces")),
        fact(site, "Bị thay thế bởi", graph.sources(document, "document", "replaces")),
        fact(site, "Được sửa đổi bởi", graph.sources(document, "document", "amends")),
    )
    own = (
        *groups(
            ("Nhiệm vụ", graph.sources(document, "task", "directive")),
            ("Nội dung tuyên truyền", graph.sources(document, "theme", "directive")),
            ("Văn bản hướng dẫn", graph.sources(document, "document", "guides")),
            ("Văn bản thực hiện", graph.sources(document, "document", "implements")),
            ("Nhiệm vụ liên quan", graph.sources(document, "task", "documents")),
        ),
        *mentions(site, document, "documents"),
    )
    return Parts(facts, own, short_name(document))


def document_page(site: Site, document: Document, number: int) -> DocumentPage:
    """Page `number` of a document."""
    later = site.graph.sources(document, "document", "replaces")
    return DocumentPage(
        **record_page(site, document, parts(site, document), number),  # type: ignore[arg-type]
        files=files_of(site, document) if number == 1 else (),
        notice=in_force(site, document),
        successors=tuple(link_to(site, item) for item in later),
    )


def files_of(site: Site, document: Document) -> tuple[FileLink, ...]:
    """The files of a document, as downloads."""
    files = (
        file_link(site, found.media.path, attachment.title)
        for attachment in document.files
        if attachment.path
        and (found := site.routes.find_file(attachment.path.written, document.origin.path))
        and found.media
    )
    return tuple(file for file in files if file is not None)
