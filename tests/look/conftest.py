"""What the tests of the look share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.look.portals import Portals, served


@pytest.fixture(scope="session")
def portals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portals]:
    """Both portals, built once for a worker."""
    with served(tmp_path_factory.mktemp("look")) as both:
        yield both
