"""Who may do what with cases."""

from sagsgang.kernel.access import Role, permission

READ_CLOSED = permission(
    "cases.read_closed", "læse lukkede og nye sager", Role.CLERK, Role.CHAIR, Role.MEMBER, Role.OPERATOR
)
