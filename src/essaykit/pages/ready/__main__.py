"""`python -m essaykit.pages.ready` writes the functions anew, after a change of a template."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from essaykit.pages.environment import environment, parsed
from essaykit.pages.flat import flat


def sources() -> Iterator[tuple[Path, str]]:
    """The module of each template of the package, and what must stand in it."""
    jinja = environment()
    for name in jinja.list_templates(filter_func=lambda name: name.endswith(".html") and "/" not in name):
        source = flat(parsed(name, jinja), lambda parent: parsed(parent, jinja))
        yield (
            Path(__file__).with_name(f"{name.partition('.')[0]}.py"),
            f'"""`{name}` as a function, by `python -m essaykit.pages.ready`."""\n\n{source}',
        )


if __name__ == "__main__":  # pragma: no cover - it writes into the package; what it would write is tested
    for path, source in sources():
        path.write_text(source, "utf-8")
