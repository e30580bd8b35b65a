"""The notebooks' pages: one each, with its code out of the way, between its neighbours."""

from collections.abc import Iterator

from sayso.report.guard import guarded
from sayso.report.site import Site
from sayso.report.templates import render


def pages(site: Site) -> Iterator[tuple[str, str | bytes]]:
    """Path and text of each notebook's page, and the tables and figures that it offers as files."""
    around = [None, *site.notebooks, None]
    for before, page, after in zip(around, around[1:], around[2:], strict=False):
        text = render("notebook.html.j2", site=site, root="", page=page, before=before, after=after)
        yield page.file, guarded(page.file, text)
        yield from page.files.items()
