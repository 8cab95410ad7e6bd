"""Everything that is read, in the order in which what is missing is named."""

from store.imports.ssd_sources import SSD
from store.imports.supplement_sources import SUPPLEMENT

SOURCES = (*SUPPLEMENT, *SSD)
