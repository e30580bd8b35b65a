"""Time and score the attribution rules on a folder in PolNeAR's layout (texts and brat standoff): polnear.py FOLDER."""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
import time
from pathlib import Path

from sayso.coder.attributions import find_attributions
from sayso.coder.lexicon import load_lexicon


def read_articles(folder: Path, split: str) -> dict[str, str]:
    """Texts by name, read without changing line ends, so that offsets hold."""
    return {
        p.stem: p.open(encoding="utf-8", newline="").read()
        for p in sorted((folder / "data" / split / "text").glob("*.txt"))
    }


def best_time(articles: dict[str, str], rounds: int = 5) -> float:
    """Seconds of the fastest round over all articles."""
    lexicon, times = load_lexicon("en"), []
    for _ in range(rounds):
        started = time.process_time()
        for text in articles.values():
            find_attributions(text, lexicon)
        times.append(time.process_time() - started)
    return min(times)


def predictions(articles: dict[str, str]) -> list[dict[str, object]]:
    """Lines as the benchmark's scorer wants them."""
    lexicon = load_lexicon("en")
    return [
        {"doc": name, "source": a.source, "cue": a.cue, "content": a.parts}
        for name, text in articles.items()
        for a in find_attributions(text, lexicon)
    ]


def main(folder: str, split: str = "dev") -> None:
    """Print articles a second, then the scorer's own table."""
    root = Path(folder)
    articles = read_articles(root, split)
    seconds = best_time(articles)
    print(f"{len(articles)} articles, {len(articles) / seconds:.0f} a second on one core")
    spec = importlib.util.spec_from_file_location("score", root / "score.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in predictions(articles))
        lines.flush()
        score.main([lines.name, "--split", split, "--root", folder])


if __name__ == "__main__":
    main(*sys.argv[1:])
