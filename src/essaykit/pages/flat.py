"""Flat templates: a Jinja template as one Python function that puts its pieces into a list.

Jinja makes a generator of a template and of each of its blocks, and looks up each attribute by way of its environment.
The function writes the same text in a quarter of the time. What it is not made for (`super()`, macros, most filters) stays
with Jinja, and so does any template whose function fails, as Jinja can tell in which line.

Those of the package lie ready in `essaykit/pages/ready`, so that a build need not even import Jinja. After a change of
one: `python -m essaykit.pages.ready`.
"""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from jinja2 import nodes

_COMPARISONS = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">="}
_HEAD = """\
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from essaykit.pages.escaping import escape


def render(values: Mapping[str, Any]) -> str:
"""


class UnfitError(Exception):
    """A template has something that no flat function is made for."""


def flat(template: nodes.Template, parsed: Callable[[str], nodes.Template]) -> str:
    """The source of a module with a function `render`, which does what the template does.

    Args:
        template: as `Environment.parse` gives it.
        parsed: gives another template, which this one extends.

    Raises:
        UnfitError: the template uses more of Jinja than is known here.
    """
    blocks: dict[str, nodes.Block] = {}
    if template.body and isinstance(parent := template.body[0], nodes.Extends):
        # What stands beside the blocks of such a template is not printed.
        if not isinstance(parent.template, nodes.Const) or not all(
            isinstance(node, nodes.Block | nodes.Output) for node in template.body[1:]
        ):
            raise UnfitError("extends")
        blocks = {block.name: block for block in template.find_all(nodes.Block)}
        template = parsed(parent.template.value)
    writer = _Writer(blocks)
    body = list(writer.block(template.body, {}, 1))
    names = [f'    {_variable(name)} = values["{name}"]' for name in sorted(writer.names)]
    return _HEAD + "\n".join([*names, "    out: list[str] = []", *body, '    return "".join(out)\n'])


def _variable(name: str) -> str:
    # Python has keywords that Jinja has not.
    return f"{name}_"


class _Writer:
    """Writes the lines of one function."""

    def __init__(self, blocks: Mapping[str, nodes.Block]) -> None:
        self._blocks = blocks
        """Those that stand in the place of the template's own."""
        self.names: set[str] = set()
        """The values that the template takes."""
        self._loops = 0

    def block(self, body: Sequence[nodes.Node], scope: Mapping[str, str], depth: int) -> Iterator[str]:
        """The lines of some statements; what is printed between two others is printed at once."""
        pieces: list[str] = []
        for node in self._opened(body, scope):
            if isinstance(node, nodes.Output):
                pieces += [self._piece(part, scope) for part in node.nodes]
                continue
            yield from _printed(pieces, depth)
            pieces.clear()
            if isinstance(node, nodes.If):
                yield from self._if(node, scope, depth)
            elif isinstance(node, nodes.For):
                yield from self._for(node, scope, depth)
            else:
                raise UnfitError(type(node).__name__)
        yield from _printed(pieces, depth)

    def _opened(self, body: Sequence[nodes.Node], scope: Mapping[str, str]) -> Iterator[nodes.Node]:
        """The statements, those of a block in its place."""
        for node in body:
            if not isinstance(node, nodes.Block):
                yield node
                continue
            # Such a block sees nothing of the loop around it.
            if scope and not node.scoped:
                raise UnfitError("block")
            yield from self._opened(self._blocks.get(node.name, node).body, scope)

    def _if(self, node: nodes.If, scope: Mapping[str, str], depth: int) -> Iterator[str]:
        margin = "    " * depth
        for word, branch in (("if", node), *(("elif", other) for other in node.elif_)):
            yield f"{margin}{word} {self._value(branch.test, scope)}:"
            yield from self._inner(branch.body, scope, depth)
        if node.else_:
            yield f"{margin}else:"
            yield from self._inner(node.else_, scope, depth)

    def _inner(self, body: Sequence[nodes.Node], scope: Mapping[str, str], depth: int) -> Iterator[str]:
        yield from list(self.block(body, scope, depth + 1)) or ["    " * (depth + 1) + "pass"]

    def _for(self, node: nodes.For, scope: Mapping[str, str], depth: int) -> Iterator[str]:
        parts = node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
        targets = [part for part in parts if isinstance(part, nodes.Name)]
        if node.recursive or len(targets) < len(parts):
            raise UnfitError("for")
        self._loops += 1
        margin, place = "    " * depth, f"place{self._loops}"
        own = {target.name: f"{_variable(target.name)}{self._loops}" for target in targets}
        inner = {**scope, **own, "loop": place}
        item = ", ".join(own.values()) if len(own) == 1 else f"({', '.join(own.values())})"
        within = self._value(node.iter, scope)
        if node.test is not None:
            within = f"({item} for {item} in {within} if {self._value(node.test, inner)})"
        yield f"{margin}{place} = -1"
        yield f"{margin}for {place}, {item} in enumerate({within}):"
        yield from self._inner(node.body, inner, depth)
        if node.else_:
            yield f"{margin}if {place} < 0:"
            yield from self._inner(node.else_, scope, depth)

    def _piece(self, node: nodes.Node, scope: Mapping[str, str]) -> str:
        if isinstance(node, nodes.TemplateData):
            return repr(node.data)
        return f"escape({self._value(node, scope)})"

    def _value(self, node: nodes.Node, scope: Mapping[str, str]) -> str:
        match node:
            case nodes.Const():
                return repr(node.value)
            case nodes.Name(name="loop"):
                raise UnfitError("loop")
            case nodes.Name():
                if node.name not in scope:
                    self.names.add(node.name)
                return scope.get(node.name) or _variable(node.name)
            case nodes.Getattr(node=nodes.Name(name="loop"), attr="first") if "loop" in scope:
                return f"({scope['loop']} == 0)"
            case nodes.Getattr():
                return f"{self._value(node.node, scope)}.{node.attr}"
            case nodes.Call(node=nodes.Getattr(), args=[], kwargs=[], dyn_args=None, dyn_kwargs=None):
                return f"{self._value(node.node, scope)}()"
            case nodes.Filter(node=nodes.Node() as filtered, name="length", args=[], kwargs=[]):
                return f"len({self._value(filtered, scope)})"
            case nodes.Not():
                return f"(not {self._value(node.node, scope)})"
            case nodes.BinExpr(operator="and" | "or" | "+"):
                return f"({self._value(node.left, scope)} {node.operator} {self._value(node.right, scope)})"
            case nodes.Compare(ops=[nodes.Operand() as other]) if other.op in _COMPARISONS:
                return f"({self._value(node.expr, scope)} {_COMPARISONS[other.op]} {self._value(other.expr, scope)})"
        raise UnfitError(type(node).__name__)


def _printed(pieces: Sequence[str], depth: int) -> Iterator[str]:
    pieces = _joined(pieces)
    if len(pieces) == 1:
        yield f"{'    ' * depth}out.append({pieces[0]})"
    elif pieces:
        yield f"{'    ' * depth}out += ({', '.join(pieces)})"


def _joined(pieces: Sequence[str]) -> list[str]:
    """The pieces, with those that are always the same in one where they stand side by side."""
    found: list[str] = []
    for is_text, group in groupby(pieces, key=lambda piece: not piece.startswith("escape(")):
        side_by_side = list(group)
        found += [repr("".join(map(literal_eval, side_by_side)))] if is_text else side_by_side
    return found
