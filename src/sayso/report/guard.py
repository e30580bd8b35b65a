"""The last door before a page is written: it loads nothing, and runs nothing but the report's own script."""

import base64
import hashlib
import re

from markupsafe import Markup

from sayso.report.pages import outside_addresses

# Whatever could make a browser fetch or run something holds one of these; text that only speaks of it does too, and is
# then looked at closely. Pictures inside the page and links to click are the harmless ones.
_RISK = re.compile(
    r"""<(?:script|iframe|object|embed|link|base|image|use)\b|@import|url\(|\b(?:srcset|data|poster|background|action"""
    r"""|formaction|manifest|ping|xlink:href)\s*=|\bsrc\s*=(?!"data:image/)|<(?!a\b|area\b)[^<>]*\shref\s*=""",
    re.IGNORECASE,
)
_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'unsafe-inline'"


def policy(script: str = "") -> str:
    """The content security policy of a page: nothing is loaded; of scripts only this one, by its hash, may run."""
    if not script:
        return _POLICY
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"{_POLICY}; script-src 'sha256-{digest}'"


def guarded(name: str, page: str, script: str = "") -> str:
    """The page, if a browser fetches nothing on opening it and runs nothing but `script`.

    Raises ValueError with the name of the page and what it would fetch.
    """
    rest = page.replace(str(element(script)), "", 1) if script else page
    # Parsing every page would take longer than making it.
    if _RISK.search(rest) and (outside := outside_addresses(rest)):
        raise ValueError(f"{name} would fetch {outside[0]!r}; a report asks for nothing outside its folder")
    return page


def element(script: str) -> Markup:
    """The script as it stands in a page."""
    return Markup("<script>{}</script>").format(Markup(script))
