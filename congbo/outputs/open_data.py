"""Open data: a page that explains it, for each kind with shown records a JSON and a CSV file, their descriptor."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from congbo.diagnostics import Span
from congbo.model.content import Kind
from congbo.outputs.artifact import Artifact, Encoded, Rendered
from congbo.routes import path_of
from congbo.views.data import ADDRESS, PACKAGE, data_page, dataset, published_kinds
from congbo.views.datapackage import datapackage
from congbo.views.site import Site


def open_data(site: Site) -> Iterator[Artifact]:
    """`/du-lieu/` always; `/du-lieu/FOLDER.json` and `.csv` where the kind has something to show, and then
    `/du-lieu/datapackage.json`.
    """
    page = Rendered("pages/data.html", partial(data_page, site))
    yield Artifact(path_of(ADDRESS), page, Span(), "trang dữ liệu mở", in_sitemap=True)
    for kind in published_kinds(site):
        subject = f"dữ liệu {kind.one}"
        address = f"{ADDRESS}{kind.folder}"
        json = Encoded("bytes", partial(_json, site, kind))
        yield Artifact(path_of(f"{address}.json"), json, Span(), subject)
        csv = Encoded("bytes", partial(_csv, site, kind))
        yield Artifact(path_of(f"{address}.csv"), csv, Span(), subject)
    if published_kinds(site):
        package = Encoded("json", partial(datapackage, site))
        yield Artifact(path_of(PACKAGE), package, Span(), "mô tả dữ liệu mở")


def _json(site: Site, kind: Kind) -> bytes:
    return dataset(site, kind).json


def _csv(site: Site, kind: Kind) -> bytes:
    return dataset(site, kind).csv
