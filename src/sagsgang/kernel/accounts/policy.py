"""Who may open accounts and grant roles."""

from sagsgang.kernel.access import Role, permission

OPEN_ACCOUNT = permission("accounts.open_account", "oprette brugere", Role.OPERATOR)
GRANT_ROLE = permission("accounts.grant_role", "give brugere roller", Role.OPERATOR)
