"""An Ofsted Annex A workbook: one row a child and list, the last visit and no history."""
