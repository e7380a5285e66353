"""kommunen/orte.json: what the place finder needs to know, as small as it gets; loaded when somebody uses it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ozg.catalog import Catalog
from ozg.spec import File, compact_json

FILE = "kommunen/orte.json"


def plan(catalog: Catalog) -> Iterator[File]:
    """Yield the file, with the names of all Landkreise and of every place a list.

    Name, id, number of its Landkreis or -1, postcodes, kind of Kommune, 1 if contacts are known.
    """
    yield File(FILE, partial(_build, catalog))


def _build(catalog: Catalog) -> bytes:
    kreise = [item for item in catalog.kommunen.values() if item.typ == "landkreis"]
    number = {item.id: place for place, item in enumerate(kreise)}
    rows = []
    for item in catalog.kommunen.values():
        codes = sorted({*item.plz, *([item.plz_sitz] if item.plz_sitz else [])})
        kreis, contacts = number.get(item.kreis or "", -1), int(bool(item.stellen or item.zustaendig))
        rows.append([item.name, item.id, kreis, " ".join(codes), item.typ, contacts])
    quelle = catalog.quellen.get("geonames")
    data: dict[str, object] = {"quelle": f"{quelle.titel}, {quelle.lizenz}"} if quelle else {}
    data |= {"kreise": [item.name for item in kreise], "orte": rows}
    return compact_json(data).encode()
