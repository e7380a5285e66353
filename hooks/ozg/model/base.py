"""Field types that all models share, and the base that makes them strict and frozen.

The source hands over every scalar as the text the editor wrote (`01067` stays `01067`, `no`
stays `no`); the types here decide what it means. All messages are German: editors read them.
"""

from __future__ import annotations

import copyreg
import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic.functional_validators import AfterValidator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from ozg.model.addresses import check_address, check_file, check_markdown, check_text
from ozg.model.reach import NUMBER, mail, telephone
from ozg.problem import InvalidError
from ozg.text import MONATE, day, month

_STAND = "Richtig wäre zum Beispiel: 2022-03-31, 2022-03, 2022 oder Anfang 2022"
_DAY = "Richtig wäre zum Beispiel: 2026-05-31"
_FIRST, _LAST = 1900, 2100  # years that a date can mean
_CENTURY = 2000  # of a year with two digits
_GERMAN_DAY = re.compile(
    rf"(?:(?P<d>\d{{1,2}})\. ?)?(?:(?P<m>\d{{1,2}})[./] ?|(?P<name>{'|'.join(MONATE)}) )(?P<y>\d{{4}}|\d{{2}})"
    r"|(?P<y2>\d{4})-(?P<m2>\d{1,2})(?:-(?P<d2>\d{1,2}))?"
)


class Modell(BaseModel):
    """Base of all content: unknown fields are errors, values never change after loading."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pack only the fields: pydantic's own state costs a quarter of the time, and nobody asks for it."""
        return copyreg.__newobj__, (type(self),), self.__dict__  # type: ignore[attr-defined]

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """Take the fields that `__reduce__` packed. They were checked before; all of them count as given."""
        put = object.__setattr__  # a frozen model refuses its own
        put(self, "__dict__", state)
        put(self, "__pydantic_fields_set__", set(state))
        put(self, "__pydantic_extra__", None)
        put(self, "__pydantic_private__", None)


_EURO = re.compile(r"\s*(€|EUR|Euro)$")
# 1.234,50 is how Germans write it; 1234.50 is how a program would.
_GERMAN = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d{1,2})?|\d+,\d{1,2}")
_PLAIN = re.compile(r"\d+(\.\d{1,2})?")


def _one_line(value: str) -> str:
    if "\n" in value:
        raise InvalidError("Hier darf nur eine Zeile stehen.", "Den ganzen Text in eine Zeile schreiben.")
    return value


def _yes_no(value: object) -> object:
    words = {"ja": True, "nein": False, "true": True, "false": False}
    if isinstance(value, str):
        if value.lower() not in words:
            raise InvalidError(f"„{value}“ ist keine Antwort.", "Richtig wäre: ja oder nein")
        return words[value.lower()]
    return value


def _money(value: object) -> object:
    if not isinstance(value, str):
        return value
    plain = _EURO.sub("", value).strip()
    if _GERMAN.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    if not _PLAIN.fullmatch(plain):
        raise InvalidError(f"„{value}“ ist kein Betrag in Euro.", _meant_money(value))
    return Decimal(plain)


def _meant_money(value: str) -> str:
    """Return the hint how the amount somebody wrote would be right: "EUR 37,-" → "Richtig wäre: 37,00"."""
    if re.fullmatch(r"(?:kosten|gebühren)(?:los|frei)|keine|gratis|frei", value.strip().lower()):
        return "Was nichts kostet, steht unter „regel“, zum Beispiel: regel: Die Anmeldung ist kostenlos."
    bare = re.sub(r"^(?:€|EUR|Euro)|(?:€|EUR|Euro)$", "", value.strip()).strip()
    whole = re.sub(r",(?:-{1,2}|–|—)$", ",00", bare)
    return f"Richtig wäre: {whole}" if _GERMAN.fullmatch(whole) or _PLAIN.fullmatch(whole) else _MONEY


_MONEY = "Richtig wäre zum Beispiel: 12,50"


