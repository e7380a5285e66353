"""How content becomes text: YAML as editors write it, Markdown with a head."""

from __future__ import annotations

from typing import Any

import yaml

File = tuple[str, str]
"""Path within the project, and text."""


class _Dumper(yaml.CSafeDumper):
    """Writes YAML as editors do: text of several lines as a block, nothing by reference."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.CSafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def data(name: str, values: object) -> File:
    """Return the file `name` below data/."""
    return f"data/{name}.yml", _yaml(values)


def page(name: str, head: object, body: str) -> File:
    """Return the file `name` below docs/."""
    return f"docs/{name}.md", f"---\n{_yaml(head)}---\n{body}"


def _yaml(values: object) -> str:
    return str(yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110))
