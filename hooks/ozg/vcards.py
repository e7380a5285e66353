"""A Stelle and its people as vCards (3.0, RFC 2426, which every telephone reads).

Apart from `contacts`, which only plans: vobject takes 25 ms to import, and most builds make no card anew.
"""

from __future__ import annotations

import vobject

from ozg.model import Anschrift, Person, Stelle


def cards(stelle: Stelle, url: str) -> bytes:
    """Return one card for the Stelle, then one for each person that can be reached directly. url: of its page."""
    found = [_card(stelle, url)]
    found += [_person(stelle, person) for person in stelle.personen if person.telefon or person.email]
    return "".join(found).encode()


def _card(stelle: Stelle, url: str) -> str:
    card = vobject.vCard()
    card.add("fn").value = stelle.name
    card.add("n").value = vobject.vcard.Name(family=stelle.name)
    card.add("org").value = [stelle.uebergeordnet or stelle.name] + ([stelle.name] if stelle.uebergeordnet else [])
    _reach(card, stelle.telefon, stelle.fax, stelle.email)
    if anschrift := stelle.anschrift or stelle.postanschrift:
        card.add("adr").value = _address(anschrift)
    card.add("url").value = stelle.web or url
    card.add("note").value = f"Stand: {stelle.stand}"
    return str(card.serialize())


def _person(stelle: Stelle, person: Person) -> str:
    card = vobject.vCard()
    given, _, family = person.name.rpartition(" ")
    card.add("fn").value = person.name
    card.add("n").value = vobject.vcard.Name(family=family, given=given)
    card.add("org").value = [stelle.name]
    if person.funktion:
        card.add("title").value = person.funktion
    _reach(card, person.telefon, person.fax, person.email)
    card.add("note").value = f"Stand: {stelle.stand}"
    return str(card.serialize())


def _reach(card: vobject.base.Component, telefon: str | None, fax: str | None, email: str | None) -> None:
    for number, kind in ((telefon, "VOICE"), (fax, "FAX")):
        if number:
            line = card.add("tel")
            line.value, line.type_param = number, ["WORK", kind]
    if email:
        line = card.add("email")
        line.value, line.type_param = email, "INTERNET"


def _address(anschrift: Anschrift) -> vobject.vcard.Address:
    return vobject.vcard.Address(
        street=anschrift.strasse or "",
        box=anschrift.postfach or "",
        extended=anschrift.zusatz or "",
        code=anschrift.plz,
        city=anschrift.ort,
        country="Deutschland",
    )