def _written_day(value: object) -> object:
    # pydantic would take 0 for the first of January 1970
    if isinstance(value, str) and value and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value.strip()):
            raise InvalidError(f"In „{value}“ fehlt der Tag.", f"Richtig wäre zum Beispiel: {value.strip()}-01")
        raise InvalidError(f"„{value}“ ist kein Datum.", _right(value, _DAY))
    if isinstance(value, str) and value and not _FIRST <= int(value.strip()[:4]) <= _LAST:
        hint = f"Richtig wäre ein Jahr von {_FIRST} bis {_LAST}. Was kein Ende hat, bekommt kein Datum."
        raise InvalidError(f"Das Jahr in „{value}“ kann nicht stimmen.", hint)
    if isinstance(value, str) and value:
        try:
            date.fromisoformat(value.strip())
        except ValueError:
            raise InvalidError(f"„{value}“ gibt es im Kalender nicht.", _DAY) from None
    return value


def _right(value: str, otherwise: str) -> str:
    """Return the hint how the date somebody wrote would be right: "27.11.2026" → "Richtig wäre: 2026-11-27"."""
    if timed := re.match(r"(\d{4}-\d{2}-\d{2})[ T]\d", value):
        return f"Richtig wäre, ohne Uhrzeit: {timed[1]}"
    if not (found := _GERMAN_DAY.fullmatch(value.strip())):
        return otherwise
    part = found.groupdict()
    number = MONATE.index(part["name"]) + 1 if part["name"] else int(part["m"] or part["m2"])
    exact = part["d"] or part["d2"]
    if otherwise == _DAY and not exact:
        return otherwise
    try:
        year = int(part["y"] or part["y2"])
        meant = date(year + _CENTURY if year < 100 else year, number, int(exact or 1)).isoformat()
    except ValueError:  # nor is it one in the calendar
        return otherwise
    return f"Richtig wäre: {meant if exact else meant[:7]}"


