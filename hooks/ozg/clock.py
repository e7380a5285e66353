"""Which day it is: in Germany, wherever the build runs. Nothing else asks a clock; the day is passed on."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from ozg.problem import ContentError, Problem

_EPOCH = "SOURCE_DATE_EPOCH"
ZONE = ZoneInfo("Europe/Berlin")


def today() -> date:
    """Return the day, or that of SOURCE_DATE_EPOCH (seconds since 1970), for builds that can be repeated.

    Servers that build websites live by UTC. Of what an editor dates with today and saves shortly after midnight
    they would say that it lies in the future. Raises ContentError.
    """
    epoch = os.environ.get(_EPOCH)
    try:
        now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        hint = "Eine ganze Zahl setzen oder diese Umgebungsvariable löschen."
        raise ContentError([Problem(_EPOCH, 0, (), f"„{epoch}“ sind keine Sekunden seit 1970.", hint)]) from None
    return now.astimezone(ZONE).date()
