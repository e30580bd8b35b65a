"""The report: a static site from the tables and the notebooks, written whole or not at all."""

from sayso.report.write import LISTING, About, about_tables, report_files, write_report

__all__ = ["LISTING", "About", "about_tables", "report_files", "write_report"]
