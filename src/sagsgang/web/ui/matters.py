"""What the kinds of matters are called that a body may have majorities of their own for (``settings.DecisionKind``)."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MATTERS: dict[str, Promise] = {
    "ordinary": _("Almindelige sager"),
    "late_item": _("Sager, der ikke stod på dagsordenen"),
    "refuse_postponement": _("Afslag på udsættelse"),
    "standing_orders": _("Forretningsordenen"),
    "election": _("Valg"),
}
