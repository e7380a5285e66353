"""How one reaches somebody: mail addresses and telephone numbers, as editors write them."""

from __future__ import annotations

import re

from ozg.characters import strange
from ozg.problem import InvalidError

_MAIL_EXAMPLE = "Richtig wäre zum Beispiel: poststelle@beispielstadt.de"
_MEANT_MAIL = re.compile(r"<?([\w.+-]+)(?:@| ?[(\[]at[)\]] ?)([\w-]+(?:\.[\w-]+)+)>?", re.ASCII)
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")
_TOP = re.compile(r"[A-Za-z]{2,}|xn--[A-Za-z0-9-]+")


def mail_hint(mail: str) -> str:
    """Return what would be right instead of `mail`; nothing if it is a mail address."""
    local, at, domain = mail.partition("@")
    if (found := _MEANT_MAIL.fullmatch(mail)) and (not at or mail[0] == "<"):
        return f"Richtig wäre: {found[1]}@{found[2]}"
    if mail.count("@") > 1 and re.search(r"[\s,;]", mail):
        return f"Nur eine nennen: {re.split(r'[ ,;]', mail)[0]}"
    if not at or not local or not domain or "@" in domain or re.search(r"\s", mail):
        return _MAIL_EXAMPLE
    if ".." in mail:
        return f"Zwei Punkte hintereinander kann es nicht geben: {re.sub('[.]+', '.', mail).strip('.')}"
    if any(part[0] == "." or part[-1] == "." for part in (local, domain)):
        return f"Am Anfang, am Ende und neben dem @ steht kein Punkt: {local.strip('.')}@{domain.strip('.')}"
    if not mail.isascii():
        return f"Umlaute und andere besondere Zeichen kann es hier nicht geben. {_MAIL_EXAMPLE}"
    labels = domain.split(".")
    if not all(map(_LABEL.fullmatch, labels)):
        return "Nach dem @ stehen nur Buchstaben, Ziffern, Punkte und Bindestriche, neben Punkten kein Bindestrich."
    if len(labels) < 2 or not _TOP.fullmatch(labels[-1]) or not _LOCAL.fullmatch(local):
        return _MAIL_EXAMPLE
    return ""


def mail(value: str) -> str:
    """Return a mail address; InvalidError if it is none."""
    if found := strange(value):
        raise InvalidError(*found)
    if value.lower().startswith("mailto:"):
        raise InvalidError("Hier steht nur die E-Mail-Adresse.", f"Ohne „mailto:“ schreiben: {value[7:]}")
    if hint := mail_hint(value):
        raise InvalidError(f"„{value}“ ist keine E-Mail-Adresse.", hint)
    return value


NUMBER = (
    r"^(?:(?:\+[1-9]|\(?0)[0-9 ()/\u00a0\u202f\u2010-\u2014-]*[0-9]"  # with the code of the area
    r"|1[0-9](?:[ \u00a0\u202f]?[0-9]){1,4})$"  # 110, 115, 116 117
)
"""What a number looks like, for editors that know only a pattern; `telephone` knows more."""

_ORDINARY = {ord(blank): " " for blank in "\u00a0\u2007\u2009\u202f"} | {
    ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2212"
}
_SHORT = re.compile(r"1(?: ?\d){2,5}")
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[-./] ?\d\d?[-./] ?(?:\d{2}|\d{4})")
_ABROAD = re.compile(r"(?:\+|00)[1-9]\d{0,2}[ /-]*(?:\(0\))?")
# a second number: after words or commas, after a slash with a dash before or behind it, or with a number before it
_SECOND = re.compile(r"\d\D*(?:[,;]|\boder\b|\bund\b|\bbis\b)\D*\d|-[\d ]+/|/ *-|/.*/|^\(?0\d{1,5}\)?[ -]+\d[\d ]* ?/")
_FORM = re.compile(r"\+?(?:\d++|\(\d++\))(?:(?: ?[/-] ?| )?(?:\d++|\(\d++\)))*+")
_NUMBER_EXAMPLE = "Mit Vorwahl, zum Beispiel: 0611 353-0"


def telephone(value: str) -> str:
    """Return a telephone number with ordinary blanks and hyphens; InvalidError if it is none."""
    number = " ".join(value.translate(_ORDINARY).split())
    if found := strange(number):
        raise InvalidError(*found)
    if _SHORT.fullmatch(number):
        return number
    if _DATE.fullmatch(number):
        raise InvalidError(f"„{value}“ sieht wie ein Datum aus.", f"Hier steht eine Telefonnummer. {_NUMBER_EXAMPLE}")
    abroad = _ABROAD.match(number)
    if _SECOND.search(number[abroad.end() :] if abroad else number):
        hint = "Nur die erste nennen; die zweite steht unter „personen“ oder als Satz in „aufgabe“."
        raise InvalidError(f"In „{value}“ stehen zwei Nummern.", hint)
    if number.count("(") != number.count(")"):
        raise InvalidError(f"In „{value}“ fehlt eine Klammer.", "Richtig wäre zum Beispiel: (0611) 353-0")
    digits = re.sub(r"\D", "", number)
    formed = _FORM.fullmatch(number)
    if formed and number[0] != "+" and digits[0] != "0":
        raise InvalidError(f"In „{value}“ fehlt die Vorwahl.", _NUMBER_EXAMPLE)
    if not formed or not 6 <= len(digits) <= 17:
        inside = [found[0] for found in _FORM.finditer(number)]
        alone = inside[0] if len(inside) == 1 and len(digits) >= 6 and digits[0] == "0" else ""
        hint = f"Nur die Nummer: {alone}" if alone and not formed else _NUMBER_EXAMPLE
        raise InvalidError(f"„{value}“ ist keine Telefonnummer.", hint)
    if re.match(r"(?:\+|00)49[ /-]*(?:0|\(0\d)", number):
        right = re.sub(r"^(?:\+|00)49[ /-]*\(?0 *", "+49 ", number).replace(")", "", 1)
        raise InvalidError(f"Nach der Vorwahl von Deutschland fällt in „{value}“ die 0 weg.", f"Richtig wäre: {right}")
    return number
