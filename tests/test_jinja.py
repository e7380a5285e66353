"""Templates compiled our way mean what they mean in Jinja: escaped, and strict about what is missing."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, UndefinedError
from markupsafe import Markup

from ozg.jinja import OurEnvironment, as_markup, out

MACROS = """
{% set ZEICHEN = {"a": "<svg>"} %}
{% macro symbol(name) %}{{ ZEICHEN[name] | safe }}{% endmacro %}
{% macro wort(text, art="<neu>", bild="") %}{{ art }}:{{ text }}{% if bild %}{{ symbol(bild) }}{% endif %}{% endmacro %}
{% macro kasten(titel="&") %}[{{ titel }} {{ caller() }}]{% endmacro %}
{% macro alle() %}{{ varargs | join("<") }}{{ kwargs.items() | list | length }}{% endmacro %}
{% macro klasse(class) %}{{ class }}{% endmacro %}
"""

SAME = (
    "{{ text }} {{ html }} {{ zahl }} {{ none }}",
    "{{ ding.text }} {{ ding.html }} {{ dict.text }} {{ dict['text'] }} {{ paare[0][1] }} {{ paare[-1][0] }}",
    "{{ dict.get('text') }} {{ '-'.join(paare[0]) }} {{ gross(text) }} {{ gross(text=text) }} {{ gross(*[text]) }}",
    "{{ b.wort(text) }} {{ b.wort(html, bild='a') }} {{ b.wort(text=text, art=html) }}",
    "{% call b.kasten() %}<b>{{ text }}</b>{% endcall %}",
    "{% call b.kasten(titel=html) %}{{ b.symbol('a') }}{% endcall %}",
    "{{ b.alle(text, html, x=1) }} {{ b.klasse(text) }} {{ b.klasse(**{'class': text}) }}",
    "{% for x, y in paare if x != '<' %}{{ loop.index }}{{ x }}{{ gross(y) }}{% else %}leer{% endfor %}",
    "{% from 'b.html' import wort as w, symbol %}{{ w(symbol('a')) }} {{ paare | map(attribute=0) | join(', ') }}",
    "{% set x %}<i>{{ text }}</i>{% endset %}{{ x }} {{ text ~ html }} {{ 'da' if dict.fehlt is defined else 'weg' }}",
    "{% include 'teil.html' %}{% block fuss %}{{ ding.text }}{% include 'teil.html' %}{% endblock %}",
    "{% autoescape false %}{{ text }} {{ gross(text) }} {{ ding.html }}{% endautoescape %}",
    "{% macro zwei(n) %}{% if n %}{{ n }}{{ zwei(n - 1) }}{% endif %}{% endmacro %}{{ zwei(3) }}",
)  # fmt: skip

WRONG = (
    "{{ fehlt }}", "{{ ding.fehlt }}", "{{ dict.fehlt }}", "{{ paare[9] }}", "{{ fehlt[0] }}", "{{ fehlt.text }}",
    "{{ fehlt(text) }}", "{{ ding.fehlt() }}", "{% if fehlt %}{% endif %}", "{% for x in ding.fehlt %}{% endfor %}",
    "{{ b.fehlt(text) }}", "{{ b.wort() }}", "{{ b.wort(text, fehlt=1) }}", "{{ b.wort(1, 2, 3, 4) }}",
    "{{ b.symbol('unbekannt') }}", "{{ b.kasten() }}", "{% from 'b.html' import fehlt %}{{ fehlt() }}",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.html").write_text(MACROS, "utf-8")
    (tmp_path / "teil.html").write_text("({{ text }}{{ b.symbol('a') }})", "utf-8")
    return tmp_path


def render(environment: Environment, source: str) -> str:
    """Render one line with all kinds of values, after the macros are imported as every page does."""
    values: dict[str, Any] = {
        "text": "Hinz & <Kunz>",
        "html": Markup("<b>fett</b>"),
        "zahl": 3,
        "ding": SimpleNamespace(text='"', html=Markup("<hr>")),
        "dict": {"text": "'"},
        "paare": [("<", "eins"), ("a", "&")],
        "gross": lambda text: text.upper(),
    }
    return environment.from_string("{% import 'b.html' as b %}" + source).render(values)


@pytest.mark.parametrize("source", SAME)
def test_a_template_means_what_it_means_in_jinja(folder: Path, source: str) -> None:
    jinja = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    assert render(OurEnvironment(folder), source) == render(jinja, source)


@pytest.mark.parametrize("source", WRONG)
def test_what_is_missing_or_too_much_is_an_error(folder: Path, source: str) -> None:
    with pytest.raises((UndefinedError, TypeError, LookupError)):
        render(OurEnvironment(folder), source)


def test_an_error_names_the_line_of_the_template(folder: Path) -> None:
    (folder / "seite.html").write_text("\n\n{{ ding.fehlt }}", "utf-8")
    with pytest.raises(TemplateError) as caught:
        OurEnvironment(folder).get_template("seite.html").render(ding=SimpleNamespace())
    assert ("seite.html", 2) in [(Path(entry.path).name, entry.lineno) for entry in caught.traceback]


@pytest.mark.parametrize("value", ["a & b", "<b>", "schlicht", "", 3, None, Markup("<b>")])
def test_out_escapes_everything_but_markup(value: object) -> None:
    assert out(value) == (value if isinstance(value, Markup) else str(Markup.escape(value)))


def test_finished_html_is_markup() -> None:
    assert type(as_markup("<b>")) is Markup
    assert as_markup("<b>") == Markup("<b>")
