"""The report of a simulated corpus: seconds, megabytes, and how long its index takes to filter in a browser.

    python benchmarks/sites.py [--incidents 5000] [--seed 0] [--out DIR]

Beside it the same statements as one page by pandas, the plainest thing that could be built. The notebooks are left out.
"""

import argparse
import shutil
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
from simulate import STATEMENTS_PER_INCIDENT, simulate

import sayso
from sayso.normalize import table_of
from sayso.report import site_files
from sayso.schema import Frames, typed, vocabulary

PLACES = 300
WORDS = 30  # of a statement, about as many as a person writes
FILTERS = ["shelling", "north", "i00012", ""]


def main() -> None:
    """Build, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--incidents", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, help="keep the site here")
    options = parser.parse_args()
    tables = furnished(options.incidents, options.seed)
    out = options.out or Path(tempfile.mkdtemp())
    start = time.perf_counter()
    sizes = _written(tables, out)
    seconds = time.perf_counter() - start
    start = time.perf_counter()
    plain = tables.statements.to_html()
    beside = time.perf_counter() - start
    told = f"{len(tables.incidents)} incidents, {len(tables.statements)} statements"
    print(f"{told}: {len(sizes)} files in {seconds:.0f} s, "
          f"{sum(sizes.values()) / 1e6:.0f} MB")  # fmt: skip
    print(f"one plain page of the statements by pandas: {beside:.1f} s, {len(plain) / 1e6:.0f} MB")
    for kind in ("incidents/", "sources/", "rows/"):
        mine = [size for name, size in sizes.items() if name.startswith(kind)]
        print(f"{kind:12} {len(mine)} pages, median {np.median(mine) / 1e3:.0f} KB, largest {max(mine) / 1e3:.0f} KB")
    print(f"index.html   {sizes['index.html'] / 1e3:.0f} KB; filtering: {_filtering(out / 'index.html')}")
    if not options.out:
        shutil.rmtree(out)


def furnished(incidents: int, seed: int) -> Frames:
    """A simulated corpus of about so many incidents, with places, kinds, texts and findings."""
    tables = simulate(incidents * STATEMENTS_PER_INCIDENT, seed).tables
    rng = np.random.default_rng(seed)
    named = [f"p{n:03}" for n in range(PLACES)]
    places = pd.DataFrame({
        "place_id": named, "latitude": rng.uniform(39, 41, PLACES), "longitude": rng.uniform(45, 48, PLACES),
        "precision": "exact", "names": [f"Alpha {n}; Omega {n}" for n in range(PLACES)],
    })  # fmt: skip
    at = rng.choice(named, len(tables.incidents))
    kinds = rng.choice(vocabulary("incident_kind"), len(tables.incidents))
    words = np.array([f"word{n}" for n in range(2000)])
    text = [" ".join(row) for row in words[rng.integers(0, len(words), (len(tables.statements), WORDS))]]
    summary = [" ".join(row) for row in words[rng.integers(0, len(words), (len(tables.incidents), WORDS))]]
    tables = tables.replaced(
        places=table_of(places, "places"),
        incidents=tables.incidents.assign(place_id=at, place=at, kind=kinds, summary=summary).astype(
            {"place_id": "str"}
        ),
        statements=tables.statements.assign(text=text),
        links=typed(pd.DataFrame(), "table", "links"),
    )
    found = {"responses": sayso.find_responses(tables), "corroboration": sayso.find_corroboration(tables)}
    tables = tables.replaced(**{name: table_of(frame, name) for name, frame in found.items()})
    return tables.replaced(numbers=table_of(sayso.find_numbers(tables), "numbers"))


def _written(tables: Frames, out: Path) -> dict[str, int]:
    sizes = {}
    for name, content in site_files(tables, {}):
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        sizes[name] = len(content)
    return sizes


def _filtering(index: Path) -> str:
    """Milliseconds from a change of the text field to the page laid out anew, for some words; by Playwright."""
    try:
        from playwright.sync_api import sync_playwright

        from sayso.browser import find_chromium
    except ImportError:
        return "not measured (install the extra browser)"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(index.as_uri())
        told = [f"{word or 'cleared'} {page.evaluate(_TYPED, word):.0f} ms" for word in FILTERS]
        browser.close()
    return ", ".join(told)


_TYPED = """async word => {
  const field = document.querySelector('#filter [name=text]');
  const start = performance.now();
  field.value = word;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - start;
}"""

if __name__ == "__main__":
    main()
