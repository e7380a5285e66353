"""Jinja's language in an environment of our own: autoescape on, a missing value is an error, and fast.

Templates are Jinja templates like any other. What is faster is the Python they are compiled to, because
our environment can rely on what Jinja in general cannot: nothing is asynchronous or in a sandbox, nothing
that templates call wants to know their context, and templates do not change during a run. The page of a
Leistung reads 200 attributes and makes 60 calls; Jinja's own way to do that was most of its cost.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, MutableMapping
from functools import cache
from keyword import iskeyword
from pathlib import Path, PurePath
from typing import Any

import markupsafe
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, filters, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from markupsafe import Markup, escape

escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
"""What `escape` does to text, without wrapping it in a Markup that is joined with others at once."""


def out(value: Any) -> str:
    """Return `value` as it may stand in HTML: Markup as it is, everything else escaped."""
    if type(value) is str:
        return escape_text(value)
    if type(value) is Markup:
        return value
    return escape(value) if hasattr(value, "__html__") else escape_text(str(value))


def as_markup(html: str) -> Markup:
    """Return HTML that is finished; Markup(html) does the same, but looks first whether it is more than text."""
    return str.__new__(Markup, html)


class _CodeGenerator(CodeGenerator):
    """Compiles templates to shorter ways through Python. What it does not know goes Jinja's own way."""

    _value = ""  # the variable with what is put out

    def write_commons(self) -> None:
        super().write_commons()
        for name in ("out", "escape_text", "as_markup", "module"):
            self.writeline(f"{name} = environment.{name}")

    # Whole templates and blocks give their text at once instead of piece by piece.

    def enter_frame(self, frame: Frame) -> None:
        super().enter_frame(frame)
        if _is_function(frame):
            self.buffer(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        if _is_function(frame):
            self.writeline(f"yield concat({frame.buffer})")
        super().leave_frame(frame, with_python_scope)

    # {{ … }} calls `out`; for what it mostly is, Markup from a call and else text, not even that.

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _escapes(frame):
            super()._output_child_pre(node, frame, finalize)
            return
        self._value = value = self.temporary_identifier()
        self.write(f"({value} if" if isinstance(node, nodes.Call) else f"(escape_text({value}) if")
        self.write(f" type({value} := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _escapes(frame):
            super()._output_child_post(node, frame, finalize)
            return
        usual = "Markup" if isinstance(node, nodes.Call) else "str"
        self.write(f") is {usual} else out({self._value}))")

    # a.b and a[0] try Python's way first.

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        value, owner = self.temporary_identifier(), self.temporary_identifier()
        self.write(f"({value} if ({value} := getattr({owner} := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else environment.getattr({owner}, {node.attr!r}))")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int):
            self.visit(node.node, frame)
            self.write(f"[{node.arg.value}]")
        else:
            super().visit_Getitem(node, frame)

    # Calls are calls, and a macro is a function that returns Markup.

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(argument.key) for argument in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        names = [argument.name for argument in macro_ref.node.args]
        special = macro_ref.accesses_kwargs or macro_ref.accesses_varargs
        if special or not _escapes(frame) or any(iskeyword(name) or name.startswith("_") for name in names):
            super().macro_def(macro_ref, frame)
            return
        passed = list(names)
        if macro_ref.accesses_caller and "caller" not in names:
            names.append("caller")
            passed.append("undefined('No caller defined', name='caller') if caller is missing else caller")
        parameters = "".join(f"{name}=missing, " for name in names)
        self.write(f"lambda {parameters}*, _macro=macro: as_markup(_macro({', '.join(passed)}))")

    # {% import "x" as y %}: a template with macros is run once, not once for each page.

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context:
            super()._import_common(node, frame)
        else:
            self.write("module(")
            self.visit(node.template, frame)
            self.write(")")


def _is_function(frame: Frame) -> bool:
    return frame.parent is None and (frame.toplevel or frame.block_frame)


def _escapes(frame: Frame) -> bool:
    return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile


class OurEnvironment(Environment):
    """Jinja's environment for templates below one folder."""

    code_generator_class = _CodeGenerator
    out = staticmethod(out)
    escape_text = staticmethod(escape_text)
    as_markup = staticmethod(as_markup)

    def __init__(self, folder: Path, compiled: BytecodeCache | None = None) -> None:
        super().__init__(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=compiled,
        )
        # "join" and others come in a form that looks first whether all is asynchronous
        self.filters = {name: getattr(filters, f"sync_do_{name}", plain) for name, plain in self.filters.items()}
        self.module = cache(lambda name: self.get_template(name).module)

    def make_globals(self, d: Mapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what every template knows, as one dict: Jinja's chain of dicts is slow to copy, once a page."""
        return {**self.globals, **(d or {})}


class VisibleFiles(FileSystemLoader):
    """Templates below folders. Those in hidden folders can be used, but are not listed."""

    def list_templates(self) -> list[str]:
        """Return the names of all templates that lie in no hidden folder, sorted."""
        found: set[str] = set()
        for top in self.searchpath:
            for folder, inner, names in os.walk(top):
                inner[:] = [name for name in inner if not name.startswith(".")]
                found |= {PurePath(folder, name).relative_to(top).as_posix() for name in names}
        return sorted(found)
