"""Who may do what with documents."""

from sagsgang.kernel.access import Role, permission

READ_CLOSED = permission("documents.read_closed", "læse lukkede dokumenter", Role.CLERK, Role.OPERATOR)
ADD_VERSION = permission("documents.add_version", "lægge en ny version i et dokument", Role.CLERK, Role.OPERATOR)
