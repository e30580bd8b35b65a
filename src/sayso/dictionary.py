"""Contracts for people and for other programs: the data dictionary, and the Frictionless data package."""

from collections.abc import Mapping
from typing import Any

from .schema import contracts, vocabulary

_FRICTIONLESS = {"flag": "boolean", "whole": "integer", "degrees": "number", "share": "number", "date": "date"}


def _field(name: str, spec: Mapping[str, Any]) -> dict[str, Any]:
    """A Frictionless field descriptor of a column, with its meaning and vocabulary."""
    constraints: dict[str, Any] = {"required": True} if spec.get("required") else {}
    if spec["type"] == "word" and spec["of"] != "incident_kind":
        constraints["enum"] = vocabulary(spec["of"])
    described = {"name": name, "type": _FRICTIONLESS.get(spec["type"], "string"), "description": spec["about"]}
    return described | ({"constraints": constraints} if constraints else {})


def data_dictionary() -> str:
    """docs/data-dictionary.md: every file and table, column by column, from the contracts."""
    lines = ["# Data dictionary", "", "Made from `src/sayso/contracts.toml`; a test compares the two.", ""]
    for kind, title in [("raw", "The case folder"), ("table", "The processed tables")]:
        lines += [f"## {title}", ""]
        for name, contract in contracts()[kind].items():
            lines += [
                f"### `{contract.get('file', f'{name}.csv')}`",
                "",
                contract["about"],
                "",
                "| column | holds | meaning |",
                "| --- | --- | --- |",
            ]
            lines += [f"| `{c}` | {_holds(spec)} | {spec['about']} |" for c, spec in contract["columns"].items()]
            lines += [""]
    lines += ["## Vocabularies", ""]
    vocabularies = contracts()["vocabulary"].items()
    lines += [f"- **{name}**: {', '.join(f'`{word}`' for word in words)}" for name, words in vocabularies]
    return "\n".join(lines) + "\n"


def _holds(spec: Mapping[str, Any]) -> str:
    marks = [m for m in ("key", "required", "optional") if spec.get(m)]
    of = f" ({spec['of']})" if "of" in spec else f" (of `{spec['refers']}`)" if "refers" in spec else ""
    return f"{spec['type']}{of}{', ' + ', '.join(marks) if marks else ''}"


def data_package(tables: Mapping[str, Any], case: Mapping[str, Any]) -> dict[str, Any]:
    """The Frictionless descriptor of the processed tables: paths, types, keys, references, licence, data dictionary."""
    return {
        "profile": "tabular-data-package",
        "name": "sayso-tables",
        "title": case["title"],
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
        "sayso": {key: case[key] for key in sorted(case)},
        "resources": [_resource(name, contracts()["table"][name]) for name in tables],
    }


def _resource(name: str, contract: Mapping[str, Any]) -> dict[str, Any]:
    specs = contract["columns"]
    refers = {c: spec["refers"].split(".") for c, spec in specs.items() if "refers" in spec}
    schema = {
        "fields": [_field(c, spec) for c, spec in specs.items()],
        "foreignKeys": [
            {"fields": c, "reference": {"resource": "" if table == name else table, "fields": column}}
            for c, (table, column) in refers.items()
        ],
    }
    single = [c for c, spec in specs.items() if spec.get("key")]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "description": contract["about"],
        "encoding": "utf-8",
        "schema": schema | ({"primaryKey": single[0]} if len(single) == 1 else {}),
    }