Zeile = Annotated[str, Field(min_length=1), AfterValidator(_one_line)]
"""One line of plain text."""
Text = Annotated[str, Field(min_length=1), AfterValidator(check_text)]
"""Text of one or more lines; links and emphasis as in Markdown, no headings or lists."""
Markdown = Annotated[str, Field(min_length=1), AfterValidator(check_markdown)]
"""CommonMark with tables; raw HTML in it is shown as text."""
Adresse = Annotated[str, AfterValidator(check_address)]
"""A web, mail or telephone address: https://, http://, mailto: or tel:."""
Datei = Annotated[str, AfterValidator(check_file)]
"""As Adresse, or a file of this site: its path below docs/, such as assets/antrag.pdf."""
EMail = Annotated[str, AfterValidator(mail)]
Datum = Annotated[date, BeforeValidator(_written_day)]
"""A day, written as 2026-05-31."""
JaNein = Annotated[bool, BeforeValidator(_yes_no)]
Geld = Annotated[Decimal, BeforeValidator(_money)]
"""Euros, never negative; 12,50 and 1.234,50 are read as Germans mean them."""
Kennung = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""The name of another file or entry: lower case, digits, hyphens."""
Plz = Annotated[str, Field(pattern=r"^[0-9]{5}$")]
Telefon = Annotated[str, AfterValidator(telephone), WithJsonSchema({"type": "string", "pattern": NUMBER})]
"""One number with its area code, or a short one such as 115."""


class Stand(NamedTuple):
    """When something was last known to be true, as exactly as the source says it.

    Written as `2022-03-31`, `2022-03`, `2022` or `Anfang 2022` (Mitte, Ende).
    datum: the first day that is meant, for sorting and for sitemaps. text: as people read it.
    """

    datum: date
    text: str

    @classmethod
    def parse(cls, value: object) -> Stand:
        """Read a Stand as an editor writes it; InvalidError if it is none."""
        return value if isinstance(value, Stand) else _stand(str(value))

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "type": ["string", "integer"],
            "pattern": r"^((Anfang|Mitte|Ende) )?\d{4}(-\d{2}(-\d{2})?)?$",
            "examples": ["2022-03-31", "2022-03", "2022", "Anfang 2022"],
        }


_WRITTEN = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?|(?:(Anfang|Mitte|Ende) )?(\d{4})")


@lru_cache(maxsize=4096)
def _stand(written: str) -> Stand:
    # thousands of texts name few days; the same object for all of them is also packed only once
    written = written.strip()
    match = _WRITTEN.fullmatch(written)
    if not match:
        raise InvalidError(f"„{written}“ ist kein Stand.", _right(written, _STAND))
    year, number, exact, part, alone = match.groups()
    if not _FIRST <= int(year or alone) <= _LAST:
        raise InvalidError(f"Das Jahr in „{written}“ kann nicht stimmen.", _STAND)
    try:
        if alone:
            return Stand(date(int(alone), {"Mitte": 5, "Ende": 9}.get(part, 1), 1), written)
        first = date(int(year), int(number), int(exact or 1))
    except ValueError:
        raise InvalidError(f"„{written}“ gibt es im Kalender nicht.", _STAND) from None
    return Stand(first, day(first) if exact else month(first))


class Veroeffentlichung(Modell):
    """Something with a page of its own, which can wait until it is published."""

    entwurf: JaNein = Field(False, description="ja: noch nicht veröffentlichen, nur in der Vorschau zeigen.")

    @property
    def erscheint(self) -> date:
        """The first day on which it is public; `date.max` while it is a draft."""
        return date.max if self.entwurf else date.min


Geltung = Literal["künftig", "gilt", "abgelaufen"]


def geltung(ab: date | None, bis: date | None, heute: date) -> Geltung:
    """Say whether something that holds from `ab` to `bis`, both days included, does so on the day `heute`."""
    if bis and bis < heute:
        return "abgelaufen"
    return "künftig" if ab and ab > heute else "gilt"


class Gueltigkeit(Modell):
    """Something that holds for a time only."""

    gueltig_ab: Datum | None = Field(None, description="Erster Tag, an dem diese Angaben gelten.")
    gueltig_bis: Datum | None = Field(None, description="Letzter Tag, an dem diese Angaben gelten.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.gueltig_ab and self.gueltig_bis and self.gueltig_bis < self.gueltig_ab:
            raise InvalidError(
                "„gueltig_bis“ liegt vor „gueltig_ab“.", "Eines der beiden Daten berichtigen.", "gueltig_bis"
            )
        return self

    def geltung(self, heute: date) -> Geltung:
        """Say whether it holds on the day `heute`."""
        return geltung(self.gueltig_ab, self.gueltig_bis, heute)

    def overlaps(self, other: Gueltigkeit) -> bool:
        """Say whether some day lies within the validity of both."""
        first, last = date.min, date.max
        return (self.gueltig_ab or first) <= (other.gueltig_bis or last) and (other.gueltig_ab or first) <= (
            self.gueltig_bis or last
        )


class Link(Modell):
    """A link to another site."""

    titel: Zeile = Field(description="Was man dort findet, als Linktext.")
    url: Adresse = Field(description="Adresse: https://…, http://…, mailto:… oder tel:…")


class Zeitraum(Modell):
    """A period, at least one end of which is known."""

    von: Stand | None = Field(None, description="Beginn, zum Beispiel 2020-06-01.")
    bis: Stand | None = Field(None, description="Ende, zum Beispiel 2023-07-31.")


class Anschrift(Modell):
    """A house or postal address."""

    strasse: Zeile | None = Field(None, description="Straße und Hausnummer.")
    postfach: Zeile | None = Field(None, description="Postfach, nur in der Postanschrift.")
    zusatz: Zeile | None = Field(None, description="Zusatz, zum Beispiel Gebäude oder Eingang.")
    plz: Plz = Field(description="Postleitzahl, fünf Ziffern.")
    ort: Zeile = Field(description="Ort.")
