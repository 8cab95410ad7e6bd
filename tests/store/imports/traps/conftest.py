"""The small authority in each case system's own shape, imported into SQLite."""

import pytest

from tests.store.imports.imported import Authority
from tests.store.imports.traps.case_systems import as_eclipse, as_mosaic, as_systemc


@pytest.fixture
def systemc(authority: Authority) -> Authority:
    """Return an authority with SystemC."""
    return as_systemc(authority)


@pytest.fixture
def mosaic(authority: Authority) -> Authority:
    """Return an authority with Mosaic."""
    return as_mosaic(authority)


@pytest.fixture
def eclipse(authority: Authority) -> Authority:
    """Return an authority with Eclipse."""
    return as_eclipse(authority)
