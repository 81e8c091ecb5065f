"""Write down a municipality, a region or an association that people represent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.commands import Trace
from sagsgang.kernel.refusals import Refused
from sagsgang.record.bodies.models import Organization
from sagsgang.record.bodies.policy import REGISTER_ORGANIZATION
from sagsgang.record.people.doors import Registering
from sagsgang.record.people.names import free_slug, name_key, slug


@dataclass(kw_only=True)
class RegisterOrganization(Registering[Organization]):
    code: ClassVar[str] = "bodies.register_organization"
    permission: ClassVar = REGISTER_ORGANIZATION

    name: str
    kind: str = Organization.Kind.MUNICIPALITY

    def check(self, actor: Viewer) -> None:
        if not self.name.strip():
            raise Refused("no-name", "Organisationen skal have et navn.")
        if self.kind not in Organization.Kind.values:
            raise Refused("no-kind", "Vælg, hvad det er for en organisation.")
        if Organization.objects.filter(name_key=name_key(self.name)).exists():
            raise Refused("name-taken", f"{self.name} findes allerede.")

    def change(self, actor: Viewer) -> Organization:
        name = " ".join(self.name.split())[:200]
        taken = set(Organization.objects.filter(slug__startswith=slug(name)).values_list("slug", flat=True))
        return Organization.objects.create(
            name=name, name_key=name_key(name), slug=free_slug(name, taken), kind=self.kind
        )

    def trace(self, result: Organization) -> Trace:
        return Trace(target=f"organization:{result.pk}", details={"name": result.name, "kind": result.kind})
