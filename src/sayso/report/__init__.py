"""The report: a static site from the tables and the notebooks, written whole or not at all."""

from sayso.report.about import About, about_tables
from sayso.report.write import LISTING, site_files, write_report

__all__ = ["LISTING", "About", "about_tables", "site_files", "write_report"]
