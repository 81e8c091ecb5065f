"""Who may do what with minutes."""

from sagsgang.kernel.access import Role, permission

READ_FINDINGS = permission("minutes.read_findings", "læse bemærkninger til et referat", Role.CLERK, Role.OPERATOR)
OVERRIDE_FINDING = permission("minutes.override_finding", "se bort fra en bemærkning", Role.CLERK, Role.OPERATOR)
